// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.AVAILABLE;
import static dev.lattice.executors.capi.Conditions.DISRUPTION_ALLOWED;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.Action.Wanted;
import dev.lattice.executors.run.NextStep.Standing;
import dev.lattice.executors.run.ObservedWorld.Inside;
import dev.lattice.executors.run.Unit.ServiceUnit;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// The next step of a service in a cluster: applied when the cluster is ready, replaced in one cluster after the other,
/// shrunk or removed when all its wanted replicas are ready.
final class ServiceSteps {
  private final ApprovedTree tree;
  private final ObservedWorld world;
  private final Releases releases;
  private final AddonSteps addons;
  private final Deadlines deadlines;
  private final PodRollouts rollouts;

  ServiceSteps(
      ApprovedTree tree, ObservedWorld world, Releases releases, AddonSteps addons,
      Deadlines deadlines) {
    this.tree = tree;
    this.world = world;
    this.releases = releases;
    this.addons = addons;
    this.deadlines = deadlines;
    this.rollouts = new PodRollouts(tree, world, releases);
  }

  NextStep next(LatticeCluster cluster, Placement placement, ServiceUnit unit) {
    if (placement.replicas() == 0) {
      return removed(placement, unit);
    }
    Inside inside = world.inside(cluster.name());
    String obstacle = Readiness.clusterObstacle(NextSteps.liveCluster(cluster, world));
    if (obstacle != null || inside == null) {
      return waiting(
          unit, obstacle == null ? "The cluster's API server gives no answer." : obstacle);
    }
    // What runs already goes on while an add-on is replaced.
    boolean isNew = releases.workload(cluster.name(), unit.service()) == null;
    String unready = isNew ? addons.obstacle(cluster) : null;
    if (unready != null) {
      return waiting(unit, unready);
    }
    if (releases.waitsForOld(unit.service(), placement)) {
      return waiting(unit, "The old replicas leave first.");
    }
    List<Json.Obj> objects = tree.objects(cluster.name(), unit.service());
    if (!Insides.isWrittenDown(inside.inventory(), unit.service(), objects)) {
      return waiting(unit, "The service is written down in the cluster's inventory first.");
    }
    return applied(placement, unit, inside, wanted(placement, unit, objects));
  }

  private NextStep applied(
      Placement placement, ServiceUnit unit, Inside inside, List<Marked> wanted) {
    boolean mayReplacePods = rollouts.mayReplacePods(unit);
    List<Wanted> apply = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    for (Marked one : wanted) {
      KubeObject live = inside.objects().get(one.key());
      boolean isHeld = live != null && Kinds.isWorkload(one.object())
          && Releases.changesPods(live, one.object()) && !mayReplacePods;
      if (live != null && changesAddress(live, one.object())) {
        actions.addAll(deletions(unit, inside, List.of(one.key())));
      } else if (one.differsFrom(live) && !isHeld) {
        apply.add(new Wanted(one.key(), one.object(), live == null));
      }
    }
    if (!apply.isEmpty()) {
      actions.add(new Action.Apply(new Server(unit.cluster()), apply));
    }
    actions.addAll(leftovers(unit, inside, wanted));
    return new NextStep(unit, actions, standing(placement, unit, inside, mayReplacePods));
  }

  /// Whether a Service would gain or lose its address, which no API server does in place: it is removed, and made at the
  /// next look.
  private static boolean changesAddress(KubeObject live, Json.Obj wanted) {
    return live.kind().equals(Kinds.SERVICE.kind())
        && hasNoAddress(live.json()) != hasNoAddress(wanted);
  }

  private static boolean hasNoAddress(Json service) {
    return service.at("spec", "clusterIP").asText("").equals("None");
  }

  private Standing standing(
      Placement placement, ServiceUnit unit, Inside inside, boolean mayReplacePods) {
    KubeObject workload = releases.workload(unit.cluster(), unit.service());
    if (workload == null) {
      return new Standing.Waiting("The service is being made.", deadlines.retry());
    }
    if (!mayReplacePods) {
      return new Standing.Waiting(
          "Replicas are replaced in one cluster after the other.", deadlines.retry());
    }
    if (!releases.isReady(unit.service(), placement)) {
      return deadlines.standing(
          "%d of %d replicas are ready."
              .formatted(Readiness.readyReplicas(workload), placement.replicas()),
          missingSince(unit, inside, workload), deadlines.workload(), world);
    }
    boolean isShrinking = placement.keep() > placement.replicas();
    return isShrinking && !releases.hasLeft(unit.service(), placement) ? new Standing.Waiting(
        "%d replicas are kept until all wanted ones are ready.".formatted(placement.keep()),
        deadlines.retry()) : new Standing.Ready();
  }

