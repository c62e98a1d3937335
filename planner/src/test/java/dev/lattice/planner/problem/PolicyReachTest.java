// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.ControlPlaneMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A policy asks for control planes that a pool cannot have: who is told.
final class PolicyReachTest {
  @Test
  void aPolicyWhoseServicesCouldUseThePoolIsTold() {
    assertEquals(List.of(Code.CONTROL_PLANE_UNKNOWN), found(aService("web")));
    assertEquals(
        List.of(Code.CONTROL_PLANE_UNKNOWN),
        found(aService("web").inPools("tier", "web").compliance("SOC-2").capabilities("gpu")));
  }

  @Test
  void aPolicyIsNotToldOfAPoolThatItsServicesDoNotAskFor() {
    assertEquals(List.of(), found(aService("web").inPools("tier", "batch")));
    assertEquals(List.of(), found(aService("web").inPools("network", "fast")));
    assertEquals(List.of(), found(aService("web").compliance("gdpr")));
    assertEquals(List.of(), found(aService("web").capabilities("nvme")));
  }

  @Test
  void aPolicyIsNotToldWhereAStrongerOneDescribesTheClusters() {
    Specs specs = specs(aService("web")).with(aPolicy("other").priority(9).nodes(1, 9).build());

    assertEquals(List.of(), found(specs));
  }

  @Test
  void whatAnotherPolicyRequiresCountsToo() {
    Specs specs = specs(aService("web")).with(aPolicy("other").compliance("gdpr").build());

    assertEquals(List.of(), found(specs));
  }

  private static List<Code> found(ServiceSpec service) {
    return found(specs(service));
  }

  private static List<Code> found(Specs specs) {
    return specs.checked(Previous.NONE, Observed.nothing(Specs.NOW), Effort.of(3))
        .diagnostics()
        .list()
        .stream()
        .map(Diagnostic::code)
        .toList();
  }

  /// A policy that means a class of machines which the only pool does not have.
  private static Specs specs(ServiceSpec service) {
    return new Specs()
        .with(
            aPool("us-east").label("tier", "web", "trial")
                .label("compliance", "soc2")
                .capabilities("gpu")
                .build())
        .with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(
            aPolicy("production").controlPlane(ControlPlaneMode.MACHINES, null, "missing").build())
        .with(service.build());
  }
}
