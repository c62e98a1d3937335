// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.cost.Closing;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.draft.Blocks;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.draft.TenantSpending;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.place.Placer;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/// Asks what would come of giving a cluster up, so that everything in it goes elsewhere. Belongs to one thread and answers
/// one question.
public final class ClosingProbe {
  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Placer placer;
  private final Scope scope;
  private final Layouts layouts;
  private final Proximity proximity;
  private final TenantSpending tenants;

  private ClosingProbe(Problem problem, PlanState state) {
    Problem after = problem.after(state);
    this.landscape = new Landscape(after, new EligiblePools(after));
    this.growth = new Growth(landscape);
    this.draft = new Start(landscape, growth).draft();
    this.placer = new Placer(
        landscape, growth, draft, new Moves(0, new HashMap<>()),
        new Blocks(problem.config().network(), state.clusters().values()));
    this.scope = new Scope(landscape);
    this.layouts = new Layouts(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
    this.tenants = new TenantSpending(landscape, draft);
  }

  /// What would come of it.
  public sealed interface Outcome {
    /// Not everything can go.
    ///
    /// @param service the first that cannot
    /// @param isData whether that is because its data is there; otherwise it fits nowhere else
    record Stuck(ServiceId service, boolean isData) implements Outcome {}

    /// Everything can go.
    ///
    /// @param closing what that brings and asks
    /// @param difference what else changes
    record Emptied(Closing closing, Difference difference) implements Outcome {}
  }

  /// @param state the finished state, which everything else keeps
  /// @param cluster an active cluster of it that carries something and may change
  public static Outcome of(Problem problem, PlanState state, String cluster) {
    return new ClosingProbe(problem, state).of(cluster);
  }

  private Outcome of(String cluster) {
    Spot spot = spot(cluster);
    ClusterDraft now = draft.at(spot);
    List<Integer> members = landscape.needs().inOrder(List.copyOf(now.members().keySet()));
    for (int service : members) {
      if (scope.isHeld(service)) {
        return new Outcome.Stuck(id(service), !scope.isKept(service));
      }
    }
    GivingUp givingUp = GivingUp.asked(landscape, draft);
    Score before = score(members);
    placer.close(now.base());
    for (int service : members) {
      draft.replace(spot, growth.remove(draft.at(spot), service, now.replicasOf(service)));
    }
    for (int service : members) {
      if (!goes(service, now.replicasOf(service))) {
        return new Outcome.Stuck(id(service), false);
      }
    }
    return new Outcome.Emptied(
        givingUp.closing(Objects.requireNonNull(now.base())),
        Difference.between(before, score(members)));
  }

  private Spot spot(String cluster) {
    for (int p = 0; p < landscape.pools().size(); p++) {
      Spot spot = draft.spot(p, cluster);
      if (spot != null) {
        return spot;
      }
    }
    throw new IllegalArgumentException("cluster: " + cluster + " (expected: an active one)");
  }

  private boolean goes(int service, int replicas) {
    long far = proximity.farFrom(List.of(service));
    return placer.placeAll(service, replicas, landscape.eligible(service))
        && proximity.farFrom(List.of(service)) <= far && tenants.allows(service);
  }

  private Score score(List<Integer> services) {
    return Score.of(draft, 0, layouts.lying(services), 0);
  }

  private ServiceId id(int service) {
    return landscape.services().get(service).id();
  }
}