  /// Since when replicas are missing. A StatefulSet has no condition that tells, but its disruption budget does: it lets no
  /// replica go from then on.
  private static @Nullable Instant missingSince(
      ServiceUnit unit, Inside inside, KubeObject workload) {
    if (workload.kind().equals(Kinds.DEPLOYMENT.kind())) {
      return Readiness.since(workload, AVAILABLE);
    }
    KubeObject budget = inside.objects()
        .get(
            new ObjectKey(
                Kinds.POD_DISRUPTION_BUDGET, unit.service().namespace(), unit.service().name()));
    return budget == null || Readiness.isTrue(budget, DISRUPTION_ALLOWED) ? null
        : Readiness.since(budget, DISRUPTION_ALLOWED);
  }

  /// What shall be there, shrunk to what is wanted where it may.
  private List<Marked> wanted(Placement placement, ServiceUnit unit, List<Json.Obj> objects) {
    boolean shrinks =
        placement.keep() > placement.replicas() && releases.isReleased(unit.service());
    return objects.stream()
        .map(object -> Marked.of(shrinks ? shrunk(object, placement) : object))
        .toList();
  }

  private static Json.Obj shrunk(Json.Obj object, Placement placement) {
    if (Marked.key(object).type().equals(Kinds.HORIZONTAL_POD_AUTOSCALER)) {
      long most = object.at("spec", "maxReplicas").asLong(0);
      boolean hasRoom = most > placement.keep();
      return object.withAt(placement.replicas(), "spec", "minReplicas")
          .withAt(hasRoom ? most : placement.replicas(), "spec", "maxReplicas");
    }
    return FieldPath.REPLICAS.in(object).isNull() ? object
        : FieldPath.REPLICAS.set(object, placement.replicas());
  }

  /// Objects of an active service that its files no longer hold.
  private static List<Action> leftovers(ServiceUnit unit, Inside inside, List<Marked> wanted) {
    SortedSet<ObjectKey> known = inside.inventoryOf(unit.service());
    List<ObjectKey> keys = wanted.stream().map(Marked::key).toList();
    return deletions(unit, inside, known.stream().filter(key -> !keys.contains(key)).toList());
  }

  private NextStep removed(Placement placement, ServiceUnit unit) {
    if (releases.hasLeft(unit.service(), placement)) {
      return new NextStep(unit, List.of(), new Standing.Gone());
    }
    if (!releases.isReleased(unit.service())) {
      return waiting(
          unit, "%d replicas are kept until all wanted ones are ready elsewhere."
              .formatted(placement.keep()));
    }
    Inside inside = world.inside(unit.cluster());
    if (inside == null) {
      return waiting(unit, "The cluster's API server gives no answer.");
    }
    List<ObjectKey> keys =
        new ArrayList<>(Insides.keys(tree.objects(unit.cluster(), unit.service())));
    inside.inventoryOf(unit.service())
        .stream()
        .filter(key -> !keys.contains(key))
        .forEach(keys::add);
    return new NextStep(
        unit, deletions(unit, inside, keys.reversed()),
        new Standing.Waiting("The service is being removed.", deadlines.retry()));
  }

  private static List<Action> deletions(ServiceUnit unit, Inside inside, List<ObjectKey> keys) {
    List<Action> deletions = new ArrayList<>();
    for (ObjectKey key : keys) {
      KubeObject live = inside.objects().get(key);
      if (live != null && !live.isDeleting()) {
        deletions.add(new Action.Delete(new Server(unit.cluster()), key, live.uid()));
      }
    }
    return deletions;
  }

  private NextStep waiting(ServiceUnit unit, String reason) {
    return new NextStep(unit, List.of(), new Standing.Waiting(reason, deadlines.retry()));
  }
}
