// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class WhatIfTest {
  private static final ServiceId WEB = new ServiceId("default", "web");

  @Test
  void nothingSupposedIsTheSameInput() {
    SpecSet specs = fleet().set();

    assertEquals(specs, WhatIf.NOTHING.specs(specs));
    assertEquals(
        Observed.nothing(Specs.NOW),
        WhatIf.NOTHING.observed(Observed.nothing(Specs.NOW), specs, PlanState.EMPTY));
  }

  @Test
  void aPriceFactorMultipliesWhatMachinesCost() {
    Proposal now = plan(WhatIf.NOTHING, Previous.NONE);

    Proposal then = plan(with("2.5", "1", Set.of()), Previous.NONE);

    assertEquals("0.300000", nodes(now));
    assertEquals("0.750000", nodes(then));
  }

  @Test
  void aDemandFactorMultipliesWhatAReplicaAsksForAndRoundsUp() {
    Proposal then = plan(with("1", "1.0001", Set.of()), Previous.NONE);

    Resources demand = Objects.requireNonNull(then.state().services().get(WEB)).demand();
    assertEquals(3001, demand.milliCores());
    assertEquals(1_073_849_199, demand.memoryBytes());
  }

  @Test
  void whatSitsInALostPoolGoesElsewhere() {
    Proposal now = plan(WhatIf.NOTHING, Previous.NONE);
    Previous inForce = new Previous(now.state(), now.inputs(), new TreeMap<>());

    Proposal then = plan(with("1", "1", Set.of("near")), inForce);

    assertEquals(List.of("near"), pools(now));
    assertEquals(List.of("far"), pools(then));
  }

  @Test
  void aFirstPlanPutsNothingIntoALostPool() {
    assertEquals(List.of("far"), pools(plan(with("1", "1", Set.of("near")), Previous.NONE)));
  }

  @Test
  void aRegionMeansThePoolsThatLieInIt() {
    SpecSet specs = fleet().set();

    assertEquals(Set.of("far"), WhatIf.poolsIn("there", specs));
    assertEquals(Set.of(), WhatIf.poolsIn("nowhere", specs));
  }

  @Test
  void factorsAreAboveZero() {
    assertThrows(IllegalArgumentException.class, () -> with("0", "1", Set.of()));
    assertThrows(IllegalArgumentException.class, () -> with("1", "-1", Set.of()));
  }

  private static WhatIf with(String price, String demand, Set<String> lost) {
    return new WhatIf(new BigDecimal(price), new BigDecimal(demand), new TreeSet<>(lost));
  }

  private static Proposal plan(WhatIf whatIf, Previous previous) {
    SpecSet specs = whatIf.specs(fleet().set());
    Observed observed = whatIf.observed(Observed.nothing(Specs.NOW), specs, previous.state());
    return Planner.plan(
        ProblemBuilder.build(specs, Catalogue.embedded(), previous, observed, Effort.of(3))
            .value());
  }

  private static List<String> pools(Proposal plan) {
    return Objects.requireNonNull(plan.state().services().get(WEB))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .toList();
  }

  /// What the nodes cost an hour, without control planes.
  private static String nodes(Proposal plan) {
    var cost = plan.costs().clusters().firstEntry().getValue();
    return cost.hourly().minus(cost.controlPlane()).hourlyText();
  }

  private static Specs fleet() {
    return new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.10").build())
        .with(aNodeClass("dear", 4, 16).costs("docker", "0.30").build())
        .with(aPool("near").at("docker", "here").nodeClasses("medium").build())
        .with(aPool("far").at("docker", "there").nodeClasses("dear").build())
        .with(aService("web").demand(3000, 1).replicas(3).build());
  }
}
