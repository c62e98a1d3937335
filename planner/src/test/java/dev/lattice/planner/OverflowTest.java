// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.CloudSpec.aCloud;
import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.testing.CloudSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.SiteSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A site with five machines of 4 cores, of which a control plane takes one, and a cloud with the same machines. Replicas ask
/// for 3 cores, so each takes a machine.
final class OverflowTest {
  private static final String SITE = "dc";

  @Test
  void whatASiteHasNoRoomForOverflows() {
    Proposal plan = full(site()).plan();

    assertEquals(places(4, "dc", 2, "cloud.east of dc"), where(plan, "web"));
    assertEquals(
        "Cheapest of 3 allowed pools. 2 replicas overflow from `dc`: with all that overflows it would be at 130 % of its nodes.",
        Objects.requireNonNull(plan.state().services().get(new ServiceId("default", "web")))
            .explanation()
            .reason());
  }

  @Test
  void withoutOverflowItWouldBeAtHomeInTheCloud() {
    Specs specs = fleet(aSite(SITE).capacity(5, null), aCloud("cloud").regions("east"));

    Proposal plan = specs.with(service("web", 6).build()).plan();

    assertEquals(places(4, "dc", 2, "cloud.east"), where(plan, "web"));
  }

  @Test
  void aTargetCountsAsHavingTheLabelsOfTheSite() {
    Specs specs = full(site().label("tier", "near"));

    Proposal plan = specs.with(service("web", 6).inPools("tier", "near").build()).plan();

    assertEquals(places(4, "dc", 2, "cloud.east of dc"), where(plan, "web"));
  }

  @Test
  void certificationsOfTheSiteDoNotCountElsewhere() {
    Specs specs = full(site().compliance("gdpr"));

    Proposal plan = specs.with(service("web", 6).compliance("gdpr").build()).plan();

    assertEquals(places(), where(plan, "web"));
  }

  @Test
  void aServiceThatTheSiteCannotHoldIsAtHomeInTheTarget() {
    Specs specs = fleet(site(), cloud().compliance("gdpr"));

    Proposal plan = specs.with(service("web", 2).compliance("gdpr").build()).plan();

    assertEquals(places(2, "cloud.east"), where(plan, "web"));
  }

  @Test
  void aRequiredRegionIsHomeAndSoAreSpreadReplicas() {
    Specs specs = fleet(site(), cloud()).with(
        aPolicy("even").selects("spread", "even").spread(Topology.REGION, 1, Domains.USED).build());

    Proposal required = specs.with(service("web", 2).requiredRegions("dc", "east").build()).plan();
    Proposal spread = specs.with(service("web", 2).label("spread", "even").build()).plan();

    assertEquals(places(1, "dc", 1, "cloud.east"), where(required, "web"));
    assertEquals(places(1, "dc", 1, "cloud.east"), where(spread, "web"));
  }

  @Test
  void overflowFillsTheListedRegionsInTheirOrderWhateverTheyCost() {
    Specs specs =
        new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.10").offeringAll().build())
            .with(cloud().build())
            .with(site().overflowsTo("cloud", 1000, "west", "east").build());

    assertEquals(
        places(4, "dc", 2, "cloud.west of dc"),
        where(specs.with(service("web", 6).build()).plan(), "web"));
  }

  @Test
  void aServiceThatFitsNowhereNamesWhatBoundsTheOverflow() {
    Specs specs = full(site().overflowsTo("cloud", 1000, "east").overflowsAtMost(0, null));

    Unplaced web = Unplaced.of(specs.plan());

    assertEquals(
        List.of(
            "capacity StaticInfrastructure/dc capacity",
            "overflow StaticInfrastructure/dc overflow.limits.maxClusters",
            "overflow StaticInfrastructure/dc overflow.regions"),
        web.conflict());
    assertEquals(
        "Raise `capacity` of StaticInfrastructure/dc: machines from 5 to 7, cores from 20 to 28.",
        web.repair());
  }

