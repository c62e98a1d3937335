// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.Planner;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.ControlPlaneMode;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Control planes that this version cannot make: those that some providers run, and those of Talos at others.
final class UnmadeControlPlanesTest {
  private static final String HINT =
      "Set `clusterPolicy.controlPlane.mode: machines` in a policy for its services.";

  @Test
  void aPoolWithoutAPolicyForMachinesTakesNothingAndSaysWhatToDo() {
    Checked<Problem> problem = checked(specs());

    Diagnostic found = problem.diagnostics().list().getFirst();
    assertEquals(Code.CONTROL_PLANE_UNKNOWN, found.code());
    assertEquals(List.of(HINT), found.hints());
    assertEquals(List.of(), modes(problem.value()));
  }

  @Test
  void aPolicyThatMeansTheDefaultIsNamed() {
    Checked<Problem> problem = checked(specs().with(aPolicy("production").nodes(1, 5).build()));

    Diagnostic found = problem.diagnostics().list().getFirst();
    assertEquals(1, problem.diagnostics().list().size());
    assertEquals(
        "Policy `production` means control planes that provider `gcp` runs, and this version cannot make them, so its services are not placed in pool `us-central`.",
        found.detail());
    assertEquals(List.of(HINT), found.hints());
    assertEquals(List.of(), modes(problem.value()));
  }

  @Test
  void aPolicyForMachinesPlacesItsServices() {
    Checked<Problem> problem = checked(
        specs().with(
            aPolicy("production").controlPlane(ControlPlaneMode.MACHINES, null, null).build()));

    assertEquals(List.of(), problem.diagnostics().list());
    assertEquals(List.of(ControlPlaneMode.MACHINES), modes(problem.value()));
  }

  @Test
  void talosMeansMachinesInAClusterOfItsOwn() {
    Specs specs = specs().with(aPolicy("production").selects("app", "web").talos().build())
        .with(
            aPolicy("other").selects("app", "other")
                .controlPlane(ControlPlaneMode.MACHINES, null, null)
                .build())
        .with(aService("web").label("app", "web").build())
        .with(aService("other").label("app", "other").build());

    Collection<LatticeCluster> clusters =
        Planner.plan(checked(specs).value()).state().clusters().values();

    assertEquals(
        List.of("machines kubeadm", "machines talos"),
        clusters.stream()
            .map(LatticeCluster::controlPlane)
            .map(plane -> plane.mode().word() + " " + plane.bootstrap())
            .sorted()
            .toList());
  }

  @Test
  void aPolicyForTalosWhereItCannotBeIsNamed() {
    Specs specs = new Specs().with(aPool("local").at("docker", "local").build())
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.10").build())
        .with(aPolicy("production").talos().build())
        .with(aService("web").build());

    Checked<Problem> problem = checked(specs);

    Diagnostic found = problem.diagnostics().list().getFirst();
    assertEquals(Code.CONTROL_PLANE_UNKNOWN, found.code());
    assertEquals(
        "Policy `production` means machines that Talos sets up, and this version cannot make them at provider `docker`, so its services are not placed in pool `local`.",
        found.detail());
    assertEquals(List.of(), modes(problem.value()));
  }

  private static Specs specs() {
    return new Specs().with(aPool("us-central").at("gcp", "us-central1").build())
        .with(aNodeClass("medium", 4, 16).on("gcp", "n2-standard-4").build())
        .with(aService("web").build());
  }

  private static Checked<Problem> checked(Specs specs) {
    return specs.checked(Previous.NONE, Observed.nothing(Specs.NOW), Effort.of(3));
  }

  private static List<ControlPlaneMode> modes(Problem problem) {
    Collection<LatticeCluster> clusters = Planner.plan(problem).state().clusters().values();
    return clusters.stream().map(cluster -> cluster.controlPlane().mode()).toList();
  }
}
