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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  /// Cluster to why it is not ready, empty where it is.
  private final Map<String, String> obstacles = new HashMap<>();

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
    List<Action> actions = new ArrayList<>(inventory);
    for (Addon addon : addons) {
      List<Marked> differing = differing(addon, inside);
      if (isUpgrade(differing, inside) && isRolling(cluster)) {
        return waiting(
            unit, actions, "Add-on %s waits while machines are replaced.".formatted(addon.name()));
      }
      if (!differing.isEmpty()) {
        actions.add(apply(cluster, differing, inside));
      }
      String obstacle = obstacle(addon, differing, inside);
      if (obstacle != null) {
        return waiting(unit, actions, obstacle);
      }
    }
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

  /// Why services cannot be made in a cluster yet, null if they can. It is found out once for each cluster.
  @Nullable String obstacle(LatticeCluster cluster) {
    String known = obstacles.computeIfAbsent(cluster.name(), _ -> find(cluster));
    return known.isEmpty() ? null : known;
  }

  private String find(LatticeCluster cluster) {
    Inside inside = world.inside(cluster.name());
    for (Addon addon : tree.addonsOf(cluster.name())) {
      String obstacle = inside == null ? "The cluster's API server gives no answer."
          : obstacle(addon, differing(addon, inside), inside);
      if (obstacle != null) {
        return obstacle;
      }
    }
    return "";
  }

  /// Why an add-on is not ready, null if it is. What was applied in this form counts as applied: servers write some values
  /// in another way than people do.
  private static @Nullable String obstacle(Addon addon, List<Marked> differing, Inside inside) {
    if (differing.stream().anyMatch(one -> !one.isMarkOf(inside.objects().get(one.key())))) {
      return "Add-on %s is being applied.".formatted(addon.name());
    }
    ObjectKey unready = unready(addon, inside);
    return unready == null ? null : "Add-on %s waits for %s.".formatted(addon.name(), unready);
  }

  private static Action apply(LatticeCluster cluster, List<Marked> differing, Inside inside) {
    return new Action.Apply(
        new Server(cluster.name()),
        differing.stream()
            .map(one -> new Wanted(one.key(), one.object(), !inside.has(one.key())))
            .toList());
  }

  private static boolean isUpgrade(List<Marked> differing, Inside inside) {
    return differing.stream().anyMatch(one -> inside.has(one.key()));
  }

  private static List<Marked> differing(Addon addon, Inside inside) {
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
