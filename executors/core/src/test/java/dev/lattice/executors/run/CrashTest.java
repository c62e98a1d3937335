// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.run.TreeBuilder.group;
import static dev.lattice.executors.run.TreeBuilder.placement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.ExecutorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CrashTest {
  private static final int POINTS = 56;
  private static final String IMAGE = "registry.example/web:1";

  /// A cluster and a service are made, the service moves to a new cluster, the old one is deleted.
  private static final List<ApprovedTree> PLANS = List.of(
      new TreeBuilder().cluster("alpha", group("medium", 1, 1))
          .service("default/web", IMAGE, placement("alpha", 1, 1))
          .build(),
      new TreeBuilder().retiring("alpha", group("medium", 1, 1))
          .cluster("beta", group("medium", 1, 1))
          .service("default/web", IMAGE, placement("alpha", 0, 1), placement("beta", 1, 1))
          .build());

  @Test
  void aCrashAtAnyPointLosesNothingAndRepeatsNothing() throws ExecutorException {
    Outcome undisturbed = live(0, false);
    int writes = undisturbed.writes().size();
    Random random = new Random(20261120);
    assertTrue(writes > 25, "the life has enough points to crash at: " + writes);

    for (int i = 0; i < POINTS; i++) {
      int crashAt = 1 + random.nextInt(writes);
      boolean isBefore = random.nextBoolean();
      Outcome disturbed = live(crashAt, isBefore);

      String where = "seed 20261120, crash %s write %d of %d"
          .formatted(isBefore ? "before" : "after", crashAt, writes);
      assertEquals(undisturbed.left(), disturbed.left(), where);
      assertEquals(sorted(undisturbed.writes()), sorted(disturbed.writes()), where);
    }
  }

  /// @param left everything that is left at the end, without what controllers name
  /// @param writes every write that changed something
  private record Outcome(TreeSet<String> left, List<String> writes) {}

  private static Outcome live(int crashAt, boolean isBefore) throws ExecutorException {
    List<String> writes = new ArrayList<>();
    int[] pending = {crashAt};
    Life life = new Life(9, world -> new WatchedWrites(world, writes, pending[0], isBefore));
    for (ApprovedTree plan : PLANS) {
      boolean isDone = false;
      while (!isDone) {
        try {
          life.converge(plan);
          isDone = true;
        } catch (WatchedWrites.Crash _) {
          pending[0] = 0;
          life.restart();
        }
      }
    }
    TreeSet<String> left = new TreeSet<>();
    for (String server : List.of("management", "alpha", "beta")) {
      life.kube()
          .inventory(server)
          .stream()
          .filter(name -> !name.matches("(Machine|DevMachine|Pod|Node) .*"))
          .forEach(name -> left.add(server + ": " + name));
    }
    return new Outcome(left, writes);
  }

  /// Inventories may be written once more after a crash, when more is known than before it.
  private static List<String> sorted(List<String> writes) {
    return writes.stream()
        .filter(write -> !write.contains("ConfigMap lattice-system/"))
        .sorted()
        .toList();
  }
}
