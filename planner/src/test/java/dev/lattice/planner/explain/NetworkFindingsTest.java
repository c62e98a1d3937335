// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Planner;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Written;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.SpecSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetworkFindingsTest {
  private static final String SPECS =
      Written.object("LatticePool", "local", "provider: {type: docker, region: local}")
          + Written.object("LatticeNodeClass", "medium", """
              resources: {cores: 4, memoryGi: 16}
              providers: {aws: {instanceType: m5.xlarge}, docker: {}}
              costPerHour: {docker: "0.1"}
              """) + Written.service("web", "resources: {cores: 1, memoryGi: 1}");

  @Test
  void aSelfManagedClusterWithoutANetworkIsAWarning() {
    String specs = SPECS;
    String cni = Written.addon("net", "role: cni\nselector: {bootstrap: kubeadm, providers: [%s]}");

    List<Diagnostic> found = found(specs + cni.formatted("aws"));

    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().detail().startsWith("In pool `local` cluster `local-production-"));
    assertEquals(List.of(), found(specs + cni.formatted("docker")));
  }

  @Test
  void anAddonThatThePolicyOfTheClusterDoesNotNameIsNotItsNetwork() {
    String specs =
        SPECS + Written.addon("net", "role: cni") + Written.addon("other", "role: metrics");
    String policy = Written.object(
        "LatticePlacementPolicy", "all",
        "selector: {matchLabels: {env: production}}\nclusterPolicy: {addons: [%s]}");

    assertEquals(1, found(specs + policy.formatted("other")).size());
    assertEquals(0, found(specs + policy.formatted("other, net")).size());
  }

  @Test
  void managedClustersBringTheirOwnNetwork() {
    assertEquals(
        List.of(),
        found(SPECS.replace("type: docker, region: local", "type: aws, region: us-east-1")));
  }

  private static List<Diagnostic> found(String text) {
    SpecSet specs = Written.specs(text);
    Problem problem = ProblemBuilder
        .build(
            specs, Catalogue.embedded(), Previous.NONE, Observed.nothing(Specs.NOW), Effort.of(3))
        .value();
    return NetworkFindings.of(problem, specs, Planner.plan(problem).state()).list();
  }
}