  @Test
  void overflowHasABudgetOfItsOwn() {
    Specs dear = full(site().overflowsTo("cloud", 1000, "east").overflowsAtMost(null, "100"));
    Specs cheap = full(site().overflowsTo("cloud", 1000, "east").overflowsAtMost(null, "219"));

    assertEquals(
        List.of(
            "budget StaticInfrastructure/dc overflow.limits.maxMonthlySpend",
            "capacity StaticInfrastructure/dc capacity",
            "overflow StaticInfrastructure/dc overflow.regions"),
        Unplaced.of(dear.plan()).conflict());
    // Three machines at 0.10 USD an hour: 219 USD a month.
    assertEquals(places(4, "dc", 2, "cloud.east of dc"), where(cheap.plan(), "web"));
  }

  @Test
  void aServiceThatShrinksLeavesTheOverflowFirst() {
    Specs specs = full(site());
    Proposal first = specs.plan();

    Proposal second = specs.with(service("web", 5).build()).planAfter(first);

    assertEquals(places(4, "dc", 1, "cloud.east of dc"), where(second, "web"));
  }

  @Test
  void overflowComesHomeOnceTheSiteIsBelowItsThreshold() {
    Specs specs = fleet(site().overflowsTo("cloud", 900), cloud());
    specs.with(service("old", 2).build()).with(service("web", 3).build());
    Proposal first = specs.plan();
    assertEquals(5, first.state().services().values().stream().mapToInt(s -> s.replicas()).sum());

    Proposal second = specs.with(service("old", 1).build()).planAfter(first);
    Proposal third = specs.without(new ServiceId("default", "old").objectId()).planAfter(second);

    assertEquals(places(3, "dc"), where(third, "web"));
  }

  /// In another pool a node has room for it, at no more cost than the site.
  @Test
  void overflowComesHomeRatherThanToRoomThatSomebodyElseLeaves() {
    Specs specs = fleet(site().overflowsTo("cloud", 900), cloud());
    specs.with(service("old", 2).build()).with(service("web", 3).build());
    Proposal first = specs.plan();
    specs.with(aPool("aa").at("docker", "aa").build())
        .with(aService("native").demand(500, 1).annotation("lattice.dev/pin", "aa").build());
    Proposal second = specs.with(service("old", 1).build()).planAfter(first);

    Proposal third = specs.without(new ServiceId("default", "old").objectId()).planAfter(second);

    assertEquals(places(1, "aa"), where(third, "native"));
    assertEquals(places(3, "dc"), where(third, "web"));
  }

  @Test
  void dataStaysInTheOverflowThoughTheSiteHasRoomAgain() {
    Specs specs = fleet(site().label("tier", "near"), cloud());
    specs.with(service("old", 4).priority(200).build())
        .with(service("web", 1).inPools("tier", "near").stateful().build());
    Proposal first = specs.plan();
    assertEquals(places(1, "cloud.east of dc"), where(first, "web"));

    Proposal same = specs.planAfter(first);
    Proposal roomy = specs.with(service("old", 1).build()).planAfter(same);

    assertEquals(List.of(), same.violations());
    assertEquals(places(1, "cloud.east of dc"), where(roomy, "web"));
    assertEquals(List.of(), roomy.violations());
  }

  @Test
  void whatOverflowsWithDataThatItNeedsStaysWithIt() {
    Specs specs = fleet(site(), cloud());
    specs.with(service("old", 4).priority(200).build())
        .with(service("web", 1).stateful().build())
        .with(service("shop", 1).near("web", 5).build());
    Proposal first = specs.plan();
    assertEquals(places(1, "cloud.east of dc"), where(first, "shop"));

    Proposal roomy = specs.with(service("old", 1).build()).planAfter(specs.planAfter(first));

    assertEquals(places(1, "cloud.east of dc"), where(roomy, "shop"));
    assertEquals(List.of(), roomy.violations());
  }

  @Test
  void overflowStaysWhileWithItTheSiteWouldBeAtItsThreshold() {
    Specs specs = fleet(site().overflowsTo("cloud", 800), cloud());
    specs.with(service("old", 4).build()).with(service("web", 1).build());
    Proposal first = specs.plan();
    assertEquals(places(1, "cloud.east of dc"), where(first, "web"));

    // Four of five machines would be in use with it: 80 %.
    Proposal second = specs.with(service("old", 2).build()).planAfter(first);

    assertEquals(places(1, "cloud.east of dc"), where(second, "web"));
  }

