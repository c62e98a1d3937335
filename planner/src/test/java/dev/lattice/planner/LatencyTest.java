// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Two pools in one region, which is cheap, and one far away.
final class LatencyTest {
  @Test
  void aServiceGoesWhereItsDependencyIs() {
    Proposal plan = fleet().with(service("db").inPools("tier", "far").build())
        .with(service("web").near("db", 5).build())
        .plan();

    assertEquals(Set.of("far"), pools(plan, "web"));
  }

  @Test
  void aDependencyGoesWhereTheOnlyServiceThatNeedsItMayBe() {
    Proposal plan = fleet().with(service("db").build())
        .with(service("web").near("db", 5).inPools("tier", "far").build())
        .plan();

    assertEquals(Set.of("far"), pools(plan, "web"));
    assertEquals(Set.of("far"), pools(plan, "db"));
  }

  @Test
  void everyReplicaHasADependencyNear() {
    Proposal plan = fleet().with(aPolicy("wide").minRegions(2).selects("layout", "wide").build())
        .with(service("db").replicas(3).build())
        .with(service("web").replicas(4).label("layout", "wide").near("db", 5).build())
        .plan();

    assertEquals(regions(plan, "web"), regions(plan, "db"));
    assertEquals(2, regions(plan, "web").size());
  }

  @Test
  void oneMillisecondIsTheSameCluster() {
    Proposal plan =
        fleet().with(service("db").build()).with(service("web").near("db", 1).build()).plan();

    assertEquals(clusters(plan, "db"), clusters(plan, "web"));
  }

  @Test
  void oneMillisecondIsTheSameZoneOfAProvider() {
    assertEquals(List.of(), acrossPools("docker", "a").unplaced());
    assertEquals(1, acrossPools("docker", "b").unplaced().size());
    assertEquals(1, acrossPools("docker", "a", "b").unplaced().size());
    assertEquals(1, acrossPools("gcp", "a").unplaced().size());
  }

  /// A database in zone `a`, and a service that needs it within a millisecond from another pool of the region.
  private static Proposal acrossPools(String provider, String... zones) {
    return new Specs()
        .with(aNodeClass("small", 2, 8).costs("docker", "0.10").costs("gcp", "0.10").build())
        .with(aPool("one").at("docker", "here").label("tier", "one").zones("a").build())
        .with(aPool("two").at(provider, "here").label("tier", "two").zones(zones).build())
        .with(aPolicy("made").controlPlane(ControlPlaneMode.MACHINES, 1, null).build())
        .with(service("db").inPools("tier", "one").build())
        .with(service("web").inPools("tier", "two").near("db", 1).build())
        .plan();
  }

  @Test
  void servicesThatNeedEachOtherWithinAMillisecondShareACluster() {
    Proposal plan = fleet().with(service("one").near("two", 1).inPools("tier", "far").build())
        .with(service("two").near("one", 1).build())
        .plan();

    assertEquals(Set.of("far"), pools(plan, "two"));
    assertEquals(clusters(plan, "one"), clusters(plan, "two"));
  }

  @Test
  void servicesThatNeedEachOtherAndMayNotMeetAreRefusedTogether() {
    Proposal plan = fleet().with(service("one").near("two", 5).inPools("tier", "far").build())
        .with(service("two").near("one", 5).inPools("tier", "near").build())
        .plan();

    assertEquals(2, plan.unplaced().size());
    for (Unplaced unplaced : plan.unplaced()) {
      assertTrue(
          unplaced.conflict().stream().anyMatch(conflict -> conflict.rule().equals("latency")),
          unplaced.toString());
    }
  }

  @Test
  void aServiceWhoseDependencyHasNoPlaceHasNone() {
    Proposal plan = fleet().with(service("db").compliance("nobody-has-it").build())
        .with(service("web").near("db", 5).build())
        .plan();

    assertEquals(
        List.of("db", "web"), plan.unplaced().stream().map(u -> u.service().name()).toList());
    Unplaced web = plan.unplaced().getLast();
    assertEquals(
        List.of(
            new Conflict(
                "latency", new ServiceId("default", "web").objectId(), "placement.latency.db")),
        web.conflict());
    assertEquals(
        "Raise `maxMs` in `placement.latency.db` of LatticeService/default/web, or offer a place that is nearer.",
        web.repair());
  }

  @Test
  void whatLiesOutsideBoundsThePools() {
    Proposal plan = fleet().with(service("web").within("docker-west", 2).build())
        .with(service("api").within("docker-nowhere", 2).build())
        .plan();

    assertEquals(Set.of("far"), pools(plan, "web"));
    Unplaced api = plan.unplaced().getFirst();
    assertEquals("placement.latency.outside", api.conflict().getFirst().field());
    assertTrue(api.proven());
    assertEquals(
        new Alternative("east-1", "latency", "how far it is from `docker-west` is unknown"),
        Objects.requireNonNull(plan.state().services().get(new ServiceId("default", "web")))
            .explanation()
            .alternatives()
            .getFirst());
  }

