// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The node mix of a small cluster against every possible one.
final class MixModelTest {
  private static final long[][] CLASSES = {{2, 8}, {4, 8}, {8, 32}};

  private static Stream<Long> seeds() {
    return LongStream.range(0, 60).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mixOfASmallClusterIsTheCheapestThereIs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] cents = {8 + random.nextInt(5), 13 + random.nextInt(6), 30 + random.nextInt(16)};
    Specs specs = new Specs().with(aPool("p").at("docker", "local").build());
    for (int c = 0; c < CLASSES.length; c++) {
      specs.with(
          aNodeClass("c" + c, CLASSES[c][0], CLASSES[c][1])
              .costs("docker", "0.%02d".formatted(cents[c]))
              .offeringAll()
              .build());
    }
    List<Resources> items = new ArrayList<>();
    for (int s = 0; s < 5; s++) {
      Resources demand =
          new Resources(500L * (1 + random.nextInt(5)), (1 + random.nextInt(6)) * Resources.GIB, 0);
      items.add(demand);
      specs.with(
          aService("s" + s).demand(demand.milliCores(), demand.memoryBytes() / Resources.GIB)
              .build());
    }

    Proposal plan = Planner
        .plan(specs.checked(Previous.NONE, Observed.nothing(Specs.NOW), Effort.of(5)).value());

    assertEquals(cheapest(items, cents), nodesHourly(plan, cents), "seed " + seed);
  }

  private static long nodesHourly(Proposal plan, long[] cents) {
    long sum = 0;
    for (LatticeCluster cluster : plan.state().clusters().values()) {
      for (NodeGroup group : cluster.nodeGroups()) {
        sum += new Money(cents[group.name().charAt(1) - '0']).times(group.count()).microUsd();
      }
    }
    return sum;
  }

  /// Every partition of the items, each part on the cheapest class that holds it.
  private static long cheapest(List<Resources> items, long[] cents) {
    return cheapest(items, 0, new ArrayList<>(), cents);
  }

  private static long cheapest(
      List<Resources> items, int next, List<Resources> nodes, long[] cents) {
    if (next == items.size()) {
      return nodes.stream().mapToLong(node -> price(node, cents)).sum();
    }
    long best = Long.MAX_VALUE / 2;
    for (int n = 0; n <= nodes.size(); n++) {
      List<Resources> filled = new ArrayList<>(nodes);
      if (n == nodes.size()) {
        filled.add(items.get(next));
      } else {
        filled.set(n, nodes.get(n).plus(items.get(next)));
      }
      best = Math.min(best, cheapest(items, next + 1, filled, cents));
    }
    return best;
  }

  private static long price(Resources content, long[] cents) {
    long best = Integer.MAX_VALUE;
    for (int c = 0; c < CLASSES.length; c++) {
      Resources node = new Resources(CLASSES[c][0] * 1000, CLASSES[c][1] * Resources.GIB, 0);
      best = content.fitsIn(node) ? Math.min(best, cents[c]) : best;
    }
    return best;
  }
}
