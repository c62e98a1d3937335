// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.DELETING;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.NextStep.Standing;
import dev.lattice.executors.run.Unit.ClusterUnit;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The end of a cluster: emptied, then only its `Cluster` is deleted, and when that is gone everything else of it.
///
/// Cluster API needs the infrastructure, the templates and the identity until the Cluster is gone; deleting them earlier
/// leaves machines behind. Nothing is ever created here.
final class ClusterRetirement {
  private final ApprovedTree tree;
  private final ObservedWorld world;
  private final Releases releases;
  private final Deadlines deadlines;

  ClusterRetirement(
      ApprovedTree tree, ObservedWorld world, Releases releases, Deadlines deadlines) {
    this.tree = tree;
    this.world = world;
    this.releases = releases;
    this.deadlines = deadlines;
  }

  NextStep next(LatticeCluster cluster) {
    KubeObject live = NextSteps.liveCluster(cluster, world);
    if (live == null) {
      return collect(cluster);
    }
    if (live.isDeleting()) {
      return step(
          cluster, List.of(),
          deadlines.standing(
              "The cluster is being deleted: " + Readiness.words(live.condition(DELETING)),
              deleted(live), deadlines.cluster(), world));
    }
    if (cluster.isProtected() || isProtected(live)) {
      return step(cluster, List.of(), new Standing.Stalled("The cluster is protected."));
    }
    List<String> inside = tree.placedIn(cluster.name())
        .stream()
        .filter(placed -> !releases.hasLeft(placed.service(), placed.placement()))
        .map(placed -> placed.service().toString())
        .toList();
    if (!inside.isEmpty()) {
      return step(
          cluster, Insides.inventory(tree, world, cluster.name()),
          new Standing.Waiting(
              "The cluster is kept until it is empty of: " + String.join(", ", inside) + ".",
              deadlines.retry()));
    }
    ObjectKey key = new ObjectKey(Kinds.CLUSTER, cluster.namespace(), cluster.name());
    return step(
        cluster, List.of(new Action.Delete(Server.MANAGEMENT, key, live.uid())),
        new Standing.Waiting("The cluster is about to be deleted.", deadlines.retry()));
  }

  /// Deletes what is left of a cluster whose Cluster is gone, last made first.
  private NextStep collect(LatticeCluster cluster) {
    List<Action> deletions = new ArrayList<>();
    List<ObjectKey> left = left(cluster, tree, world);
    for (ObjectKey key : left.reversed()) {
      KubeObject live = world.live(key);
      if (live != null && !live.isDeleting()) {
        deletions.add(new Action.Delete(Server.MANAGEMENT, key, live.uid()));
      }
    }
    if (!left.isEmpty()) {
      return step(
          cluster, deletions,
          new Standing.Waiting(
              "What belonged to the cluster is being removed: " + left.getFirst() + ".",
              deadlines.retry()));
    }
    KubeObject inventory = world.live(InventoryText.clusterKey(cluster.name()));
    if (inventory != null) {
      deletions.add(
          new Action.Delete(
              Server.MANAGEMENT, InventoryText.clusterKey(cluster.name()), inventory.uid()));
    }
    return step(cluster, deletions, new Standing.Gone());
  }

  /// What is still there of a cluster, apart from what other clusters share, in the order in which it was made.
  static List<ObjectKey> left(LatticeCluster cluster, ApprovedTree tree, ObservedWorld world) {
    List<ObjectKey> ordered = new ArrayList<>();
    for (Json.Obj object : tree.objects(cluster.name())) {
      if (!Labels.isShared(object)) {
        ordered.add(Marked.key(object));
      }
    }
    TreeSet<ObjectKey> others = new TreeSet<>(world.inventoryOf(cluster.name()));
    ordered.forEach(others::remove);
    ordered.addAll(others);
    return ordered.stream().filter(key -> world.live(key) != null).toList();
  }

  /// Whether nothing of a retiring cluster is left but, at most, its inventory.
  static boolean isGone(LatticeCluster cluster, ApprovedTree tree, ObservedWorld world) {
    return NextSteps.liveCluster(cluster, world) == null && left(cluster, tree, world).isEmpty();
  }

  private static NextStep step(LatticeCluster cluster, List<Action> actions, Standing standing) {
    return new NextStep(new ClusterUnit(cluster.name()), actions, standing);
  }

  static boolean isProtected(KubeObject live) {
    return live.at("metadata", "annotations", Labels.PROTECT).asText("").equals("true")
        || "true".equals(live.labels().get(Labels.PROTECT));
  }

  private static @Nullable Instant deleted(KubeObject live) {
    String text = live.at("metadata", "deletionTimestamp").asText();
    return text == null ? null : Instant.parse(text);
  }
}
