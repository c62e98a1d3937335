// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.Network;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.testing.PlanValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which clusters share addresses, against looking at all pairs.
final class NetworkCheckTest {
  private static final int CASES = 300;

  @Test
  void findsExactlyTheClustersWhoseBlocksOverlap() {
    int clashes = 0;
    for (int seed = 0; seed < CASES; seed++) {
      List<LatticeCluster> clusters = clusters(new Random(seed));
      PlanState state = PlanValues.state(clusters, List.of());

      List<Long> found =
          new NetworkCheck().check(problem(state), state).stream().map(Violation::excess).toList();

      assertEquals(pairs(clusters), found, "seed " + seed);
      clashes += found.size();
    }
    assertTrue(clashes > CASES, "blocks overlap often enough");
  }

  /// For each cluster that overlaps earlier ones, how many.
  private static List<Long> pairs(List<LatticeCluster> clusters) {
    List<Long> excesses = new ArrayList<>();
    for (int i = 0; i < clusters.size(); i++) {
      Network network = clusters.get(i).network();
      long excess = clusters.subList(0, i)
          .stream()
          .map(LatticeCluster::network)
          .filter(
              other -> overlap(network.pods(), other.pods())
                  || overlap(network.services(), other.services()))
          .count();
      if (excess > 0) {
        excesses.add(excess);
      }
    }
    return excesses;
  }

  private static boolean overlap(String one, String other) {
    return AddressBlock.parse(one).overlaps(AddressBlock.parse(other));
  }

  private static List<LatticeCluster> clusters(Random random) {
    List<LatticeCluster> clusters = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(9); i++) {
      LatticeCluster some = PlanValues.cluster("c" + (char) ('a' + i));
      clusters.add(
          new LatticeCluster(
              some.name(), some.phase(), false, some.pool(), some.region(), some.provider(),
              some.providerRegion(), "", some.namespace(), some.isolation(), some.shape(), i, 0,
              some.kubernetesVersion(), new Network(block(random), block(random), 25),
              some.controlPlane(), some.nodeGroups(), some.addons()));
    }
    return clusters;
  }

  /// A block of one of four sizes; large ones hold small ones.
  private static String block(Random random) {
    int prefix = 16 + 2 * random.nextInt(4);
    int second = random.nextInt(6);
    int third = random.nextInt(1 << (prefix - 16)) << (24 - prefix);
    return "10.%d.%d.0/%d".formatted(second, third, prefix);
  }

  /// A problem in which all of these clusters run already, so that only what they share counts.
  private static Problem problem(PlanState state) {
    return new Specs()
        .checked(
            new Previous(state, new TreeMap<>(), new TreeMap<>()), Observed.nothing(Specs.NOW),
            Effort.of(1))
        .value();
  }
}
