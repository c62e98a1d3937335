// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.Chargeback;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.CommitmentCost;
import dev.lattice.schemas.plan.Costs.EgressCost;
import dev.lattice.schemas.plan.Costs.GroupCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Decision;
import dev.lattice.schemas.plan.Decision.Approval;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.Decision.Score;
import dev.lattice.schemas.plan.Decision.SolverRun;
import dev.lattice.schemas.plan.Decision.StoppedBy;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanDigests;
import dev.lattice.schemas.plan.PlanRecord;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.plan.Step.Header;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Plans with every field set to something, from a seed. They are consistent in their digests, not in what they decide.
public final class RandomPlans {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

  private final Random random;
  private final RandomStates states;

  public RandomPlans(long seed) {
    random = new Random(seed);
    states = new RandomStates(random);
  }

  public Plan plan() {
    PlanState state = states.state();
    Decision decision = decision(state);
    SortedMap<RepoPath, Blob> rendered = rendered(state);
    return new Plan(
        state, decision, PlanDigests.state(state),
        PlanDigests.decision(null, state, decision.steps(), rendered), costs(state),
        record(state, rendered), observed(state), rendered);
  }

  private Decision decision(PlanState state) {
    List<Unplaced> unplaced = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    for (ServiceId id : state.services().keySet()) {
      switch (random.nextInt(4)) {
        case 0 -> unplaced.add(unplaced(id));
        case 1 -> violations.add(new Violation(id, "compliance", states.sentence()));
        case 2 -> moves.add(
            new Move(id, states.name(), states.name(), 1 + random.nextInt(9), "cost", money()));
        default -> {
        }
      }
    }
    return new Decision(
        1 + random.nextInt(100), random.nextBoolean() ? null : states.digest(),
        new Approval(random.nextBoolean() ? List.of() : List.of("deletes 4 > 3", "lattice.yaml")),
        new SolverRun(
            "5.0.0", random.nextLong(), random.nextInt(6), random.nextInt(1_000_000),
            random.nextBoolean() ? StoppedBy.OPTIMAL : StoppedBy.EFFORT),
        new Score(
            random.nextInt(9), random.nextInt(9), money(), money(), random.nextInt(9), 39_000,
            money(), random.nextInt(10_001)),
        steps(), moves, unplaced, violations);
  }

  private Unplaced unplaced(ServiceId id) {
    return new Unplaced(
        id, 1 + random.nextInt(9),
        List.of(
            new Conflict("compliance", id.objectId(), "placement.compliance"),
            new Conflict("budget", states.pool(), "budget.maxMonthlyCost")),
        random.nextBoolean(), states.sentence(),
        Json.obj("compliance", List.of("gdpr"), "cores", "4", "nodes", random.nextInt(9)));
  }

  private List<Step> steps() {
    ServiceId service = new ServiceId("default", states.name());
    return List.of(
        new Step.CreateCluster(header(0), states.name()),
        new Step.AddNodeGroup(header(1), states.name(), "medium", 3),
        new Step.ResizeNodeGroup(header(2), states.name(), "medium", 3, 5),
        new Step.RollNodeGroup(header(3), states.name(), "medium"),
        new Step.RollControlPlane(header(4), states.name()),
        new Step.RollService(header(5), states.name(), service),
        new Step.RemoveNodeGroup(header(6), states.name(), "medium"),
        new Step.UpgradeCluster(header(7), states.name(), "v1.35.0", "v1.36.3"),
        new Step.MoveService(header(8), service, states.name(), states.name(), 2, true),
        new Step.RemoveService(header(9), service, states.name()),
        new Step.DrainCluster(header(10), states.name()),
        new Step.DeleteCluster(header(11), states.name()));
  }

  private Header header(int number) {
    return new Header(
        "step-" + number, IntStream.range(0, number % 3).mapToObj(i -> "step-" + i).toList(),
        1 + number, random.nextBoolean(), "capacity");
  }

