// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;

/// What the services of one isolation value cost at least: one control plane, and nodes worth the largest of what the
/// measures of {@link Covering} and the fewest nodes of a cluster come to.
final class BoundLine {
  /// `long[measure]`: the sum of what has no free room to go to.
  private final long[] bound;
  private final List<Mobile> mobile = new ArrayList<>();
  private long controlPlane = Long.MAX_VALUE;
  private long leastNodes = Long.MAX_VALUE;

  BoundLine(int measures) {
    this.bound = new long[measures];
  }

  /// @param plane micro-USD an hour of the cheapest control plane that a service could have
  /// @param nodes micro-USD an hour of the fewest nodes that a cluster with the service could have
  void add(long plane, long nodes) {
    controlPlane = Math.min(controlPlane, plane);
    leastNodes = Math.min(leastNodes, nodes);
  }

  /// Counts a service that has only machines to choose from that cost something, or that nothing bounds.
  ///
  /// @param each `long[measure]`, micro-USD an hour of a replica
  void add(long[] each, int replicas) {
    for (int m = 0; m < bound.length; m++) {
      bound[m] += each[m] == Covering.NOWHERE ? 0 : each[m] * replicas;
    }
  }

  /// Counts a service that may also go to free room.
  ///
  /// @param each `long[measure]`, micro-USD an hour of a replica elsewhere
  void addMobile(long[] each, int replicas, Resources demand) {
    mobile.add(new Mobile(each, replicas, demand));
  }

  /// What all that may go to free room costs elsewhere by one measure, micro-USD an hour.
  long mobileHourly(int measure) {
    long sum = 0;
    for (Mobile one : mobile) {
      sum += one.each[measure] == Covering.NOWHERE ? 0 : one.each[measure] * one.replicas;
    }
    return sum;
  }

  /// Micro-USD an hour at least, if a replica in free room pays its share of what that is worth.
  long hourly(FreeRoom room, long worth) {
    long[] sums = bound.clone();
    for (Mobile one : mobile) {
      long share = room.share(one.demand, worth);
      for (int m = 0; m < sums.length; m++) {
        sums[m] += Math.min(one.each[m], share) * one.replicas;
      }
    }
    long nodes = leastNodes;
    for (long sum : sums) {
      nodes = Math.max(nodes, sum);
    }
    return controlPlane + nodes;
  }

  private static final class Mobile {
    private final long[] each;
    private final int replicas;
    private final Resources demand;

    Mobile(long[] each, int replicas, Resources demand) {
      this.each = each;
      this.replicas = replicas;
      this.demand = demand;
    }
  }
}
