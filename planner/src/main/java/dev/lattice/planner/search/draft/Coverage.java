// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/// What commitments pay for while a draft is being searched: for each a running sum of what the machines cost that it is for.
/// What is owed is owed in any case and left out. Amounts are micro-USD an hour.
public final class Coverage {
  private final List<Commitment> commitments;
  /// `List[pool]`: indices of the commitments that pay for its machines.
  private final List<SortedSet<Integer>> ofPool;
  private final long[] machines;

  Coverage(Landscape landscape) {
    this.commitments = landscape.problem().commitments();
    this.ofPool = commitments.isEmpty() ? List.of()
        : landscape.pools().stream().map(Pool::commitments).toList();
    this.machines = new long[commitments.size()];
  }

  /// Counts a cluster so many times more.
  void count(ClusterDraft cluster, int times) {
    if (machines.length > 0) {
      add(cluster, times, machines);
    }
  }

  /// What is paid.
  public long hourly() {
    return paid(machines);
  }

  /// By how much more would be paid with a cluster in the place of another.
  public long more(ClusterDraft before, ClusterDraft after) {
    if (machines.length == 0) {
      return 0;
    }
    long[] then = machines.clone();
    add(before, -1, then);
    add(after, 1, then);
    return paid(then) - paid(machines);
  }

  /// By how much more could be paid at most because of machines in a pool.
  public long room(int pool) {
    long room = 0;
    for (int commitment : of(pool)) {
      room += Math.max(0, commitments.get(commitment).most().microUsd() - machines[commitment]);
    }
    return room;
  }

  /// Indices of the commitments that pay for machines of a pool.
  public SortedSet<Integer> of(int pool) {
    return ofPool.isEmpty() ? Collections.emptySortedSet() : ofPool.get(pool);
  }

  /// What each commitment could pay for if it were not for some clusters, beside all others: `long[commitment]`.
  public long[] left(Iterable<ClusterDraft> some) {
    long[] left = machines.clone();
    some.forEach(cluster -> add(cluster, -1, left));
    for (int i = 0; i < left.length; i++) {
      left[i] = commitments.get(i).most().microUsd() - commitments.get(i).paid(left[i]);
    }
    return left;
  }

  private long paid(long[] used) {
    long paid = 0;
    for (int i = 0; i < used.length; i++) {
      paid += commitments.get(i).paid(used[i]);
    }
    return paid;
  }

  private static void add(ClusterDraft cluster, long times, long[] sums) {
    if (!cluster.isStanding()) {
      return;
    }
    if (cluster.controlPlane().commitment() != Commitment.NONE) {
      sums[cluster.controlPlane().commitment()] +=
          times * cluster.controlPlane().hourly().microUsd();
    }
    int[] counts = cluster.counts();
    for (int g = 0; g < counts.length; g++) {
      GroupSpec group = cluster.groups().get(g);
      if (counts[g] > 0 && group.commitment() != Commitment.NONE) {
        sums[group.commitment()] += times * counts[g] * group.hourly();
      }
    }
  }
}
