// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.run.Action.Wanted;
import dev.lattice.executors.run.NextStep.Standing;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries out the approved tree: looks, asks {@link NextSteps}, reads again, writes. It remembers nothing that matters:
/// everything needed to go on is in git and in the world, so it can be stopped at any point and started anew.
///
/// Not thread-safe: one executor runs one pass at a time.
public final class Executor {
  private final KubeApis apis;
  private final InstantSource clock;
  private final Fence fence;
  private final Deadlines deadlines;
  private final Fights fights = new Fights();

  /// @param clock the world's own time: {@code SimulatedKube.clock()} in a simulation
  /// @param fence from {@link InstanceInventory#takeOver}
  public Executor(KubeApis apis, InstantSource clock, Fence fence, Deadlines deadlines) {
    this.apis = apis;
    this.clock = clock;
    this.fence = fence;
    this.deadlines = deadlines;
  }

  /// Looks without doing anything.
  ///
  /// @throws ExecutorException if the management cluster does not tell: then nothing may move
  public ObservedWorld look(ApprovedTree tree) throws ExecutorException {
    return new Observation(apis, clock).look(tree);
  }

  /// One pass over all units. Where something was applied, look again at once; otherwise after the shortest wait.
  ///
  /// @throws ExecutorException if the management cluster does not tell, or CONFLICT if another daemon has taken over
  public Pass pass(ApprovedTree tree) throws ExecutorException {
    ObservedWorld world = look(tree);
    List<UnitResult> results = new ArrayList<>();
    for (NextStep step : NextSteps.of(tree, world, deadlines)) {
      results.add(new UnitResult(step.unit(), perform(tree, step)));
    }
    return new Pass(world, results);
  }

  private StepResult perform(ApprovedTree tree, NextStep step) throws ExecutorException {
    List<String> written = new ArrayList<>();
    for (Action action : step.actions()) {
      fence.check();
      try {
        KubeApi api = connect(tree, action.server());
        if (api == null) {
          return new StepResult.Waiting("There is no kubeconfig yet.", deadlines.retry());
        }
        switch (action) {
          case Action.Apply apply -> apply(api, apply, written);
          case Action.Delete delete -> delete(api, delete, tree, written);
        }
      } catch (ExecutorException e) {
        return failed(e);
      }
    }
    return written.isEmpty() ? result(step.standing())
        : new StepResult.Applied(String.join(", ", written));
  }

  private @Nullable KubeApi connect(ApprovedTree tree, Server server) throws ExecutorException {
    if (server.isManagement()) {
      return apis.management();
    }
    LatticeCluster cluster = tree.state().clusters().get(server.cluster());
    return cluster == null ? null : Workloads.connect(apis, cluster);
  }

  /// Namespaces first: without them the server cannot try what lies in them. Then everything is tried, then written.
  private void apply(KubeApi api, Action.Apply apply, List<String> written)
      throws ExecutorException {
    for (Wanted wanted : apply.objects()) {
      if (isNamespace(wanted)) {
        apply(api, apply.server(), wanted, written);
      } else {
        takeBack(api, wanted);
      }
    }
    if (apply.objects().stream().anyMatch(Wanted::mayCreate)) {
      for (Wanted wanted : apply.objects()) {
        api.apply(wanted.key().type(), wanted.object(), true);
      }
    }
    for (Wanted wanted : apply.objects()) {
      if (!isNamespace(wanted)) {
        apply(api, apply.server(), wanted, written);
      }
    }
  }

  /// The number of machines that an autoscaler has counted so far is its own, and no apply would change it.
  private static void takeBack(KubeApi api, Wanted wanted) throws ExecutorException {
    Json replicas = FieldPath.REPLICAS.in(wanted.object());
    boolean isCounted = wanted.key().type().equals(Kinds.MACHINE_DEPLOYMENT) && !replicas.isNull();
    KubeObject before = isCounted ? api.get(wanted.key()) : null;
    if (before != null && !FieldPath.MIN_SIZE.in(before.json()).isNull()) {
      Json.Obj unbound = FieldPath.MIN_SIZE.set(Json.Obj.EMPTY, Json.Null.NULL);
      api.mergePatch(
          wanted.key(), FieldPath.REPLICAS.set(unbound, replicas), before.resourceVersion());
    }
  }

  private void apply(KubeApi api, Server server, Wanted wanted, List<String> written)
      throws ExecutorException {
    KubeObject before = api.get(wanted.key());
    boolean isNew = before == null;
    boolean mayApply = before == null ? wanted.mayCreate() : !before.isDeleting();
    if (!mayApply) {
      return;
    }
    fights.check(server, wanted.key(), clock.instant());
    KubeObject after = api.apply(wanted.key().type(), wanted.object(), false);
    if (before == null || !before.resourceVersion().equals(after.resourceVersion())) {
      fights.rewritten(server, wanted, isNew, clock.instant());
      written.add((isNew ? "created " : "changed ") + wanted.key());
    }
  }

  private static boolean isNamespace(Wanted wanted) {
    return wanted.key().type().equals(Kinds.NAMESPACE);
  }

  private static void delete(
      KubeApi api, Action.Delete delete, ApprovedTree tree, List<String> written)
      throws ExecutorException {
    KubeObject live = api.get(delete.key());
    if (live == null || live.isDeleting()) {
      return;
    }
    boolean isOurs = live.uid().equals(delete.uid())
        && tree.instance().equals(live.labels().get(Labels.INSTANCE));
    if (!isOurs || ClusterRetirement.isProtected(live)) {
      throw new ExecutorException(
          Kind.STALLED,
          "`%s` is not deleted: it is protected or not ours.".formatted(delete.key()));
    }
    api.delete(delete.key(), live.uid(), live.resourceVersion());
    written.add("deleted " + delete.key());
  }

  private StepResult failed(ExecutorException e) {
    return switch (e.kind()) {
      case STALLED, DENIED, CONFLICT -> new StepResult.Stalled(e.getMessage());
      case TRANSIENT, GONE -> new StepResult.Failed(e.kind(), e.getMessage());
    };
  }

  private static StepResult result(Standing standing) {
    return switch (standing) {
      case Standing.Ready _,Standing.Gone _ -> new StepResult.Unchanged();
      case Standing.Waiting(var reason, var retryAfter) -> new StepResult.Waiting(
          reason, retryAfter);
      case Standing.Stalled(var reason) -> new StepResult.Stalled(reason);
    };
  }
}
