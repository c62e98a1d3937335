// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.cost.Egress;
import dev.lattice.planner.explain.TrafficFindings;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Walk;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.plan.Costs.EgressCost;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What the traffic of services is estimated to cost, and what that does to where they go.
final class EgressTest {
  @Test
  void aServiceGoesToWhatItSendsMuchTo() {
    Specs specs = twoRegions().with(service("db").inPools("tier", "dear").build());

    Proposal quiet = specs.with(service("web").sends("db", 10).build()).plan();
    Proposal loud = specs.with(service("web").sends("db", 10_000).build()).plan();

    assertEquals(List.of("cheap"), pools(quiet, "web"));
    assertEquals("0.20", sent(quiet, "db").monthly().monthlyText());
    assertEquals(List.of("dear"), pools(loud, "web"));
    assertEquals(Money.ZERO, sent(loud, "db").monthly());
  }

  @Test
  void whatIsSentToGoesToItsSender() {
    Proposal plan =
        twoRegions().with(service("web").inPools("tier", "dear").sends("db", 10_000).build())
            .with(service("db").build())
            .plan();

    assertEquals(List.of("dear"), pools(plan, "db"));
  }

  @Test
  void trafficIsSpreadEvenlyOverReplicas() {
    Proposal plan = twoRegions().with(service("db").inPools("tier", "dear").build())
        .with(service("web").replicas(2).requiredRegions("east", "west").sends("db", 1000).build())
        .plan();

    assertEquals("10.00", sent(plan, "db").monthly().monthlyText());
  }

  @Test
  void eachReplicaSendsToTheCheapestPlace() {
    Proposal plan = twoRegions()
        .with(service("db").replicas(2).requiredRegions("east", "west").build())
        .with(service("web").replicas(2).requiredRegions("east", "west").sends("db", 1000).build())
        .plan();

    assertEquals(Money.ZERO, sent(plan, "db").monthly());
  }

  @Test
  void somethingOutsideCountsAsTheInternetUnlessItsPlaceIsKnown() {
    Proposal plan =
        twoRegions().with(aService("web").inPools("tier", "cheap").sendsOut(null, 100).build())
            .with(aService("api").inPools("tier", "cheap").sendsOut("docker-east", 100).build())
            .plan();

    assertEquals("10.00", sent(plan, "web", "outside").monthly().monthlyText());
    assertEquals("2.00", sent(plan, "api", "outside").monthly().monthlyText());
  }

  @Test
  void whatNobodyKnowsCountsNothingAndIsSaid() {
    Proposal plan = new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.1").build())
        .with(aPool("p").at("docker", "east").build())
        .with(aService("web").sendsOut(null, 100).build())
        .plan();

    assertEquals(new EgressCost(100, Money.ZERO, false), sent(plan, "web", "outside"));
  }

  @Test
  void noBudgetCountsTraffic() {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.1").build())
        .egressPrice("docker,*,*,*", "0.1")
        .with(aPool("p").at("docker", "east").budget("150", true).build())
        .with(aService("web").sendsOut(null, 10_000).build());

    Proposal plan = specs.plan();

    assertEquals(List.of("p"), pools(plan, "web"));
    assertEquals("146.00", plan.score().monthlyCost().monthlyText());
    assertEquals("1000.00", sent(plan, "web", "outside").monthly().monthlyText());
  }

  @Test
  void theEstimateOfAPlanIsThatOfItsParts() {
    Specs specs = twoRegions().with(service("db").inPools("tier", "dear").build())
        .with(service("web").replicas(3).inPools("tier", "cheap").sends("db", 100).build());
    Problem problem = specs.problem();
    Proposal plan = Planner.plan(problem);

    assertEquals(Money.parse("1.999998"), Egress.monthly(problem, plan.state()));
    assertEquals("2.00", plan.costs().egressMonthly().monthlyText());
  }

  @Test
  void theLineOfASiteBoundsNothingButIsSaidToBeTooSmall() {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0").build())
        .with(aSite("dc").line(10_000_000).build());

    List<Diagnostic> full = lines(specs.with(aService("web").sendsOut(null, 5000).build()));
    List<Diagnostic> free = lines(specs.with(aService("web").sendsOut(null, 3000).build()));

    assertEquals(
        List.of(
            "Services at site `dc` would send 15.2 Mbit a second on average to other places, and its line carries 10."),
        full.stream().map(Diagnostic::detail).toList());
    assertEquals(List.of(), free);
  }

  @Test
  void whatStaysAtASiteDoesNotNeedItsLine() {
    Specs specs = new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0").build())
        .with(aSite("dc").line(10_000_000).build())
        .with(aService("db").build())
        .with(aService("web").sends("db", 5000).build());

    assertTrue(lines(specs).isEmpty());
  }

  /// 10,000 GB a month cost 200.00 USD, 197.26 in 30 days, and the dear place 36.00 more.
  @Test
  void whoMovesToWhatItSendsToSavesTheTraffic() {
    Walk walk = new Walk(
        twoRegions().with(service("db").inPools("tier", "dear").build())
            .with(service("web").sends("db", 10).build()));
    walk.plan();
    walk.specs().with(service("web").sends("db", 10_000).build());

    Move move = onlyMove(walk);

    assertEquals("161.26", move.saving30Day().monthlyText());
  }

  /// The two of them send 197.26 in 30 days; what is sent to costs 36.00 more.
  @Test
  void whatMovesToThoseThatSendToItSavesTheirTraffic() {
    Walk walk = new Walk(
        twoRegions().with(service("web").inPools("tier", "dear").sends("db", 10).build())
            .with(service("db").build()));
    walk.plan();
    walk.specs()
        .with(service("web").inPools("tier", "dear").sends("db", 10_000).build())
        .with(service("db").annotation("lattice.dev/rebalance", "now").build());

    Move move = onlyMove(walk);

    assertEquals(new ServiceId("default", "db"), move.service());
    assertEquals("161.26", move.saving30Day().monthlyText());
  }

  private static Move onlyMove(Walk walk) {
    List<Move> moves = walk.plan().outcome().plan().decision().moves();
    assertEquals(1, moves.size(), moves::toString);
    return moves.getFirst();
  }

  private static List<Diagnostic> lines(Specs specs) {
    return TrafficFindings.of(specs.problem(), specs.set(), specs.plan().state()).list();
  }

  /// A GB between them costs 2 cents, to anywhere else 10.
  private static Specs twoRegions() {
    return new Specs().with(aNodeClass("medium", 4, 16).costs("docker", "0.1").build())
        .with(aNodeClass("large", 4, 16).costs("docker", "0.15").build())
        .egressPrice("docker,east,docker,west", "0.02")
        .egressPrice("docker,west,docker,east", "0.02")
        .egressPrice("docker,*,*,*", "0.1")
        .with(
            aPool("cheap").at("docker", "west")
                .nodeClasses("medium")
                .label("tier", "cheap")
                .build())
        .with(
            aPool("dear").at("docker", "east").nodeClasses("large").label("tier", "dear").build());
  }

  /// In a cluster of its own.
  private static ServiceSpec service(String name) {
    return aService(name).label("env", name);
  }

  private static List<String> pools(Proposal plan, String service) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", service)))
        .placements()
        .stream()
        .map(Placement::pool)
        .toList();
  }

  private static EgressCost sent(Proposal plan, String to) {
    return sent(plan, "web", to);
  }

  private static EgressCost sent(Proposal plan, String service, String to) {
    return Objects.requireNonNull(
        Objects.requireNonNull(plan.costs().egress().get(new ServiceId("default", service)))
            .get(to));
  }
}
