// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/// Finds what a change of manifests replaces: machines of control planes and node groups, pods of services.
///
/// Taken from the files themselves, not from what anybody meant: a roll that nobody expected is found as well.
public final class Rolls {
  private static final String BY_SPEC = "spec";
  private static final String BY_REQUEST = "manual";

  private final PlanState before;
  private final PlanState after;
  private final SortedMap<RepoPath, Blob> filesBefore;
  private final SortedMap<RepoPath, Blob> filesAfter;
  private final List<Step> steps = new ArrayList<>();

  private Rolls(
      PlanState before, SortedMap<RepoPath, Blob> filesBefore, PlanState after,
      SortedMap<RepoPath, Blob> filesAfter) {
    this.before = before;
    this.filesBefore = filesBefore;
    this.after = after;
    this.filesAfter = filesAfter;
  }

  /// The steps UpgradeCluster, RollControlPlane, RollNodeGroup and RollService, sorted by id, without prerequisites and in
  /// wave 1: whoever completes the plan orders them.
  ///
  /// An upgrade is one step that covers the machines it replaces. A RollService appears only where a roll of its cluster
  /// was asked for: pods that change with their service's spec need no step.
  ///
  /// @param filesBefore committed manifests, path below `generated/` to bytes
  /// @param filesAfter manifests of the new plan
  public static List<Step> between(
      PlanState before, SortedMap<RepoPath, Blob> filesBefore, PlanState after,
      SortedMap<RepoPath, Blob> filesAfter) {
    Rolls rolls = new Rolls(before, filesBefore, after, filesAfter);
    after.clusters().values().forEach(rolls::compareCluster);
    after.services().values().forEach(rolls::compareService);
    return rolls.steps.stream().sorted(Comparator.comparing(step -> step.header().id())).toList();
  }

  private void compareCluster(LatticeCluster cluster) {
    LatticeCluster was = before.clusters().get(cluster.name());
    if (was == null || cluster.isRetiring()) {
      return;
    }
    List<Step> found = new ArrayList<>();
    for (RepoPath path : filesAfter.keySet()) {
      if (path.isBelow(Layout.clusterFolder(cluster.name())) && differs(path)) {
        Json.Obj old = first(filesBefore, path);
        Json.Obj now = first(filesAfter, path);
        found.addAll(compareObject(was, cluster, old, now));
      }
    }
    Step upgrade =
        found.stream().filter(Step.UpgradeCluster.class::isInstance).findFirst().orElse(null);
    if (upgrade == null) {
      steps.addAll(found);
    } else {
      steps.add(upgrade);
    }
  }

  private static List<Step> compareObject(
      LatticeCluster was, LatticeCluster cluster, Json.Obj old, Json.Obj now) {
    ResourceType type = Kinds.of(now.at("apiVersion").asText(""), now.at("kind").asText(""));
    if (type == null) {
      return List.of();
    }
    if (type.group().equals(Kinds.CONTROL_PLANE_GROUP)) {
      return controlPlane(was, cluster, old, now);
    }
    boolean machines = type.equals(Kinds.MACHINE_DEPLOYMENT) || type.equals(Kinds.MACHINE_POOL);
    return machines ? nodeGroup(was, cluster, old, now) : List.of();
  }

  private static List<Step> controlPlane(
      LatticeCluster was, LatticeCluster cluster, Json.Obj old, Json.Obj now) {
    if (changes(FieldPath.VERSION, old, now)) {
      return List.of(upgrade(was, cluster));
    }
    String name = cluster.name();
    return FieldPath.CONTROL_PLANE_ROLLOUT.stream().noneMatch(field -> changes(field, old, now))
        ? List.of()
        : List.of(
            new Step.RollControlPlane(header(was, cluster, "roll-control-plane-" + name), name));
  }

  private static List<Step> nodeGroup(
      LatticeCluster was, LatticeCluster cluster, Json.Obj old, Json.Obj now) {
    if (changes(FieldPath.MACHINE_VERSION, old, now)) {
      return List.of(upgrade(was, cluster));
    }
    if (FieldPath.MACHINE_ROLLOUT.stream().noneMatch(field -> changes(field, old, now))) {
      return List.of();
    }
    String label = now.at("metadata", "labels", Labels.NODE_GROUP).asText("");
    return cluster.nodeGroups()
        .stream()
        .filter(group -> ClusterApi.label(group).equals(label))
        .map(
            group -> (Step) new Step.RollNodeGroup(
                header(was, cluster, "roll-" + cluster.name() + "-" + group.name()), cluster.name(),
                group.name()))
        .toList();
  }

  private static Step upgrade(LatticeCluster was, LatticeCluster cluster) {
    return new Step.UpgradeCluster(
        header(was, cluster, "upgrade-" + cluster.name()), cluster.name(), was.kubernetesVersion(),
        cluster.kubernetesVersion());
  }

  private void compareService(LatticeServicePlacement placed) {
    for (Placement placement : placed.placements()) {
      LatticeCluster cluster = after.clusters().get(placement.cluster());
      LatticeCluster was = before.clusters().get(placement.cluster());
      RepoPath path = Layout.service(placement.cluster(), placed.id());
      if (cluster != null && was != null && cluster.generation() != was.generation()
          && placement.replicas() > 0 && differs(path) && changes(
              FieldPath.POD_TEMPLATE, workload(filesBefore, path), workload(filesAfter, path))) {
        String id =
            "roll-%s-%s.%s".formatted(cluster.name(), placed.id().namespace(), placed.id().name());
        steps.add(new Step.RollService(header(was, cluster, id), cluster.name(), placed.id()));
      }
    }
  }

  private static Step.Header header(LatticeCluster was, LatticeCluster cluster, String id) {
    String reason = was.generation() == cluster.generation() ? BY_SPEC : BY_REQUEST;
    return new Step.Header(id, List.of(), 1, true, reason);
  }

  /// Whether the file is in both trees with other bytes.
  private boolean differs(RepoPath path) {
    Blob old = filesBefore.get(path);
    Blob now = filesAfter.get(path);
    return old != null && now != null && !old.equals(now);
  }

  private static boolean changes(FieldPath field, Json old, Json now) {
    return !field.in(old).equals(field.in(now));
  }

  private static Json.Obj first(SortedMap<RepoPath, Blob> files, RepoPath path) {
    return parse(files, path).objects().getFirst();
  }

  private static Json workload(SortedMap<RepoPath, Blob> files, RepoPath path) {
    return parse(files, path).objects()
        .stream()
        .filter(object -> Kinds.isWorkload(object))
        .findFirst()
        .orElse(Json.Obj.EMPTY);
  }

  private static Manifest parse(SortedMap<RepoPath, Blob> files, RepoPath path) {
    return Manifest.parse(path, Objects.requireNonNull(files.get(path)));
  }
}
