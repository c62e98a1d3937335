// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which objects of people a plan touches: services, pools and node classes whose state or manifests it changes.
final class Touched {
  private final SortedSet<ObjectId> objects = new TreeSet<>();

  private Touched() {}

  static SortedSet<ObjectId> by(
      PlanState before, PlanState after, SortedMap<RepoPath, Blob> renderedBefore,
      SortedMap<RepoPath, Blob> rendered) {
    Touched touched = new Touched();
    for (ServiceId id : union(before.services(), after.services())) {
      if (!sameSpec(before.services().get(id), after.services().get(id))) {
        touched.objects.add(id.objectId());
      }
    }
    for (String name : union(before.clusters(), after.clusters())) {
      touched.cluster(before.clusters().get(name), after.clusters().get(name));
    }
    for (RepoPath path : union(renderedBefore, rendered)) {
      if (!Objects.equals(renderedBefore.get(path), rendered.get(path))) {
        touched.manifest(path, before, after);
      }
    }
    return touched.objects;
  }

  /// Whether two placements are the same but for their explanations.
  static boolean sameSpec(
      @Nullable LatticeServicePlacement one, @Nullable LatticeServicePlacement other) {
    return Objects.equals(unexplained(one), unexplained(other));
  }

  private static @Nullable LatticeServicePlacement unexplained(
      @Nullable LatticeServicePlacement service) {
    return service == null ? null : service.with(Explanation.NONE);
  }

  private void cluster(@Nullable LatticeCluster old, @Nullable LatticeCluster now) {
    if (Objects.equals(old, now)) {
      return;
    }
    for (LatticeCluster cluster : new LatticeCluster[] {old, now}) {
      if (cluster != null) {
        objects.add(new ObjectId(LatticePool.KIND, "", cluster.pool()));
      }
    }
    groups(old, now);
    groups(now, old);
  }

  private void groups(@Nullable LatticeCluster one, @Nullable LatticeCluster other) {
    if (one != null) {
      one.nodeGroups()
          .stream()
          .filter(g -> !g.equals(other == null ? null : other.nodeGroup(g.name())))
          .forEach(g -> objects.add(new ObjectId(LatticeNodeClass.KIND, "", g.nodeClass())));
    }
  }

  /// `workloads/<cluster>/<namespace>/<service>.yaml` belongs to a service, `<folder>/<cluster>/…` to the cluster's pool.
  private void manifest(RepoPath path, PlanState before, PlanState after) {
    String[] names = path.value().split("/", -1);
    if (names.length == 4 && names[0].equals("workloads")) {
      objects.add(new ServiceId(names[2], names[3].replaceFirst("\\.yaml$", "")).objectId());
    } else if (names.length > 2) {
      for (PlanState state : List.of(before, after)) {
        LatticeCluster cluster = state.clusters().get(names[1]);
        if (cluster != null) {
          objects.add(new ObjectId(LatticePool.KIND, "", cluster.pool()));
        }
      }
    }
  }

  private static <K extends Comparable<K>> Set<K> union(Map<K, ?> one, Map<K, ?> other) {
    Set<K> keys = new HashSet<>(one.keySet());
    keys.addAll(other.keySet());
    return new TreeSet<>(keys);
  }
}
