// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.group;
import static dev.lattice.executors.run.TreeBuilder.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.executors.manifest.Layout;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanRecord;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ApprovedTreeTest {
  private static final ServiceId WEB = ServiceId.parse("default/web");

  @Test
  void theFilesOfAPlanAreReadInTheOrderOfTheirPaths() {
    ApprovedTree built = new TreeBuilder().cluster("alpha", group("medium", 2, 2))
        .service("default/web", "registry.example/web:1", placement("alpha", 2, 2))
        .build();

    ApprovedTree read = ApprovedTree.of("ab", plan(built), TreeBuilder.INSTANCE);

    assertEquals(built.objects("alpha"), read.objects("alpha"));
    assertEquals(built.objects("alpha", WEB), read.objects("alpha", WEB));
    assertEquals(built.state(), read.state());
  }

  private static Plan plan(ApprovedTree built) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>();
    List<Json.Obj> objects = built.objects("alpha");
    for (int i = 0; i < objects.size(); i++) {
      files.put(
          RepoPath.of(Layout.clusterFolder("alpha"), "%02d-object.yaml".formatted(i)),
          yaml(List.of(objects.get(i))));
    }
    List<Json.Obj> workload = new ArrayList<>(built.objects("alpha", WEB));
    files.put(Layout.namespace("alpha", "default"), yaml(List.of(workload.removeFirst())));
    files.put(Layout.service("alpha", WEB), yaml(workload));
    Decision decision = new Decision(
        1, null, Decision.Approval.NOT_REQUIRED,
        new Decision.SolverRun("1", 1, 1, 1, Decision.StoppedBy.OPTIMAL),
        new Decision.Score(0, 0, Money.ZERO, Money.ZERO, 0, 0, Money.ZERO, 0), List.of(), List.of(),
        List.of(), List.of());
    return new Plan(
        built.state(), decision, built.digest(), Digest.of("decision"),
        new Costs("none", new TreeMap<>(), new TreeMap<>()),
        new PlanRecord("1", "none", new TreeMap<>(), new TreeMap<>()),
        Observed.nothing(Instant.EPOCH), files);
  }

  private static Blob yaml(List<Json.Obj> objects) {
    return Blob.of(CanonicalYaml.writeAll(objects));
  }
}
