// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.simulate.SimulatedKube;
import dev.lattice.executors.testing.FakeClock;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// A simulated world, an executor in it, and a clock that a test moves.
final class Life {
  private static final int MAX_PASSES = 600;
  private static final Duration STEP = Duration.ofSeconds(10);

  private final FakeClock clock = FakeClock.atStart();
  private final SimulatedKube kube;
  private final UnaryOperator<KubeApis> between;
  private Executor executor;
  private Observed observed = Observed.nothing(FakeClock.atStart().instant());

  Life(long seed) throws ExecutorException {
    this(seed, apis -> apis);
  }

  /// @param between what stands between the executor and the world
  Life(long seed, UnaryOperator<KubeApis> between) throws ExecutorException {
    this.kube = SimulatedKube.inMemory(clock, 1, seed);
    this.between = between;
    this.executor = startExecutor();
  }

  /// Forgets everything in memory and starts anew, as after a crash.
  void restart() throws ExecutorException {
    executor = startExecutor();
  }

  private Executor startExecutor() throws ExecutorException {
    InstanceInventory inventory = new InstanceInventory(kube.management(), TreeBuilder.INSTANCE);
    return new Executor(between.apply(kube), kube.clock(), inventory.takeOver(), Deadlines.DEFAULT);
  }

  SimulatedKube kube() {
    return kube;
  }

  KubeApi inside(String cluster) throws ExecutorException {
    return kube.workload(cluster, new byte[0]);
  }

  Observed observed() {
    return observed;
  }

  ClusterObservation seen(String cluster) {
    return Objects.requireNonNull(observed.clusters().get(cluster), cluster);
  }

  /// One pass; the observation is folded as the daemon does.
  Pass pass(ApprovedTree tree) throws ExecutorException {
    Pass pass = executor.pass(tree);
    observed = ObservedFold.fold(observed, tree, pass.world());
    return pass;
  }

  void elapse(Duration time) {
    clock.advance(time);
  }

  /// Passes and waits until the world equals the tree.
  Pass converge(ApprovedTree tree) throws ExecutorException {
    Pass pass = pass(tree);
    for (int i = 0; i < MAX_PASSES && !pass.isConverged(); i++) {
      if (!pass.hasWritten()) {
        elapse(STEP);
      }
      pass = pass(tree);
    }
    assertTrue(pass.isConverged(), "converged: " + pass.results());
    return pass;
  }

  /// Passes and waits for a time.
  Pass runFor(Duration time, ApprovedTree tree) throws ExecutorException {
    Pass pass = pass(tree);
    for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
      if (!pass.hasWritten()) {
        elapse(STEP);
      }
      pass = pass(tree);
    }
    return pass;
  }
}
