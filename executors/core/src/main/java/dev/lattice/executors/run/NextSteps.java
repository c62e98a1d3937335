// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.run.Unit.ServiceUnit;
import dev.lattice.schemas.plan.LatticeCluster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is next: a function of the approved tree and the observed world, and of nothing else.
///
/// It makes the world equal to the tree, removes only what the approved state marks as retiring (and templates that
/// nobody needs, and objects that the files of an active service no longer hold), and never creates from the files of
/// something retiring. Called again after any part of its actions has been performed, it gives the rest.
public final class NextSteps {
  private NextSteps() {}

  /// One step for each cluster, its add-ons, and each service in a cluster; clusters first, in order.
  public static List<NextStep> of(ApprovedTree tree, ObservedWorld world, Deadlines deadlines) {
    Releases releases = new Releases(tree, world);
    List<NextStep> steps = new ArrayList<>();
    AddonSteps addons = new AddonSteps(tree, world, deadlines);
    for (LatticeCluster cluster : tree.state().clusters().values()) {
      steps.add(
          cluster.isRetiring()
              ? new ClusterRetirement(tree, world, releases, deadlines).next(cluster)
              : new ClusterSteps(tree, world, releases, addons, deadlines).next(cluster));
      NextStep step = cluster.isRetiring() ? null : addons.next(cluster);
      if (step != null) {
        steps.add(step);
      }
    }
    ServiceSteps services = new ServiceSteps(tree, world, releases, addons, deadlines);
    for (LatticeCluster cluster : tree.state().clusters().values()) {
      for (ApprovedTree.Placed placed : tree.placedIn(cluster.name())) {
        steps.add(
            services.next(
                cluster, placed.placement(), new ServiceUnit(cluster.name(), placed.service())));
      }
    }
    return List.copyOf(steps);
  }

  static @Nullable KubeObject liveCluster(LatticeCluster cluster, ObservedWorld world) {
    return world.live(new ObjectKey(Kinds.CLUSTER, cluster.namespace(), cluster.name()));
  }
}
