// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.EligiblePools;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.planner.search.landscape.ZoneRoom;
import dev.lattice.planner.testing.RandomFleet;
import org.junit.jupiter.api.Test;

/// What a new cluster adds at least is no more than what it adds: nothing that has room is left out for its sake.
final class LeastClustersTest {
  private static final int SEEDS = 60;
  private static final int MOST_REPLICAS = 6;

  @Test
  void noNewClusterTakesLess() {
    int laidOut = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Problem problem = RandomFleet.of(seed, 12, 3).problem();
      Landscape landscape = new Landscape(problem, new EligiblePools(problem));
      Growth growth = new Growth(landscape);
      Draft draft = new Draft(landscape, growth);
      LeastClusters least = new LeastClusters(landscape);
      Grown grown = new Grown(landscape, growth);
      for (int service = 0; service < landscape.services().size(); service++) {
        for (int pool = 0; pool < landscape.pools().size(); pool++) {
          ClusterTerms terms = landscape.terms(service, pool);
          Line line = landscape.lines().of(service, pool);
          for (int replicas = 1; terms != null && line != null
              && replicas <= MOST_REPLICAS; replicas++) {
            ClusterDraft fresh = grown.fresh(service, pool, terms, line);
            ClusterDraft cluster = growth.add(fresh, service, replicas, true, ZoneRoom.ANY);
            if (cluster != null) {
              Load bound = least.load(service, pool, terms);
              assertNotNull(bound, "seed " + seed);
              assertWithin(bound, draft.loads().of(cluster), "seed " + seed + ", " + cluster);
              assertTrue(
                  least.hourly(service, pool, terms, cluster.replicasOf(service)) <= cluster
                      .hourly(),
                  "seed " + seed + ", " + cluster);
              laidOut++;
            }
          }
        }
      }
    }
    assertTrue(laidOut > SEEDS, "clusters: " + laidOut);
  }

  private static void assertWithin(Load bound, Load load, String where) {
    assertTrue(bound.clusters() <= load.clusters(), where);
    assertTrue(bound.nodes() <= load.nodes(), where);
    assertTrue(bound.machines().fitsIn(load.machines()), where);
    assertTrue(bound.hourly() <= load.hourly(), where);
    assertTrue(bound.lastingHourly() <= load.lastingHourly(), where);
  }
}
