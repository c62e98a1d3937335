// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.AVAILABLE;

import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.run.ApprovedTree.Placed;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Done;
import dev.lattice.schemas.plan.Observed.Unavailable;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// What was seen, as an input of the next plan: a function of the previous observation, the world and the approved tree.
///
/// Where the management cluster does not tell there is no world to fold, so nothing changes and nothing moves.
public final class ObservedFold {
  private ObservedFold() {}

  /// The next observation; equal to `previous` if nothing that matters has changed. The time it carries moves only with
  /// such a change, when something unavailable may be tried again, and at a month's start.
  public static Observed fold(Observed previous, ApprovedTree tree, ObservedWorld world) {
    Instant now = world.now();
    SortedSet<String> lost = LostClusters.of(previous, tree, world).lost();
    TreeMap<String, ClusterObservation> clusters = new TreeMap<>();
    for (LatticeCluster cluster : tree.state().clusters().values()) {
      KubeObject live = NextSteps.liveCluster(cluster, world);
      ClusterObservation before = previous.clusters().get(cluster.name());
      boolean wasAvailable = before != null && before.everAvailable();
      if (live != null) {
        clusters.put(
            cluster.name(),
            new ClusterObservation(
                wasAvailable || Readiness.isTrue(live, AVAILABLE), lost.contains(cluster.name()),
                nodes(cluster, tree, world)));
      }
    }
    Observed next = new Observed(
        previous.asOf(), previous.spend(), clusters, done(tree, world),
        Unavailability.next(previous.unavailable(), tree, world), previous.requests(),
        previous.handled());
    return next.equals(previous) && !isTimeUp(previous, now) ? previous
        : new Observed(
            now.isAfter(previous.asOf()) ? now : previous.asOf(), next.spend(), next.clusters(),
            next.done(), next.unavailable(), next.requests(), next.handled());
  }

  private static SortedMap<String, Integer> nodes(
      LatticeCluster cluster, ApprovedTree tree, ObservedWorld world) {
    Releases releases = new Releases(tree, world);
    TreeMap<String, Integer> nodes = new TreeMap<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      KubeObject machines = releases.machines(cluster, group);
      if (machines != null) {
        nodes.put(group.name(), (int) Readiness.readyReplicas(machines));
      }
    }
    return nodes;
  }

  /// What retires and is finished, derived afresh each time.
  static List<Done> done(ApprovedTree tree, ObservedWorld world) {
    Releases releases = new Releases(tree, world);
    List<Done> done = new ArrayList<>();
    for (LatticeCluster cluster : tree.state().clusters().values()) {
      boolean isGone = cluster.isRetiring() && ClusterRetirement.isGone(cluster, tree, world);
      if (isGone) {
        done.add(new Done(cluster.name(), null));
      }
      for (Placed placed : tree.placedIn(cluster.name())) {
        boolean mayLeave = placed.isShrinking() && releases.isReleased(placed.service());
        if (mayLeave && releases.hasLeft(placed.service(), placed.placement())) {
          done.add(new Done(cluster.name(), placed.service()));
        }
      }
    }
    return done;
  }

  private static boolean isTimeUp(Observed previous, Instant now) {
    boolean isNewMonth = YearMonth.from(now.atOffset(ZoneOffset.UTC))
        .isAfter(YearMonth.from(previous.asOf().atOffset(ZoneOffset.UTC)));
    return isNewMonth || previous.unavailable()
        .stream()
        .map(Unavailable::until)
        .anyMatch(until -> until.isAfter(previous.asOf()) && !until.isAfter(now));
  }
}
