// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.change.Candidate;
import dev.lattice.planner.change.Complete;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A fleet over time: its specs and what is seen of it change, and each plan is carried out before the next.
public final class Walk {
  private final Specs specs;
  private final TreeMap<String, String> requests = new TreeMap<>();
  private final TreeMap<String, String> handled = new TreeMap<>();
  private final TreeSet<String> lostClusters = new TreeSet<>();
  private final List<Unavailable> unavailable = new ArrayList<>();
  private Instant now = Specs.NOW;
  private boolean isCarriedOut = true;
  private @Nullable Plan accepted;
  private List<Violation> violations = List.of();
  private Observed seen = Observed.nothing(Specs.NOW);

  public Walk(Specs specs) {
    this.specs = specs;
  }

  public Specs specs() {
    return specs;
  }

  /// What running services break already, as the newest plan says, whether or not it changed anything.
  public List<Violation> violations() {
    return violations;
  }

  /// The state in force, empty before the first plan.
  public PlanState state() {
    return accepted == null ? PlanState.EMPTY : accepted.state();
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public void ask(String request, String token) {
    requests.put(request, token);
  }

  /// Every cluster that a pool has now cannot be reached any more.
  public void lose(String pool) {
    lostClusters.addAll(clusters(pool));
  }

  /// The clusters of a pool can be reached again.
  public void find(String pool) {
    lostClusters.removeAll(clusters(pool));
  }

  private List<String> clusters(String pool) {
    return state().clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals(pool))
        .map(LatticeCluster::name)
        .toList();
  }

  public void refuse(Unavailable offer) {
    unavailable.removeIf(known -> known.key().equals(offer.key()));
    unavailable.add(offer);
  }

  /// Whether the next plans find the present one carried out, or just begun.
  public void carryOut(boolean whole) {
    isCarriedOut = whole;
  }

  /// Looks at the fleet and plans, and accepts the plan.
  public Planned plan() {
    seen = observed();
    return planNow();
  }

  /// Plans, and accepts the plan, before anything of the one in force is carried out.
  public Planned planAgain() {
    seen = new Observed(
        seen.asOf(), seen.spend(), seen.clusters(), List.of(), seen.unavailable(), seen.requests(),
        seen.handled());
    return planNow();
  }

  private Planned planNow() {
    Previous previous = accepted == null ? Previous.NONE : Previous.of(accepted);
    Problem problem = specs.checked(previous, seen, Effort.of(3)).value();
    Proposal proposal = Planner.plan(problem);
    PlanOutcome outcome = Complete.complete(
        new Candidate(
            accepted, false, proposal, problem, new TreeMap<>(), new TreeMap<>(), List.of(),
            Set.of()));
    violations = outcome.plan().decision().violations();
    if (outcome instanceof PlanOutcome.Planned(var plan)) {
      accepted = plan;
    }
    handled.putAll(requests);
    return new Planned(problem, proposal, outcome);
  }

  /// @param problem what was to be decided
  /// @param proposal what was decided
  /// @param outcome what became of it
  public record Planned(Problem problem, Proposal proposal, PlanOutcome outcome) {}

  private Observed observed() {
    TreeMap<String, ClusterObservation> clusters = new TreeMap<>();
    List<Done> done = new ArrayList<>();
    state().clusters().forEach((name, cluster) -> {
      TreeMap<String, Integer> groups = new TreeMap<>();
      for (NodeGroup group : cluster.nodeGroups()) {
        groups.put(group.name(), isCarriedOut ? group.count() : group.keep());
      }
      clusters.put(name, new ClusterObservation(true, lostClusters.contains(name), groups));
      if (isCarriedOut && cluster.isRetiring()) {
        done.add(new Done(name, null));
      }
    });
    state().services().values().forEach(service -> {
      for (Placement p : service.placements()) {
        if (isCarriedOut && p.keep() > p.replicas()) {
          done.add(new Done(p.cluster(), service.id()));
        }
      }
    });
    return new Observed(now, List.of(), clusters, done, unavailable, requests, handled);
  }
}
