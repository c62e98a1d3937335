// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.testing.NodeClassSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A pool with machines of two cores at 0.10 an hour on demand and 0.03 spot, for services that fill one with each replica.
final class SpotTest {
  private static final String ON_DEMAND = "small";
  private static final String SPOT = "small-spot";

  @Test
  void spotMachinesStandBesideOneOnDemand() {
    Proposal plan = pool(small()).with(service("web", 5).spot(Spot.ALLOW).build()).plan();

    assertEquals(Map.of(ON_DEMAND, 1, SPOT, 4), nodes(plan));
    // A control plane of one machine on demand, 0.10 + 4 x 0.03 for nodes.
    assertEquals("233.60", plan.score().monthlyCost().monthlyText());
  }

  @Test
  void aServiceThatSaysNothingStaysOnDemand() {
    Proposal plan = pool(small()).with(service("web", 5).build())
        .with(service("job", 1).spot(Spot.ALLOW).label("env", "test").build())
        .plan();

    assertEquals(Map.of(ON_DEMAND, 5), perGroup(plan, "web"));
  }

  @Test
  void thePolicySpeaksForServicesThatDoNotSay() {
    Proposal plan = pool(small()).with(aPolicy("cheap").spot(Spot.ALLOW).build())
        .with(service("silent", 3).build())
        .with(service("steady", 3).spot(Spot.FORBID).build())
        .with(service("database", 3).stateful().build())
        .plan();

    assertEquals(Map.of(SPOT, 3), perGroup(plan, "silent"));
    assertEquals(Map.of(ON_DEMAND, 3), perGroup(plan, "steady"));
    assertEquals(Map.of(ON_DEMAND, 3), perGroup(plan, "database"));
  }

  @Test
  void theClassSaysHowManyStandOnDemand() {
    assertEquals(Map.of(SPOT, 5), nodes(plan(small().spot(null, 0))));
    assertEquals(Map.of(ON_DEMAND, 3, SPOT, 2), nodes(plan(small().spot(null, 3))));
    assertEquals(Map.of(ON_DEMAND, 5), nodes(plan(small().spot(null, 9))));
  }

  @Test
  void theClassSaysWhatSpotMachinesMayCost() {
    assertEquals(Map.of(ON_DEMAND, 1, SPOT, 4), nodes(plan(small().spot("0.03", 1))));
    assertEquals(Map.of(ON_DEMAND, 5), nodes(plan(small().spot("0.029999", 1))));
    assertEquals(Map.of(ON_DEMAND, 5), nodes(plan(small().noSpot())));
  }

  @Test
  void whereTheSpotPriceIsUnknownThereAreNone() {
    Specs specs = pool(small()).with(service("web", 5).spot(Spot.PREFER).build());
    specs.without(Specs.SPOT_PRICES);

    assertEquals(Map.of(ON_DEMAND, 5), nodes(specs.plan()));
    assertEquals(List.of(Code.SPOT_NOT_OFFERED), codes(specs));
  }

  @Test
  void catalogueAndRegionGiveThePrice() {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("us-east").at("aws", "us-east-1").build())
        .with(aService("web").demand(3000, 4).replicas(4).spot(Spot.ALLOW).build());

