// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.change.Candidate;
import dev.lattice.planner.change.Complete;
import dev.lattice.planner.change.Held;
import dev.lattice.planner.change.Retirement;
import dev.lattice.planner.explain.BudgetUse;
import dev.lattice.planner.render.PlanView;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.GroupCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The plans that every output is shown for: one of each thing that can happen.
public enum PlanCases {
  PLACED,
  UNCHANGED,
  UNPLACED,
  MOVED,
  RECREATED,
  AUTOSCALED,
  REMOVED,
  CLEANED_UP,
  HELD;

  private static final String EAST = "us-east-production-7a3b12cd";
  private static final String WEST = "eu-west-production-2c1d9f00";
  private static final Money NODE = Money.parse("0.192");
  private static final Money FEE = Money.parse("0.10");

  /// The case as its outcome and what there is to show of it.
  public record Shown(PlanOutcome outcome, PlanView view) {}

  public Shown shown() {
    PlanState one = wanted(EAST, 2);
    Plan accepted = Complete.complete(candidate(null, proposal(PlanState.EMPTY, one))).plan();
    return switch (this) {
      case PLACED -> show(null, proposal(PlanState.EMPTY, one));
      case UNCHANGED -> show(accepted, proposal(one, one));
      case UNPLACED -> show(accepted, withFindings(proposal(one, withUnplaced(one))));
      case MOVED -> show(accepted, forced(proposal(one, moved(one))));
      case RECREATED -> recreated();
      case AUTOSCALED -> autoscaled(one);
      case REMOVED -> show(accepted, proposal(one, removed(one)));
      case CLEANED_UP -> cleanedUp(one, accepted);
      case HELD -> show(
          accepted, proposal(one, one),
          Held.of(BrokenSpecs.held(), Set.of(RepoPath.of("catalog/prices.csv")), one));
    };
  }

  /// A stateful service that somebody lets start anew elsewhere.
  private Shown recreated() {
    PlanState here = recreatedIn(EAST);
    Plan plan = Complete.complete(candidate(null, proposal(PlanState.EMPTY, here))).plan();
    PlanState there = Retirement.merge(here, recreatedIn(WEST), Proposals.NOTHING_SEEN);
    return show(plan, proposal(here, there));
  }

  private static PlanState recreatedIn(String cluster) {
    LatticeServicePlacement plain = service("ledger", in(cluster, 2));
    return state(
        List.of(in(cluster)),
        List.of(
            new LatticeServicePlacement(
                plain.id(), false, true, true, plain.demand(), plain.placements(), 0,
                Explanation.NONE)));
  }

  /// An autoscaler may make more nodes than before, and nothing else changes.
  private Shown autoscaled(PlanState one) {
    PlanState before = atMost(one, 4);
    Plan plan = Complete.complete(candidate(null, proposal(PlanState.EMPTY, before))).plan();
    return show(plan, proposal(before, atMost(one, 6)));
  }

  private static PlanState atMost(PlanState state, int nodes) {
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>(state.clusters());
    clusters.replaceAll(
        (_, cluster) -> cluster.withNodeGroups(
            cluster.phase(),
            cluster.nodeGroups().stream().map(group -> group.withMax(nodes)).toList()));
    return state.withClusters(clusters);
  }

  private Shown cleanedUp(PlanState one, Plan accepted) {
    PlanState moving = moved(one);
    Plan plan = Complete.complete(candidate(accepted, proposal(one, moving))).plan();
    Observed gone = new Observed(
        Proposals.NOTHING_SEEN.asOf(), List.of(), new TreeMap<>(),
        List.of(new Done(EAST, null), new Done(EAST, new ServiceId("default", "api-gateway"))),
        List.of(), new TreeMap<>(), new TreeMap<>());
    PlanState wanted = wanted(WEST, 2);
    return show(plan, proposal(moving, Retirement.merge(moving, wanted, gone)));
  }

  private Shown show(@Nullable Plan accepted, Proposal proposal) {
    return show(accepted, proposal, Held.NONE);
  }

  private Shown show(@Nullable Plan accepted, Proposal proposal, Held held) {
    PlanOutcome outcome = Complete.complete(candidate(accepted, proposal));
    return new Shown(
        outcome,
        PlanView.of(
            outcome, accepted == null ? PlanState.EMPTY : accepted.state(), proposal.costsBefore(),
            held, this == PLACED ? budgets() : List.of()));
  }

  /// One budget that is exceeded by the end of the month, one that is reached, one that is hardly used.
  private static List<BudgetUse> budgets() {
    ObjectId pool = new ObjectId("LatticePool", "", "us-east");
    ObjectId cloud = new ObjectId("CloudInfrastructure", "", "aws");
    Spend spend = new Spend(
        pool.toString(), YearMonth.of(2026, 11), Money.parse("80"), Money.parse("312.40"),
        LocalDate.of(2026, 11, 18));
    return List.of(
        new BudgetUse(
            pool, "Pool `us-east`", pool, "budget.maxMonthlyCost", Money.parse("400"), 800,
            Money.parse("353.32"), spend, Money.parse("441.95")),
        new BudgetUse(
            cloud, "Infrastructure `aws`", cloud, "budget.monthly", Money.parse("440"), 800,
            Money.parse("353.32"), null, null),
        new BudgetUse(
            new ObjectId("Tenant", "", "agency"), "Tenant `agency`",
            new ObjectId("LatticeConfig", "", "test"), "tenants[0].budget.monthly",
            Money.parse("2000"), 800, Money.parse("280.32"), null, null));
  }

