// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.AVAILABLE;
import static dev.lattice.executors.capi.Conditions.ROLLING_OUT;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.manifest.ClusterApi;
import dev.lattice.executors.run.Action.Wanted;
import dev.lattice.executors.run.NextStep.Standing;
import dev.lattice.executors.run.Unit.ClusterUnit;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The next step of an active cluster: written down in the inventory, applied in order, rolled one group at a time, shrunk
/// when it may, its old templates collected.
final class ClusterSteps {
  private final ApprovedTree tree;
  private final ObservedWorld world;
  private final Releases releases;
  private final AddonSteps addons;
  private final Deadlines deadlines;

  ClusterSteps(
      ApprovedTree tree, ObservedWorld world, Releases releases, AddonSteps addons,
      Deadlines deadlines) {
    this.tree = tree;
    this.world = world;
    this.releases = releases;
    this.addons = addons;
    this.deadlines = deadlines;
  }

  NextStep next(LatticeCluster cluster) {
    List<Marked> wanted = wanted(cluster);
    List<Action> actions = new ArrayList<>(inventory(cluster, wanted));
    List<Marked> changed =
        wanted.stream().filter(one -> one.differsFrom(world.live(one.key()))).toList();
    List<Marked> allowed = Rollouts.allowed(changed, wanted, world);
    if (!allowed.isEmpty()) {
      actions.add(
          new Action.Apply(
              Server.MANAGEMENT,
              allowed.stream()
                  .map(one -> new Wanted(one.key(), one.object(), world.live(one.key()) == null))
                  .toList()));
    }
    actions.addAll(removals(cluster, wanted));
    actions.addAll(Insides.inventory(tree, world, cluster.name()));
    return new NextStep(
        new ClusterUnit(cluster.name()), actions, standing(cluster, wanted, changed, allowed));
  }

  /// What shall be there: the rendered objects without those of retiring groups, shrunk where they may. An object that
  /// several clusters share is applied for the first of them.
  private List<Marked> wanted(LatticeCluster cluster) {
    boolean mayShrink = releases.mayShrink(cluster);
    List<Marked> wanted = new ArrayList<>();
    for (Json.Obj object : tree.objects(cluster.name())) {
      NodeGroup group = group(cluster, object);
      boolean isElsewhere = Labels.isShared(object) && isSharedWithEarlier(cluster, object);
      if (!isElsewhere && (group == null || group.count() > 0)) {
        boolean shrinks = mayShrink && group != null && group.keep() > group.count();
        wanted.add(Marked.of(shrinks && group != null ? shrunk(object, group) : object));
      }
    }
    return wanted;
  }

  /// What an autoscaler resizes may become smaller then; it decides itself when.
  private static Json.Obj shrunk(Json.Obj object, NodeGroup group) {
    if (!FieldPath.MIN_SIZE.in(object).isNull()) {
      return FieldPath.MIN_SIZE.set(object, Integer.toString(group.count()));
    }
    return FieldPath.REPLICAS.in(object).isNull() ? object
        : FieldPath.REPLICAS.set(object, group.count());
  }

  private boolean isSharedWithEarlier(LatticeCluster cluster, Json.Obj object) {
    ObjectKey key = Marked.key(object);
    return tree.state()
        .clusters()
        .headMap(cluster.name())
        .values()
        .stream()
        .filter(earlier -> !earlier.isRetiring())
        .anyMatch(
            earlier -> tree.objects(earlier.name())
                .stream()
                .anyMatch(other -> Marked.key(other).equals(key)));
  }

  private static @Nullable NodeGroup group(LatticeCluster cluster, Json.Obj object) {
    String label = object.at("metadata", "labels", Labels.NODE_GROUP).asText("");
    return cluster.nodeGroups()
        .stream()
        .filter(group -> ClusterApi.label(group).equals(label))
        .findFirst()
        .orElse(null);
  }

