// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.search.landscape.GroupSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Clusters as they would be while commitments pay for machines. Where they do so for some machines of a pool and not for
/// others, what is cheapest by price need not be cheapest. How long a commitment lasts depends on all clusters together, so
/// whoever changes one cluster gets both answers and compares what they cost in the end.
final class Paid {
  private Paid() {}

  /// Whether commitments pay for some machines of a cluster and not for others.
  static boolean isOther(ClusterDraft cluster) {
    boolean isPaid = false;
    boolean isPlain = false;
    for (GroupSpec group : cluster.groups()) {
      isPaid |= group.commitment() != Commitment.NONE;
      isPlain |= group.commitment() == Commitment.NONE;
    }
    return isPaid && isPlain;
  }

  /// What becomes of a cluster at list prices, and where that may be something else, as long as commitments pay.
  ///
  /// @param change from a cluster to one with the same groups, null for none
  static List<ClusterDraft> both(
      ClusterDraft cluster, Function<ClusterDraft, @Nullable ClusterDraft> change) {
    List<ClusterDraft> both = new ArrayList<>();
    ClusterDraft listed = change.apply(cluster);
    if (listed != null) {
      both.add(listed);
    }
    ClusterDraft paid = isOther(cluster) ? change.apply(paid(cluster)) : null;
    if (paid != null) {
      both.add(paid.priced(cluster.groups()));
    }
    return both;
  }

  static ClusterDraft paid(ClusterDraft cluster) {
    return cluster.priced(cluster.groups().stream().map(GroupSpec::paid).toList());
  }
}