  private static Candidate candidate(@Nullable Plan accepted, Proposal proposal) {
    return new Candidate(
        accepted, false, proposal, Proposals.NOTHING_ASKED, new TreeMap<>(), new TreeMap<>(),
        List.of(), Set.of());
  }

  private static PlanState wanted(String cluster, int replicas) {
    return state(
        List.of(in(cluster)),
        List.of(
            explained(
                service("api-gateway", in(cluster, replicas)),
                "It is the cheapest of 2 pools that offer `soc2` | gdpr.")));
  }

  private static PlanState moved(PlanState one) {
    return Retirement.merge(one, wanted(WEST, 2), Proposals.NOTHING_SEEN);
  }

  private static PlanState removed(PlanState one) {
    return Retirement.merge(one, state(List.of(), List.of()), Proposals.NOTHING_SEEN);
  }

  private static PlanState withUnplaced(PlanState one) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(one.services());
    LatticeServicePlacement ledger = service("ledger", 2);
    services.put(ledger.id(), ledger);
    return new PlanState(one.config(), one.clusters(), services, one.memory());
  }

  private static LatticeCluster in(String cluster) {
    LatticeCluster c = cluster(cluster, group("medium", 2));
    String pool = pool(cluster);
    return new LatticeCluster(
        c.name(), c.phase(), false, pool, pool, c.provider(), c.providerRegion(), "",
        "lattice-" + pool, c.isolation(), c.shape(), 0, 0, c.kubernetesVersion(), c.network(),
        c.controlPlane(), c.nodeGroups(), c.addons());
  }

  private static Placement in(String cluster, int replicas) {
    Placement p = at(cluster, replicas);
    String pool = pool(cluster);
    return new Placement(pool, pool, cluster, p.replicas(), p.keep(), p.perGroup());
  }

  private static String pool(String cluster) {
    return cluster.substring(0, cluster.indexOf("-production"));
  }

  private static LatticeServicePlacement explained(LatticeServicePlacement s, String reason) {
    return new LatticeServicePlacement(
        s.id(), s.isProtected(), s.demand(), s.placements(), s.unplaced(),
        new Explanation(
            reason, List.of(new Alternative("ap-south", "compliance", "gdpr missing")),
            new TreeMap<>(Map.of("labels", 4))));
  }

  private static Proposal proposal(PlanState before, PlanState state) {
    Proposal plain = Proposals.proposal(state);
    Costs costs = costs(state);
    Money monthly = total(costs).monthly();
    TreeMap<String, Digest> inputs = new TreeMap<>();
    inputs.put("config", Digest.of("config"));
    inputs.put("LatticeService/default/api-gateway", Digest.of("api-gateway"));
    return new Proposal(
        state, plain.causes(), List.of(), List.of(), plain.solver(),
        new Score(0, 0, monthly, monthly, 0, 0, monthly, 0), costs, costs(before), plain.version(),
        plain.catalogue(), inputs);
  }

  /// The same because of a label that the pool lost.
  private static Proposal forced(Proposal p) {
    TreeMap<ServiceId, Cause> causes =
        new TreeMap<>(Map.of(new ServiceId("default", "api-gateway"), new Cause("labels", true)));
    return new Proposal(
        p.state(), causes, p.unplaced(), p.violations(), p.solver(), p.score(), p.costs(),
        p.costsBefore(), p.version(), p.catalogue(), p.inputs());
  }

  private static Proposal withFindings(Proposal p) {
    ServiceId ledger = new ServiceId("default", "ledger");
    Unplaced unplaced = new Unplaced(
        ledger, 2,
        List.of(
            new Conflict("compliance", ledger.objectId(), "placement.compliance"),
            new Conflict("labels", ledger.objectId(), "placement.pools.matchLabels")),
        true,
        "Add `fips` to `labels.compliance` of the pool `eu-west` <or> another with tier=gold.",
        Json.obj("compliance", List.of("fips"), "labels", Json.obj("tier", "gold")));
    Violation violation = new Violation(
        new ServiceId("default", "api-gateway"), "compliance", "Add gdpr to the pool us-east.");
    return new Proposal(
        p.state(), p.causes(), List.of(unplaced), List.of(violation), p.solver(),
        new Score(
            2, 1, p.score().monthlyCost(), p.score().transientMonthlyCost(), 0, 0,
            p.score().lowerBoundMonthlyCost(), 125),
        p.costs(), p.costsBefore(), p.version(), p.catalogue(), p.inputs());
  }

  private static Costs costs(PlanState state) {
    TreeMap<String, ClusterCost> clusters = new TreeMap<>();
    TreeMap<ServiceId, ServiceCost> services = new TreeMap<>();
    state.clusters().values().stream().filter(c -> !c.isRetiring()).forEach(cluster -> {
      SortedMap<String, GroupCost> groups = new TreeMap<>();
      groups.put("medium", new GroupCost(NODE, 2, NODE.times(2)));
      clusters.put(cluster.name(), new ClusterCost(NODE.times(2).plus(FEE), FEE, groups, FEE));
    });
    state.services().values().stream().filter(s -> s.replicas() > 0).forEach(service -> {
      TreeMap<String, Money> byCluster = new TreeMap<>();
      service.placements()
          .stream()
          .filter(p -> p.replicas() > 0)
          .forEach(p -> byCluster.put(p.cluster(), NODE.times(2)));
      services.put(service.id(), new ServiceCost(NODE.times(2), byCluster));
    });
    return new Costs("2026-11-01", clusters, services);
  }

  private static Money total(Costs costs) {
    return costs.clusters()
        .values()
        .stream()
        .map(ClusterCost::hourly)
        .reduce(Money.ZERO, Money::plus);
  }
}
