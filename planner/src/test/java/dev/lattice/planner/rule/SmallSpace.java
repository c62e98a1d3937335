// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Spill;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.SmallState;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;

/// All states that a few services and clusters can have, as lists of numbers: replicas by service, cluster and group, then
/// nodes by cluster and group, then replicas without a place by service.
///
/// Replicas without a place vary only for the rules that count them; for all others there are none, and no service has more
/// replicas than wanted.
final class SmallSpace {
  private static final long MOST_STATES = 20_000;

  private final Problem problem;
  private final List<Service> services;
  private final List<NewCluster> clusters;
  private final @Nullable LatticeCluster standing;
  private final TreeMap<String, Elsewhere> elsewhere = new TreeMap<>();
  private final int mostNodes;
  private final boolean isWhole;

  SmallSpace(
      Problem problem, List<NewCluster> clusters, boolean isAlone, int mostNodes, boolean isWhole) {
    this.problem = problem;
    this.services = List.copyOf(problem.services().values());
    this.clusters = clusters;
    this.mostNodes = mostNodes;
    this.isWhole = isWhole;
    this.standing = isAlone ? null : standing();
  }

  /// A cluster that carries nothing, and is counted; null where none may be had.
  private @Nullable LatticeCluster standing() {
    for (NewCluster cluster : clusters) {
      for (Offer offer : cluster.groups()) {
        if (offer.isOpen()) {
          return standing(cluster, offer);
        }
      }
    }
    return null;
  }

  private LatticeCluster standing(NewCluster like, Offer offer) {
    long hourly = offer.hourly().plus(like.controlPlane().hourly()).microUsd();
    elsewhere.put(
        like.pool().name(),
        new Elsewhere(
            1, 1 + like.controlPlane().nodes(),
            offer.machine().plus(like.controlPlane().machines()), Asked.NOTHING, hourly, hourly,
            like.overflowOf().isEmpty() ? new TreeMap<>()
                : new TreeMap<>(
                    Map.of(like.overflowOf(), new Spill(1, hourly, hourly, Asked.NOTHING)))));
    return SmallState.cluster("standing", like, List.of(), List.of(SmallState.group(offer, 1)));
  }

  Problem problem() {
    return problem;
  }

  boolean isSmall() {
    double states = 1;
    for (NewCluster cluster : clusters) {
      states *= Math.pow(mostNodes + 1, cluster.groups().size());
    }
    for (Service service : services) {
      int cells = 0;
      for (NewCluster cluster : clusters) {
        cells += problem.terms(service, cluster.pool()) == null ? 0 : cluster.groups().size();
      }
      for (int i = 1; i <= cells; i++) {
        states *= isWhole ? service.replicas() + 1 : (service.replicas() + i) / (double) i;
      }
      states *= isWhole ? service.replicas() + 1 : 1;
    }
    return !clusters.isEmpty() && states <= MOST_STATES;
  }

  /// Every state, found without a solver.
  Set<List<Integer>> all() {
    Set<List<Integer>> all = new HashSet<>();
    List<Integer> most = new ArrayList<>();
    for (Service service : services) {
      for (NewCluster cluster : clusters) {
        int limit = problem.terms(service, cluster.pool()) == null ? 0 : service.replicas();
        cluster.groups().forEach(_ -> most.add(limit));
      }
    }
    clusters.forEach(cluster -> cluster.groups().forEach(_ -> most.add(mostNodes)));
    services.forEach(service -> most.add(isWhole ? service.replicas() : 0));
    extend(new ArrayList<>(), most, all);
    return all;
  }

  private void extend(List<Integer> numbers, List<Integer> most, Set<List<Integer>> all) {
    if (numbers.size() == most.size()) {
      if (isReadable(numbers)) {
        all.add(List.copyOf(numbers));
      }
      return;
    }
    for (int value = 0; value <= most.get(numbers.size()); value++) {
      numbers.add(value);
      if (!hasTooMany(numbers)) {
        extend(numbers, most, all);
      }
      numbers.removeLast();
    }
  }

  /// Whether a service has more replicas than wanted, in a cluster or, unless they are counted, in all.
  private boolean hasTooMany(List<Integer> numbers) {
    int at = 0;
    for (Service service : services) {
      int sum = 0;
      for (NewCluster cluster : clusters) {
        int here = 0;
        for (int g = 0; g < cluster.groups().size(); g++) {
          here += at < numbers.size() ? numbers.get(at++) : 0;
        }
        sum += here;
        if (here > service.replicas() || (!isWhole && sum > service.replicas())) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether replicas are in groups that have nodes, and nodes in clusters that carry something.
  private boolean isReadable(List<Integer> numbers) {
    int[][][] replicas = replicas(numbers);
    int[][] nodes = nodes(numbers);
    for (int c = 0; c < clusters.size(); c++) {
      int carried = 0;
      int there = 0;
      for (int g = 0; g < nodes[c].length; g++) {
        there += nodes[c][g];
        for (int[][] ofService : replicas) {
          carried += ofService[c][g];
          if (ofService[c][g] > 0 && nodes[c][g] == 0) {
            return false;
          }
        }
      }
      if (there > 0 && carried == 0) {
        return false;
      }
    }
    return true;
  }

  /// The states that remain with a rule posted.
  Set<List<Integer>> solutions(ChocoPost post) {
    PlacementModel model = new PlacementModel(problem, services, clusters, elsewhere, mostNodes);
    post.post(model);
    List<IntVar> variables = new ArrayList<>();
    for (int s = 0; s < services.size(); s++) {
      LinearSum all = model.sum();
      for (int c = 0; c < clusters.size(); c++) {
        for (int g = 0; g < clusters.get(c).groups().size(); g++) {
          variables.add(model.replicas(s, c, g));
          all.plus(1, model.replicas(s, c, g));
        }
      }
      if (!isWhole) {
        all.atMost(services.get(s).replicas());
        model.sum().plus(1, model.unplaced(s)).atMost(0);
      }
    }
    for (int c = 0; c < clusters.size(); c++) {
      variables.addAll(List.of(model.nodes(c)));
    }
    for (int s = 0; s < services.size(); s++) {
      variables.add(model.unplaced(s));
    }
    Set<List<Integer>> solutions = new HashSet<>();
    while (model.solver().getSolver().solve()) {
      solutions.add(variables.stream().map(IntVar::getValue).toList());
    }
    return solutions;
  }

  PlanState state(List<Integer> numbers) {
    int[] unplaced = new int[services.size()];
    for (int s = 0; s < unplaced.length; s++) {
      unplaced[s] = numbers.get(numbers.size() - unplaced.length + s);
    }
    return new SmallState(problem, clusters, standing)
        .of(replicas(numbers), nodes(numbers), unplaced);
  }

  private int[][][] replicas(List<Integer> numbers) {
    int[][][] replicas = new int[services.size()][clusters.size()][];
    int at = 0;
    for (int[][] ofService : replicas) {
      at = fill(ofService, numbers, at);
    }
    return replicas;
  }

  private int[][] nodes(List<Integer> numbers) {
    int[][] nodes = new int[clusters.size()][];
    int groups = clusters.stream().mapToInt(cluster -> cluster.groups().size()).sum();
    fill(nodes, numbers, groups * services.size());
    return nodes;
  }

  private int fill(int[][] rows, List<Integer> numbers, int from) {
    int at = from;
    for (int c = 0; c < rows.length; c++) {
      rows[c] = new int[clusters.get(c).groups().size()];
      for (int g = 0; g < rows[c].length; g++) {
        rows[c][g] = numbers.get(at++);
      }
    }
    return at;
  }
}
