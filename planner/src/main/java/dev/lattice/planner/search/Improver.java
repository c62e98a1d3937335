// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.NodeMix;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Moves;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.place.Placer;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Stage S3b: tries single changes and keeps those that make the draft better: another mix of nodes for a cluster, another
/// place for a service, no cluster where there is one. Only services that may move by choice are touched.
final class Improver {
  private static final int UNKNOWN = -1;

  private final Landscape landscape;
  private final Legality legality;
  private final Growth growth;
  private final Draft draft;
  private final Placer placer;
  private final Moves moves;
  private final Scope scope;
  private final NodeMix mix;
  private final Layouts layouts;
  private final Proximity proximity;
  private final Trials trials;
  /// Replicas that overflow although their site is not full, as the draft is after the last change that was kept.
  private int undue = UNKNOWN;
  /// Clusters for which no cheaper mix is found by rules of thumb.
  private final Set<ClusterDraft> mixed = Collections.newSetFromMap(new IdentityHashMap<>());

  Improver(
      Landscape landscape, Legality legality, Placer placer, Moves moves, Scope scope,
      NodeMix mix) {
    this.landscape = landscape;
    this.legality = legality;
    this.growth = legality.growth();
    this.draft = legality.draft();
    this.placer = placer;
    this.moves = moves;
    this.scope = scope;
    this.mix = mix;
    this.layouts = new Layouts(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
    this.trials = new Trials(landscape, draft);
  }

  void improve(Effort effort) {
    undue = UNKNOWN;
    remix();
    boolean isBetter = true;
    for (int round = 0; round < effort.rounds() && isBetter; round++) {
      isBetter = false;
      for (int p = 0; p < landscape.pools().size(); p++) {
        for (int i = draft.clusters(p).size() - 1; i >= 0; i--) {
          isBetter |= dissolve(new Spot(p, i));
        }
      }
      for (int s = 0; s < landscape.services().size(); s++) {
        isBetter |= scope.isFree(s) && relocate(s);
      }
      remix();
    }
  }

  /// Gives every cluster whose members are all free to move the cheapest mix of nodes that rules of thumb find.
  void remix() {
    undue = UNKNOWN;
    for (Spot spot : draft.spots()) {
      ClusterDraft now = draft.at(spot);
      ClusterTerms terms = now.terms();
      if (terms != null && isFree(now) && (mixed.add(now) || mix.isInFlux(now))) {
        replace(spot, mix.packed(now, terms));
      }
    }
  }

  /// The same by the solver, which is asked about small clusters first: of those it does most with what it may spend.
  void solveMixes() {
    undue = UNKNOWN;
    List<Spot> wasteful = draft.spots()
        .stream()
        .filter(this::isForSolver)
        .sorted(Comparator.comparingInt(spot -> draft.at(spot).replicas()))
        .toList();
    for (Spot spot : wasteful) {
      ClusterDraft now = draft.at(spot);
      replace(spot, mix.solved(now, Objects.requireNonNull(now.terms())));
    }
  }

  private boolean isForSolver(Spot spot) {
    ClusterDraft now = draft.at(spot);
    ClusterTerms terms = now.terms();
    return terms != null && isFree(now) && mix.isForSolver(now, terms);
  }

  private void replace(Spot spot, List<ClusterDraft> candidates) {
    for (ClusterDraft better : candidates) {
      keepIfBetter(draft.mark(), score(List.of()), List.of(), () -> {
        draft.replace(spot, better);
        return true;
      });
    }
  }

  private boolean relocate(int service) {
    List<Spot> spots = List.copyOf(draft.spots(service));
    if (spots.isEmpty() || !trials.isWorth(service)
        || spots.stream().anyMatch(spot -> draft.at(spot).isSealed())) {
      return false;
    }
    List<Integer> moved = List.of(service);
    boolean isBetter = keepIfBetter(draft.mark(), score(moved), moved, () -> {
      int replicas = draft.replicas(service);
      spots.forEach(spot -> take(spot, service));
      return placer.placeAll(service, replicas, landscape.eligible(service));
    });
    trials.note(service);
    return isBetter;
  }

  private boolean dissolve(Spot spot) {
    ClusterDraft now = draft.at(spot);
    if (now.isEmpty() || !isFree(now) || !trials.isWorth(spot)) {
      return false;
    }
    List<Integer> members = landscape.needs().inOrder(List.copyOf(now.members().keySet()));
    placer.close(now.base());
    boolean isBetter = keepIfBetter(draft.mark(), score(members), members, () -> {
      for (int service : members) {
        take(spot, service);
      }
      for (int service : members) {
        if (!placer.placeAll(service, now.replicasOf(service), landscape.eligible(service))) {
          return false;
        }
      }
      return true;
    });
    placer.close(null);
    trials.note(spot);
    return isBetter;
  }

  private void take(Spot spot, int service) {
    ClusterDraft now = draft.at(spot);
    draft.replace(spot, growth.remove(now, service, now.replicasOf(service)));
  }

  private boolean keepIfBetter(
      int mark, Score before, List<Integer> moved, BooleanSupplier change) {
    long far = proximity.farFrom(moved);
    undue = undue == UNKNOWN ? draft.loads().overflows().undue() : undue;
    List<Misfit> misfits = moved.stream().map(layouts::misfit).toList();
    if (change.getAsBoolean() && score(moved).compareTo(before) < 0 && legality.isLegalSince(mark)
        && proximity.farFrom(moved) <= far && areWithin(moved, misfits)
        && draft.loads().overflows().undue() <= undue) {
      trials.noteChanges(mark);
      undue = UNKNOWN;
      return true;
    }
    draft.rollBack(mark);
    return false;
  }

  /// Whether services break no rule about how they lie by more than before.
  private boolean areWithin(List<Integer> services, List<Misfit> limits) {
    return IntStream.range(0, services.size())
        .allMatch(i -> layouts.misfit(services.get(i)).isWithin(limits.get(i)));
  }

  private boolean isFree(ClusterDraft cluster) {
    return !cluster.isSealed() && cluster.members().keySet().stream().allMatch(scope::isFree);
  }

  private Score score(List<Integer> moved) {
    long moveCost = moved.stream().mapToLong(service -> moves.cost(service, draft)).sum();
    return Score.of(draft, 0, layouts.lying(moved), moveCost);
  }
}