    assertEquals(Map.of("medium", 1, "medium-spot", 3), nodes(specs.plan()));
  }

  @Test
  void anotherTypeStandsInWhereTheMappedOneIsTooDear() {
    // The mapped one costs 0.06986, the first is too small, the second 0.1041 and the third 0.06238.
    NodeClassSpec nodeClass = aNodeClass("medium", 4, 16).on("aws", "m5.xlarge")
        .spotOn("0.065", "t3.large", "m6i.xlarge", "t3.xlarge");

    Specs specs = new Specs().with(nodeClass.build())
        .with(aPool("us-east").at("aws", "us-east-1").build())
        .with(aService("web").demand(3000, 4).spot(Spot.ALLOW).build());
    Proposal first = specs.plan();

    assertEquals(List.of(Code.SPOT_TYPE_UNFIT), codes(specs), "of the one that is too small");
    assertEquals("t3.xlarge", onlyGroup(first).instanceType());
    assertEquals(
        "0.062380",
        first.costs()
            .clusters()
            .firstEntry()
            .getValue()
            .groups()
            .firstEntry()
            .getValue()
            .node()
            .hourlyText());
    Proposal raised = specs.with(nodeClass.spotOn("0.07", "t3.xlarge").build()).planAfter(first);
    assertEquals("t3.xlarge", onlyGroup(raised).instanceType(), "what is in use stays");
  }

  @Test
  void whatIsPreferredIsTakenAlsoWhereItCostsTheSame() {
    Specs specs = pool(small().spot(null, 0)).spotPrice("docker", "0.10");

    assertEquals(
        Map.of(SPOT, 2), nodes(specs.with(service("web", 2).spot(Spot.PREFER).build()).plan()));
    assertEquals(
        Map.of(ON_DEMAND, 2), nodes(specs.with(service("web", 2).spot(Spot.ALLOW).build()).plan()));
  }

  @Test
  void aRefusalOfSpotMachinesLeavesThoseOnDemand() {
    Specs specs = pool(small().spot(null, 0)).with(service("web", 3).spot(Spot.ALLOW).build());
    Proposal first = specs.plan();
    assertEquals(Map.of(SPOT, 3), nodes(first));

    Proposal gone = Planner.plan(specs.problem(first, refused(true, first, 0)));
    Proposal shrunk = Planner.plan(specs.problem(first, refused(true, first, 2)));

    assertEquals(Map.of(ON_DEMAND, 3), nodes(gone));
    assertEquals(Map.of(ON_DEMAND, 1, SPOT, 2), nodes(shrunk));
  }

  @Test
  void aRefusalOfMachinesOnDemandLeavesSpotMachinesAlone() {
    Specs specs = pool(small()).with(aNodeClass("plane", 2, 8).costs("docker", "0.20").build())
        .with(aPolicy("plane").controlPlane(ControlPlaneMode.MACHINES, 1, "plane").build())
        .with(service("web", 3).spot(Spot.ALLOW).build());
    Proposal first = specs.plan();
    assertEquals(Map.of(ON_DEMAND, 1, SPOT, 2), nodes(first));

    Proposal second = Planner.plan(specs.problem(first, refused(false, first, 0)));

    assertEquals(Map.of(SPOT, 3), nodes(second));
  }

  @Test
  void aServiceThatNoLongerMayLeavesItsSpotMachines() {
    Specs specs = pool(small()).with(service("web", 3).spot(Spot.ALLOW).build());
    Proposal first = specs.plan();

    Proposal second = specs.with(service("web", 3).build()).planAfter(first);

    assertEquals(Map.of(ON_DEMAND, 3), nodes(second));
    assertEquals(
        first.state().clusters().keySet(), second.state().clusters().keySet(),
        "in the cluster it has");
  }

  @Test
  void aSpotPriceAboveTheBoundLeavesWhatStands() {
    Specs specs = pool(small().spot("0.03", 1)).with(service("web", 3).spot(Spot.ALLOW).build());
    Proposal first = specs.plan();

    Proposal same = specs.spotPrice("docker", "0.04").planAfter(first);
    Proposal grown = specs.with(service("web", 5).spot(Spot.ALLOW).build()).planAfter(same);

    assertEquals(first.state(), same.state());
    assertEquals(Map.of(ON_DEMAND, 3, SPOT, 2), nodes(grown));
  }

  @Test
  void minNodesCountsBothKinds() {
    Specs specs = pool(small()).with(aPolicy("three").nodes(3, 20).build());

    assertEquals(
        Map.of(ON_DEMAND, 1, SPOT, 2),
        nodes(specs.with(service("web", 1).spot(Spot.ALLOW).build()).plan()));
    assertEquals(
        Map.of(ON_DEMAND, 3),
        nodes(specs.with(service("web", 1).spot(Spot.FORBID).build()).plan()));
  }

  @Test
  void aSpotMachineForNobodyStaysWhereTheFewestNodesCannotBeHadOtherwise() {
    Specs specs =
        pool(small()).with(aNodeClass("large", 8, 32).costs("docker", "1.00").offeringAll().build())
            .with(aPolicy("limits").nodes(2, 5).build())
            .with(service("web", 1).build())
            .with(service("job", 1).spot(Spot.ALLOW).build());
    Proposal both = specs.plan();
    assertEquals(Map.of(ON_DEMAND, 1, SPOT, 1), nodes(both));

    specs.without(service("job", 1).build().metadata().id());

    assertEquals(Map.of(ON_DEMAND, 2), nodes(specs.planAfter(both)));
    assertEquals(
        Map.of(ON_DEMAND, 1, SPOT, 1),
        nodes(Planner.plan(specs.problem(both, refused(false, both, 1)))));
  }

  @Test
  void aConflictNamesTheRuleWhereOnlySpotMachinesFitTheBudget() {
    Specs specs = pool(small().spot(null, 0)).with(aPolicy("cheap").spot(Spot.ALLOW).build())
        .budget("200", true, "one")
        .with(service("web", 3).spot(Spot.FORBID).build());

    Unplaced web = specs.plan().unplaced().getFirst();

    assertEquals(List.of("budget", "spot"), web.conflict().stream().map(c -> c.rule()).toList());
    assertEquals(List.of(), specs.with(service("web", 3).build()).plan().unplaced(), web.repair());
  }

  @Test
  void whoeverAsksAgainstThePolicyIsTold() {
    Specs specs = pool(small()).with(aPolicy("steady").spot(Spot.FORBID).build());

    assertEquals(
        List.of(Code.SPOT_FORBIDDEN),
        codes(specs.with(service("web", 1).spot(Spot.ALLOW).build())));
    assertEquals(List.of(), codes(specs.with(service("web", 1).build())));
  }

  private static NodeClassSpec small() {
    return aNodeClass(ON_DEMAND, 2, 8).costs("docker", "0.10").offeringAll();
  }

  private static Specs pool(NodeClassSpec nodeClass) {
    return new Specs().with(nodeClass.build())
        .with(aPool("one").at("docker", "here").build())
        .spotPrice("docker", "0.03");
  }

  private static ServiceSpec service(String name, int replicas) {
    return aService(name).demand(2000, 1).replicas(replicas);
  }

  private static Proposal plan(NodeClassSpec nodeClass) {
    return pool(nodeClass).with(service("web", 5).spot(Spot.ALLOW).build()).plan();
  }

  private static List<Code> codes(Specs specs) {
    return specs.checked(Previous.NONE, Observed.nothing(Specs.NOW), Effort.of(3))
        .diagnostics()
        .list()
        .stream()
        .map(Diagnostic::code)
        .toList();
  }

  /// @param seen nodes that are there of what is refused
  private static Observed refused(boolean spot, Proposal plan, int seen) {
    TreeMap<String, ClusterObservation> clusters = new TreeMap<>();
    TreeMap<String, Integer> groups = new TreeMap<>(Map.of(spot ? SPOT : ON_DEMAND, seen));
    clusters.put(plan.state().clusters().firstKey(), new ClusterObservation(true, false, groups));
    return new Observed(
        Specs.NOW, List.of(), clusters, List.of(),
        List.of(
            new Unavailable(
                "one", ON_DEMAND, "", spot, "no capacity", Specs.NOW.plus(Duration.ofHours(1)), 1)),
        new TreeMap<>(), new TreeMap<>());
  }

  private static Map<String, Integer> nodes(Proposal plan) {
    TreeMap<String, Integer> nodes = new TreeMap<>();
    plan.state()
        .clusters()
        .values()
        .forEach(
            cluster -> cluster.nodeGroups()
                .stream()
                .filter(group -> group.count() > 0)
                .forEach(group -> nodes.merge(group.name(), group.count(), Integer::sum)));
    return nodes;
  }

  private static NodeGroup onlyGroup(Proposal plan) {
    return plan.state().clusters().firstEntry().getValue().nodeGroups().getFirst();
  }

  private static Map<String, Integer> perGroup(Proposal plan, String service) {
    LatticeServicePlacement placed =
        Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)));
    TreeMap<String, Integer> perGroup = new TreeMap<>();
    placed.placements()
        .forEach(p -> p.perGroup().forEach((g, n) -> perGroup.merge(g, n, Integer::sum)));
    return perGroup;
  }
}
