// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.REMOTE_CONNECTION_PROBE;

import dev.lattice.executors.kube.KubeObject;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which clusters are lost: Cluster API has not reached them for ten minutes, though it reaches most others.
///
/// If a third of all clusters or more cannot be reached, the fault is more likely ours than theirs: then no further
/// cluster is taken for lost, and people are told.
///
/// @param lost clusters whose services must be placed again
/// @param unreachable every cluster that is not reached, lost or not
/// @param isAlarm whether so many cannot be reached that nothing may move because of it
public record LostClusters(SortedSet<String> lost, SortedSet<String> unreachable, boolean isAlarm) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  public LostClusters {
    lost = Collections.unmodifiableSortedSet(new TreeSet<>(lost));
    unreachable = Collections.unmodifiableSortedSet(new TreeSet<>(unreachable));
  }

  /// @param previous the last observation, which knows what was available and what was lost
  public static LostClusters of(Observed previous, ApprovedTree tree, ObservedWorld world) {
    TreeSet<String> unreachable = new TreeSet<>();
    int clusters = 0;
    for (LatticeCluster cluster : tree.state().clusters().values()) {
      KubeObject live = NextSteps.liveCluster(cluster, world);
      if (live != null) {
        clusters++;
        if (isUnreachable(live, previous.clusters().get(cluster.name()), world.now())) {
          unreachable.add(cluster.name());
        }
      }
    }
    boolean isAlarm = !unreachable.isEmpty() && 3 * unreachable.size() >= clusters;
    TreeSet<String> lost = new TreeSet<>(unreachable);
    if (isAlarm) {
      lost.removeIf(cluster -> {
        ClusterObservation before = previous.clusters().get(cluster);
        return before == null || !before.lost();
      });
    }
    return new LostClusters(lost, unreachable, isAlarm);
  }

  /// A cluster that was never Available cannot be lost: it is still being made.
  private static boolean isUnreachable(
      KubeObject live, @Nullable ClusterObservation before, Instant now) {
    boolean wasAvailable = before != null && before.everAvailable();
    boolean isSilent =
        live.condition(REMOTE_CONNECTION_PROBE).at("status").asText("").equals("False");
    Instant since = Readiness.since(live, REMOTE_CONNECTION_PROBE);
    return wasAvailable && isSilent && !live.isDeleting() && since != null
        && !since.plus(PATIENCE).isAfter(now);
  }
}