  /// Writes the inventory where it differs from what is wanted and what is still there.
  private List<Action> inventory(LatticeCluster cluster, List<Marked> wanted) {
    SortedSet<ObjectKey> known = world.inventoryOf(cluster.name());
    TreeSet<ObjectKey> next = new TreeSet<>();
    wanted.stream()
        .filter(one -> !Labels.isShared(one.object()))
        .forEach(one -> next.add(one.key()));
    known.stream().filter(key -> world.live(key) != null).forEach(next::add);
    if (next.equals(known)) {
      return List.of();
    }
    return List.of(
        Inventories.write(
            Server.MANAGEMENT, tree.instance(),
            InventoryText.ofCluster(tree.instance(), cluster.name(), next)));
  }

  private List<Action> removals(LatticeCluster cluster, List<Marked> wanted) {
    SortedSet<ObjectKey> known = world.inventoryOf(cluster.name());
    List<ObjectKey> wantedKeys = wanted.stream().map(Marked::key).toList();
    boolean isSettled = Rollouts.unsettled(wanted, world).isEmpty();
    boolean mayShrink = releases.mayShrink(cluster);
    List<Action> removals = new ArrayList<>();
    for (ObjectKey key : known) {
      KubeObject live = world.live(key);
      if (live == null || live.isDeleting() || wantedKeys.contains(key)) {
        continue;
      }
      NodeGroup group = group(cluster, live.json());
      boolean isRetiringGroup = group != null && group.count() == 0
          && Releases.isMachines(key.type().kind()) && mayShrink;
      boolean isOldTemplate =
          Templates.isTemplate(key) && isSettled && Templates.isUnused(key, world.management());
      if (isRetiringGroup || isOldTemplate) {
        removals.add(new Action.Delete(Server.MANAGEMENT, key, live.uid()));
      }
    }
    return removals;
  }

  private Standing standing(
      LatticeCluster cluster, List<Marked> wanted, List<Marked> changed, List<Marked> allowed) {
    KubeObject live = NextSteps.liveCluster(cluster, world);
    if (live == null) {
      return new Standing.Waiting("The cluster is being made.", deadlines.retry());
    }
    String shortage = Shortages.words(Shortages.of(cluster, world));
    if (!shortage.isEmpty()) {
      return new Standing.Stalled(shortage);
    }
    List<ObjectKey> unsettled = Rollouts.unsettled(wanted, world);
    if (!unsettled.isEmpty() || changed.size() > allowed.size()) {
      KubeObject rolling = unsettled.isEmpty() ? live : world.live(unsettled.getFirst());
      return deadlines.standing(
          "Machines are being replaced: " + unsettled + ".",
          rolling == null ? null : Readiness.since(rolling, ROLLING_OUT), deadlines.cluster(),
          world);
    }
    String obstacle = Readiness.clusterObstacle(live);
    if (obstacle != null) {
      return deadlines
          .standing(obstacle, Readiness.since(live, AVAILABLE), deadlines.cluster(), world);
    }
    String unready = addons.obstacle(cluster);
    if (unready != null) {
      return new Standing.Waiting(unready, deadlines.retry());
    }
    boolean isShrinking =
        cluster.nodeGroups().stream().anyMatch(group -> group.keep() > group.count());
    if (isShrinking && !releases.mayShrink(cluster)) {
      return new Standing.Waiting(
          "Nodes are kept until what leaves the cluster has left and what stays has replaced its pods.",
          deadlines.retry());
    }
    List<ObjectKey> leaving = leaving(cluster, wanted);
    return leaving.isEmpty() ? new Standing.Ready()
        : new Standing.Waiting("Not needed any more: " + leaving + ".", deadlines.retry());
  }

  /// Machine groups and templates that are still there and not wanted.
  private List<ObjectKey> leaving(LatticeCluster cluster, List<Marked> wanted) {
    List<ObjectKey> keys = wanted.stream().map(Marked::key).toList();
    return world.inventoryOf(cluster.name())
        .stream()
        .filter(key -> world.live(key) != null && !keys.contains(key))
        .filter(key -> Templates.isTemplate(key) || Releases.isMachines(key.type().kind()))
        .toList();
  }
}
