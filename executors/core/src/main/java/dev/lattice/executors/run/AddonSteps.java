// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.Action.Wanted;
import dev.lattice.executors.run.ApprovedTree.Addon;
import dev.lattice.executors.run.NextStep.Standing;
import dev.lattice.executors.run.ObservedWorld.Inside;
import dev.lattice.executors.run.Unit.AddonsUnit;
import dev.lattice.schemas.plan.LatticeCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The next step of a cluster's add-ons: written down, applied one after the other, each when those before it are ready,
/// and what none of them holds any more removed at last.
///
/// They do not wait until the cluster is Available: without a network no node is. A change of what runs waits while machines
/// are replaced, so that only one thing of a cluster is rolled at a time.
final class AddonSteps {
  private final ApprovedTree tree;
  private final ObservedWorld world;
  private final Deadlines deadlines;

  AddonSteps(ApprovedTree tree, ObservedWorld world, Deadlines deadlines) {
    this.tree = tree;
    this.world = world;
    this.deadlines = deadlines;
  }

  /// Null where the cluster has no add-ons and never had any.
  @Nullable NextStep next(LatticeCluster cluster) {
    AddonsUnit unit = new AddonsUnit(cluster.name());
    List<Addon> addons = tree.addonsOf(cluster.name());
    Inside inside = world.inside(cluster.name());
    if (inside == null) {
      return addons.isEmpty() ? null
          : waiting(unit, List.of(), "The cluster's API server gives no answer.");
    }
    if (addons.isEmpty() && inside.addons().isEmpty()) {
      return null;
    }
    SortedSet<ObjectKey> wanted = keys(addons);
    List<Action> inventory = inventory(unit, inside, wanted);
    if (!inside.addons().containsAll(wanted)) {
      return waiting(unit, inventory, "The add-ons are written down in the cluster first.");
    }
    for (Addon addon : addons) {
      NextStep step = next(unit, cluster, addon, inside);
      if (step != null) {
        return step;
      }
    }
    List<Action> actions = new ArrayList<>(inventory);
    List<ObjectKey> leftovers =
        inside.addons().stream().filter(key -> !wanted.contains(key) && inside.has(key)).toList();
    for (ObjectKey key : leftovers.reversed()) {
      KubeObject live = inside.objects().get(key);
      if (live != null && !live.isDeleting()) {
        actions.add(new Action.Delete(new Server(cluster.name()), key, live.uid()));
      }
    }
    return leftovers.isEmpty() ? new NextStep(unit, actions, new Standing.Ready())
        : waiting(unit, actions, "Not needed any more: " + leftovers.getFirst() + ".");
  }

  /// Why services cannot be made in a cluster yet, null if they can.
  @Nullable String obstacle(LatticeCluster cluster) {
    Inside inside = world.inside(cluster.name());
    for (Addon addon : tree.addonsOf(cluster.name())) {
      ObjectKey unready = inside == null ? null : unready(addon, inside);
      if (inside == null || unready != null || !changed(addon, inside).isEmpty()) {
        return "Add-on %s is not ready%s."
            .formatted(addon.name(), unready == null ? "" : ": it waits for " + unready);
      }
    }
    return null;
  }

  /// What one add-on still needs, null for nothing.
  private @Nullable NextStep next(
      AddonsUnit unit, LatticeCluster cluster, Addon addon, Inside inside) {
    List<Marked> changed = changed(addon, inside);
    boolean isUpgrade = changed.stream().anyMatch(one -> inside.has(one.key()));
    if (isUpgrade && isRolling(cluster)) {
      return waiting(
          unit, List.of(), "Add-on %s waits while machines are replaced.".formatted(addon.name()));
    }
    if (!changed.isEmpty()) {
      List<Wanted> wanted = changed.stream()
          .map(one -> new Wanted(one.key(), one.object(), !inside.has(one.key())))
          .toList();
      return waiting(
          unit, List.of(new Action.Apply(new Server(cluster.name()), wanted)),
          "Add-on %s is being applied.".formatted(addon.name()));
    }
    ObjectKey unready = unready(addon, inside);
    return unready == null ? null
        : waiting(unit, List.of(), "Add-on %s waits for %s.".formatted(addon.name(), unready));
  }

  private static List<Marked> changed(Addon addon, Inside inside) {
    return addon.objects()
        .stream()
        .map(Marked::of)
        .filter(one -> one.differsFrom(inside.objects().get(one.key())))
        .toList();
  }

  private static @Nullable ObjectKey unready(Addon addon, Inside inside) {
    return addon.objects()
        .stream()
        .filter(
            object -> object.at("metadata", "annotations", Labels.READY)
                .asText("")
                .equals(Labels.READY_REQUIRED))
        .map(Marked::key)
        .filter(key -> !Readiness.isReady(inside.objects().get(key)))
        .findFirst()
        .orElse(null);
  }

  private boolean isRolling(LatticeCluster cluster) {
    List<Marked> machines =
        tree.objects(cluster.name()).stream().map(object -> Marked.of(object)).toList();
    return !Rollouts.unsettled(machines, world).isEmpty();
  }

  /// Writes the inventory where it differs from what is wanted and what is still there.
  private List<Action> inventory(AddonsUnit unit, Inside inside, SortedSet<ObjectKey> wanted) {
    TreeSet<ObjectKey> next = new TreeSet<>(wanted);
    inside.addons().stream().filter(inside::has).forEach(next::add);
    return next.equals(inside.addons()) ? List.of()
        : List.of(
            Inventories.write(
                new Server(unit.cluster()), tree.instance(),
                InventoryText.ofAddons(tree.instance(), next)));
  }

  private static SortedSet<ObjectKey> keys(List<Addon> addons) {
    TreeSet<ObjectKey> keys = new TreeSet<>();
    addons.forEach(addon -> keys.addAll(Insides.keys(addon.objects())));
    return keys;
  }

  private NextStep waiting(AddonsUnit unit, List<Action> actions, String reason) {
    return new NextStep(unit, actions, new Standing.Waiting(reason, deadlines.retry()));
  }
}