  @Test
  void aSiteIsAsFarAsItSays() {
    Specs specs = fleet().with(
        aSite("hall").label("tier", "hall").latencyTo("docker-west", 7).capacity(9, null).build())
        .with(service("db").inPools("tier", "far").build());

    Proposal within =
        specs.with(service("web").inPools("tier", "hall").near("db", 7).build()).plan();
    Proposal beyond =
        specs.with(service("web").inPools("tier", "hall").near("db", 6).build()).plan();

    assertEquals(Set.of("hall"), pools(within, "web"));
    assertEquals(Set.of(), pools(beyond, "web"));
  }

  @Test
  void aServiceFollowsADependencyThatMustMove() {
    Specs specs = fleet().with(service("db").compliance("soc2").build())
        .with(service("web").near("db", 5).build());
    Proposal before = specs.plan();
    assertEquals(Set.of("east"), regions(before, "web"));

    Proposal after = specs.with(service("db").inPools("tier", "far").build()).planAfter(before);

    assertEquals(Set.of("far"), pools(after, "db"));
    assertEquals(Set.of("far"), pools(after, "web"));
    assertEquals(
        new Proposal.Cause("latency", true), after.causes().get(new ServiceId("default", "web")));
    assertEquals(after.state(), specs.planAfter(after).state());
  }

  @Test
  void servicesThatNeedEachOtherMoveTogether() {
    Specs specs = fleet().with(service("one").near("two", 1).build())
        .with(service("two").near("one", 1).build());
    Proposal before = specs.plan();
    assertEquals(Set.of("east"), regions(before, "two"));

    Proposal after =
        specs.with(service("one").near("two", 1).inPools("tier", "far").build()).planAfter(before);

    assertEquals(Set.of("far"), pools(after, "one"));
    assertEquals(clusters(after, "one"), clusters(after, "two"));
    assertEquals(List.of(), after.violations());
  }

  @Test
  void aProtectedServiceKeepsWhatNeedsItNear() {
    Specs specs = fleet()
        .with(
            service("db").inPools("tier", "far").annotation("lattice.dev/protect", "true").build())
        .with(service("web").near("db", 5).build());
    Proposal before = specs.plan();

    Proposal after =
        specs.with(service("web").near("db", 5).demand(600, 1).build()).planAfter(before);

    assertEquals(Set.of("far"), pools(after, "web"));
    assertEquals(List.of(), after.violations());
  }

  @Test
  void aRunningServiceStaysWhenItsDependencyIsScaledToNothing() {
    Specs specs = fleet().with(service("db").build()).with(service("web").near("db", 5).build());
    Proposal before = specs.plan();

    Proposal after = specs.with(service("db").replicas(0).build()).planAfter(before);

    assertEquals(pools(before, "web"), pools(after, "web"));
    assertEquals(List.of("latency"), after.violations().stream().map(v -> v.rule()).toList());
  }

  /// The west has no room, so one replica in the east is all there can be, wherever it is needed.
  @Test
  void beingNearToOthersBreaksNoLayout() {
    Specs specs = fleet().with(pool("far", "west", "far", "dear", 1))
        .with(service("db").build())
        .with(pinned("api", "east-1").near("db", 1).build())
        .with(pinned("web", "east-2").build());
    Proposal before = specs.plan();

    Proposal after = specs.with(pinned("web", "east-2").near("db", 1).build())
        .with(service("db").replicas(2).requiredRegions("east", "west").build())
        .planAfter(before);

    assertEquals(List.of(1), placements(after, "db").stream().map(Placement::replicas).toList());
    assertEquals(1, after.score().unplaced());
  }

  private static ServiceSpec pinned(String name, String pool) {
    return service(name).annotation("lattice.dev/pin", pool);
  }

  private static Specs fleet() {
    return new Specs()
        .with(aNodeClass("small", 4, 16).costs("docker", "0.05").offeringAll().build())
        .with(aNodeClass("dear", 4, 16).costs("docker", "0.50").offeringAll().build())
        .with(pool("east-1", "east", "near", "small"))
        .with(pool("east-2", "east", "near", "small"))
        .with(pool("far", "west", "far", "dear"));
  }

  private static LatticePool pool(String name, String region, String tier, String nodeClass) {
    return pool(name, region, tier, nodeClass, 20);
  }

  private static LatticePool pool(
      String name, String region, String tier, String nodeClass, int maxNodes) {
    return aPool(name).at("docker", region)
        .maxNodes(maxNodes)
        .label("tier", tier)
        .label("compliance", "soc2")
        .nodeClasses(nodeClass)
        .build();
  }

  private static ServiceSpec service(String name) {
    return aService(name).demand(500, 1);
  }

  private static Set<String> pools(Proposal plan, String name) {
    return new TreeSet<>(placements(plan, name).stream().map(Placement::pool).toList());
  }

  private static Set<String> regions(Proposal plan, String name) {
    return new TreeSet<>(placements(plan, name).stream().map(Placement::region).toList());
  }

  private static Set<String> clusters(Proposal plan, String name) {
    return new TreeSet<>(placements(plan, name).stream().map(Placement::cluster).toList());
  }

  private static List<Placement> placements(Proposal plan, String name) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", name)))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .toList();
  }
}