  private Costs costs(PlanState state) {
    TreeMap<String, ClusterCost> clusters = new TreeMap<>();
    for (String cluster : state.clusters().keySet()) {
      TreeMap<String, GroupCost> groups = new TreeMap<>();
      groups.put("medium", new GroupCost(money(), random.nextInt(9), money()));
      clusters.put(cluster, new ClusterCost(money(), money(), groups, money()));
    }
    TreeMap<ServiceId, ServiceCost> services = new TreeMap<>();
    for (ServiceId service : state.services().keySet()) {
      TreeMap<String, Money> byCluster = new TreeMap<>();
      byCluster.put(states.name(), money());
      services.put(service, new ServiceCost(money(), byCluster));
    }
    TreeMap<ServiceId, SortedMap<String, EgressCost>> egress = new TreeMap<>();
    for (ServiceId service : state.services().keySet()) {
      if (random.nextInt(4) == 0) {
        TreeMap<String, EgressCost> sent = new TreeMap<>();
        sent.put("db", new EgressCost(random.nextInt(99), money().cents(), random.nextBoolean()));
        egress.put(service, sent);
      }
    }
    TreeMap<String, Money> pools = new TreeMap<>();
    pools.put("dc-east", money());
    Chargeback charged =
        random.nextBoolean() ? Chargeback.NONE : new Chargeback(pools, clusters, services);
    TreeMap<String, CommitmentCost> commitments = new TreeMap<>();
    if (random.nextInt(4) == 0) {
      commitments.put("contract.adjustments[0]", new CommitmentCost(money(), money(), money()));
    }
    return new Costs("2026-11-01", clusters, services, egress, commitments, charged);
  }

  private Money money() {
    return new Money(random.nextLong(1L << 40) - (1L << 38));
  }

  private PlanRecord record(PlanState state, SortedMap<RepoPath, Blob> rendered) {
    TreeMap<String, Digest> inputs = new TreeMap<>();
    state.services().keySet().forEach(id -> inputs.put(id.objectId().toString(), states.digest()));
    TreeMap<RepoPath, Digest> shapes = new TreeMap<>();
    rendered.keySet().forEach(path -> shapes.put(path, states.digest()));
    return new PlanRecord("0.1.0", "2026-11-01", inputs, shapes);
  }

  private Observed observed(PlanState state) {
    TreeMap<String, ClusterObservation> clusters = new TreeMap<>();
    List<Done> done = new ArrayList<>();
    for (String cluster : state.clusters().keySet()) {
      TreeMap<String, Integer> groups = new TreeMap<>();
      groups.put("medium", random.nextInt(9));
      clusters
          .put(cluster, new ClusterObservation(random.nextBoolean(), random.nextBoolean(), groups));
      done.add(new Done(cluster, null));
      done.add(new Done(cluster, new ServiceId("default", states.name())));
    }
    List<Unavailable> unavailable = List.of(
        new Unavailable(
            states.name(), "gpu", "a", random.nextBoolean(), states.sentence(),
            START.plusSeconds(random.nextInt(100_000)), 1 + random.nextInt(9)));
    TreeMap<String, String> requests = new TreeMap<>();
    requests.put("fullReplan", "t-" + random.nextInt(99));
    TreeMap<String, String> handled = new TreeMap<>();
    handled.put("roll:--all", "t-" + random.nextInt(99));
    List<Spend> spend = List.of(
        new Spend(
            "LatticePool/" + states.name(), YearMonth.of(2026, 1 + random.nextInt(12)),
            Money.parse("123.45"), Money.ZERO,
            random.nextBoolean() ? null : LocalDate.of(2026, 11, 1 + random.nextInt(30))));
    return new Observed(
        START.plusSeconds(random.nextInt(100_000)), spend, clusters, done, unavailable, requests,
        handled);
  }

  private SortedMap<RepoPath, Blob> rendered(PlanState state) {
    TreeMap<RepoPath, Blob> rendered = new TreeMap<>();
    for (String cluster : state.clusters().keySet()) {
      rendered.put(
          RepoPath.of("clusters", cluster, "60-cluster-" + cluster + ".yaml"),
          Blob.of("kind: Cluster\ngeneration: " + random.nextInt(99) + "\n"));
    }
    return rendered;
  }
}
