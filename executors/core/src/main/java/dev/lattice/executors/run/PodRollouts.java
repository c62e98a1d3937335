// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.run.Unit.ServiceUnit;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import java.util.Comparator;
import java.util.List;

/// At most `maxDisruptionPerService` unready replicas of a service over all clusters: its pods are replaced in one
/// cluster at a time, and only while the others are ready. Within a cluster its Deployment or StatefulSet holds the same limit.
final class PodRollouts {
  private final ApprovedTree tree;
  private final ObservedWorld world;
  private final Releases releases;

  PodRollouts(ApprovedTree tree, ObservedWorld world, Releases releases) {
    this.tree = tree;
    this.world = world;
    this.releases = releases;
  }

  /// Whether the pods of a service may be replaced in a cluster now; true also if there is nothing to replace.
  boolean mayReplacePods(ServiceUnit unit) {
    LatticeServicePlacement service = tree.state().services().get(unit.service());
    if (service == null) {
      return false;
    }
    List<Placement> places = service.placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .filter(placement -> world.inside(placement.cluster()) != null)
        .toList();
    List<String> waiting = places.stream()
        .filter(placement -> isWaiting(unit, placement))
        .sorted(
            Comparator.comparing((Placement placement) -> isHealthy(unit, placement))
                .thenComparing(Placement::cluster))
        .map(Placement::cluster)
        .toList();
    if (!waiting.contains(unit.cluster())) {
      return true;
    }
    boolean isFirst = waiting.getFirst().equals(unit.cluster());
    boolean othersAreReady = places.stream()
        .filter(placement -> !placement.cluster().equals(unit.cluster()))
        .allMatch(placement -> isHealthy(unit, placement));
    boolean isBroken = places.stream()
        .filter(placement -> placement.cluster().equals(unit.cluster()))
        .noneMatch(placement -> isHealthy(unit, placement));
    return isFirst && (othersAreReady || isBroken);
  }

  private boolean isWaiting(ServiceUnit unit, Placement placement) {
    KubeObject live = releases.workload(placement.cluster(), unit.service());
    Json.Obj wanted = releases.wantedWorkload(placement.cluster(), unit.service());
    return live != null && wanted != null && Releases.changesPods(live, wanted);
  }

  /// Unhealthy places come first: what is approved may be what mends them.
  private boolean isHealthy(ServiceUnit unit, Placement placement) {
    return ready(unit, placement) >= placement.replicas();
  }

  private long ready(ServiceUnit unit, Placement placement) {
    KubeObject live = releases.workload(placement.cluster(), unit.service());
    return live != null && Readiness.isRunning(live, 0) ? Readiness.readyReplicas(live) : 0;
  }
}
