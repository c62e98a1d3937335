// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.manifest.ClusterApi;
import dev.lattice.executors.run.ApprovedTree.Placed;
import dev.lattice.executors.run.ObservedWorld.Inside;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Make before break: what may let go of what it keeps.
///
/// A service lets go when every wanted placement of it is ready; a node group when every service that shrinks in its
/// cluster has shrunk, every other one has replaced its pods there, which may have been larger, and every group of the
/// cluster has the nodes it wants.
final class Releases {
  private final ApprovedTree tree;
  private final ObservedWorld world;

  Releases(ApprovedTree tree, ObservedWorld world) {
    this.tree = tree;
    this.world = world;
  }

  /// Whether the old replicas of a service may go: all wanted ones are ready, or it leaves before it is made elsewhere.
  boolean isReleased(ServiceId service) {
    LatticeServicePlacement placed = tree.state().services().get(service);
    return placed == null || placed.isRecreated()
        || placed.placements()
            .stream()
            .filter(placement -> placement.replicas() > 0)
            .allMatch(placement -> isReady(service, placement));
  }

  /// Whether a placement gains replicas of a service that first has to leave where it was. A place that cannot be asked is
  /// not waited for: if it is lost, somebody decided that the service goes on without it.
  boolean waitsForOld(ServiceId service, Placement placement) {
    LatticeServicePlacement placed = tree.state().services().get(service);
    if (placed == null || !placed.isRecreated()) {
      return false;
    }
    KubeObject workload = workload(placement.cluster(), service);
    boolean gains =
        workload == null || FieldPath.REPLICAS.in(workload.json()).asLong(0) < placement.replicas();
    return gains && placed.placements()
        .stream()
        .filter(old -> old.keep() > old.replicas() && world.inside(old.cluster()) != null)
        .anyMatch(old -> !hasLeft(service, old));
  }

  /// Whether the wanted replicas of a placement run what is approved.
  boolean isReady(ServiceId service, Placement placement) {
    KubeObject workload = workload(placement.cluster(), service);
    Json.Obj wanted = wantedWorkload(placement.cluster(), service);
    return workload != null && wanted != null && !changesPods(workload, wanted)
        && Readiness.isRunning(workload, placement.replicas());
  }

  /// Whether what a placement keeps beyond what is wanted has left.
  boolean hasLeft(ServiceId service, Placement placement) {
    LatticeCluster cluster = tree.state().clusters().get(placement.cluster());
    KubeObject live = cluster == null ? null
        : world.live(new ObjectKey(Kinds.CLUSTER, cluster.namespace(), cluster.name()));
    if (live == null
        || (cluster != null && cluster.isRetiring() && !Readiness.wasInitialized(live))) {
      return true;
    }
    Inside inside = world.inside(placement.cluster());
    if (inside == null) {
      return false;
    }
    if (placement.replicas() == 0) {
      return inside.inventoryOf(service).stream().noneMatch(inside::has)
          && tree.objects(placement.cluster(), service)
              .stream()
              .map(Marked::key)
              .filter(key -> !key.type().equals(Kinds.NAMESPACE))
              .noneMatch(inside::has);
    }
    KubeObject autoscaler = inside.objects()
        .get(new ObjectKey(Kinds.HORIZONTAL_POD_AUTOSCALER, service.namespace(), service.name()));
    if (autoscaler != null) {
      // How many run between its bounds is the autoscaler's business.
      return autoscaler.at("spec", "minReplicas").asLong(1) <= placement.replicas();
    }
    KubeObject workload = workload(placement.cluster(), service);
    return workload != null && Readiness.isObserved(workload)
        && FieldPath.REPLICAS.in(workload.json()).asLong(0) <= placement.replicas()
        && workload.at("status", "replicas").asLong(0) <= placement.replicas();
  }

  /// Whether as many pods as a placement wants are of the form that is approved, ready or not.
  private boolean hasRolled(ServiceId service, Placement placement) {
    KubeObject workload = workload(placement.cluster(), service);
    Json.Obj wanted = wantedWorkload(placement.cluster(), service);
    return workload == null || wanted == null
        || (!changesPods(workload, wanted) && Readiness.isObserved(workload)
            && workload.at("status", "updatedReplicas").asLong(0) >= placement.replicas());
  }

  /// Whether the node groups of a cluster may go from what they keep to what is wanted.
  boolean mayShrink(LatticeCluster cluster) {
    List<Placed> placed = tree.placedIn(cluster.name());
    boolean isEmptied = placed.stream()
        .filter(Placed::isShrinking)
        .allMatch(one -> hasLeft(one.service(), one.placement()));
    boolean isRolled = placed.stream().allMatch(one -> hasRolled(one.service(), one.placement()));
    return isEmptied && isRolled
        && cluster.nodeGroups()
            .stream()
            .filter(group -> group.count() > 0)
            .allMatch(group -> Readiness.readyReplicas(machines(cluster, group)) >= group.count());
  }

  /// The machine group of a node group, null if there is none.
  @Nullable KubeObject machines(LatticeCluster cluster, NodeGroup group) {
    return world.management()
        .values()
        .stream()
        .filter(object -> isMachines(object.kind()))
        .filter(object -> object.namespace().equals(cluster.namespace()))
        .filter(object -> cluster.name().equals(object.labels().get(Labels.CLUSTER)))
        .filter(object -> ClusterApi.label(group).equals(object.labels().get(Labels.NODE_GROUP)))
        .findFirst()
        .orElse(null);
  }

  static boolean isMachines(String kind) {
    return List.of(Kinds.MACHINE_DEPLOYMENT.kind(), Kinds.MACHINE_POOL.kind()).contains(kind);
  }

  /// What runs the pods of a service in a cluster, of the kind that is wanted; null if there is none.
  @Nullable KubeObject workload(String cluster, ServiceId service) {
    Inside inside = world.inside(cluster);
    Json.Obj wanted = wantedWorkload(cluster, service);
    return inside == null || wanted == null ? null : inside.objects().get(Marked.key(wanted));
  }

  Json.@Nullable Obj wantedWorkload(String cluster, ServiceId service) {
    return tree.objects(cluster, service)
        .stream()
        .filter(Kinds::isWorkload)
        .findFirst()
        .orElse(null);
  }

  /// Whether applying `wanted` would replace pods.
  static boolean changesPods(KubeObject live, Json.Obj wanted) {
    Json template = FieldPath.POD_TEMPLATE.in(wanted);
    Json.Obj only = Json.obj("template", template);
    return !Marked.covers(Json.obj("template", FieldPath.POD_TEMPLATE.in(live.json())), only);
  }
}