  @Test
  void aReservedSiteIsFullForOthers() {
    Specs specs = fleet(
        site().overflowsTo("cloud", 1000).reserves(null, 14_000L, "priority", "critical"), cloud());

    Proposal plan = specs.with(service("web", 3).build()).plan();

    assertEquals(places(2, "dc", 1, "cloud.east of dc"), where(plan, "web"));
  }

  @Test
  void aCordonedSiteIsFull() {
    Proposal plan = full(site().cordoned()).with(service("web", 2).build()).plan();

    assertEquals(places(2, "cloud.east of dc"), where(plan, "web"));
  }

  @Test
  void aTargetServesSeveralSitesByName() {
    Specs specs =
        full(site()).with(aSite("aa").capacity(3, null).overflowsTo("cloud", 1000, "east").build());

    Proposal plan = specs.with(service("web", 8).build()).plan();

    assertEquals(places(2, "aa", 4, "dc", 2, "cloud.east of aa"), where(plan, "web"));
  }

  @Test
  void twoThatNeedEachOtherOverflowTogether() {
    Specs specs = fleet(site().label("tier", "near").latencyTo("docker-east", 3), cloud())
        .with(service("web", 5).inPools("tier", "near").near("db", 5).build())
        .with(service("db", 1).inPools("tier", "near").near("web", 5).build());

    Proposal plan = specs.plan();

    assertEquals(places(4, "dc", 1, "cloud.east of dc"), where(plan, "web"));
    assertEquals(places(1, "cloud.east of dc"), where(plan, "db"));
  }

  @Test
  void clustersOfOverflowAreNotSharedWithThoseAtHome() {
    Specs specs =
        full(site()).with(service("native", 1).annotation("lattice.dev/pin", "cloud.east").build());

    Proposal plan = specs.plan();

    assertEquals(places(1, "cloud.east"), where(plan, "native"));
    assertEquals(places(4, "dc", 2, "cloud.east of dc"), where(plan, "web"));
    assertEquals(
        List.of("", "", "dc"),
        plan.state()
            .clusters()
            .values()
            .stream()
            .map(LatticeCluster::overflowOf)
            .sorted()
            .toList());
  }

  private static SiteSpec site() {
    return aSite(SITE).capacity(5, 20_000L).overflowsTo("cloud", 1000);
  }

  private static CloudSpec cloud() {
    return aCloud("cloud").regions("east", "west");
  }

  /// With a service that does not fit the site.
  private static Specs full(SiteSpec site) {
    return fleet(site, cloud()).with(service("web", 6).build());
  }

  private static Specs fleet(SiteSpec site, CloudSpec cloud) {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.10").offeringAll().build())
        .with(cloud.build())
        .with(site.build());
  }

  private static ServiceSpec service(String name, int replicas) {
    return aService(name).demand(3000, 1).replicas(replicas);
  }

  private static SortedMap<String, Integer> places(Object... replicasAndPlace) {
    TreeMap<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < replicasAndPlace.length; i += 2) {
      places.put((String) replicasAndPlace[i + 1], (Integer) replicasAndPlace[i]);
    }
    return places;
  }

  /// Pool, and the site whose overflow it is, to replicas.
  private static SortedMap<String, Integer> where(Proposal plan, String name) {
    TreeMap<String, Integer> places = new TreeMap<>();
    for (Placement placement : Objects
        .requireNonNull(plan.state().services().get(new ServiceId("default", name)))
        .placements()) {
      LatticeCluster cluster =
          Objects.requireNonNull(plan.state().clusters().get(placement.cluster()));
      String of = cluster.overflowOf().isEmpty() ? "" : " of " + cluster.overflowOf();
      if (placement.replicas() > 0) {
        places.merge(placement.pool() + of, placement.replicas(), Integer::sum);
      }
    }
    return places;
  }

  private record Unplaced(List<String> conflict, String repair) {
    static Unplaced of(Proposal plan) {
      var web = plan.unplaced().getFirst();
      return new Unplaced(web.conflict().stream().map(Unplaced::words).toList(), web.repair());
    }

    private static String words(Conflict conflict) {
      ObjectId object = conflict.object();
      return conflict.rule() + " " + object + " " + conflict.field();
    }
  }
}
