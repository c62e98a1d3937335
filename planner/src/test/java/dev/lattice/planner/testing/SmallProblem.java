// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Tokens;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A random problem small enough to list all its states: a {@link SmallFleet}, and what was planned before.
public final class SmallProblem {
  /// How many more nodes a cluster may have in a fresh problem.
  private static final int ROOMY = 4;
  /// What does not ask for many clusters in a pool: the search opens no two of them there to divide a service.
  private static final List<Topology> WIDE = List.of(Topology.REGION, Topology.POOL, Topology.ZONE);
  private static final List<Topology> ALL = List.of(Topology.values());
  /// US dollars.
  private static final List<String> MOVE_COSTS = List.of("0", "1", "5", "20");

  private SmallProblem() {}

  /// With nothing planned before, and room for several services in a cluster.
  public static Problem fresh(SplittableRandom random, int effort) {
    SmallFleet small = new SmallFleet(random, WIDE);
    small.write(ROOMY);
    Observed observed = small.observed();
    if (random.nextBoolean()) {
      small.specs().with(new RandomCommitments(random, "c0", "c1").book(300));
    }
    return small.specs().checked(Previous.NONE, observed, Effort.of(effort)).value();
  }

  /// In half of all cases after a plan for fewer replicas.
  public static Problem of(SplittableRandom random) {
    SmallFleet small = new SmallFleet(random, ALL);
    small.write(0);
    Previous previous = Previous.NONE;
    if (random.nextBoolean()) {
      Proposal first = small.specs().plan();
      previous = new Previous(first.state(), first.inputs(), new TreeMap<>());
      small.writePools();
      small.writeServices();
    }
    return small.specs().checked(previous, small.observed(), Effort.of(3)).value();
  }

  /// Everything is to be decided anew, after a plan at other prices, with other machines on offer, and maybe for a service more;
  /// of three times once, a cluster has outgrown its budget.
  public static Problem replanned(SplittableRandom random, int effort) {
    SmallFleet small = new SmallFleet(random, WIDE);
    small.write(ROOMY);
    Specs specs = small.specs().moveCost(MOVE_COSTS.get(random.nextInt(MOVE_COSTS.size())));
    small.changePrices();
    Problem before = specs.checked(Previous.NONE, small.observed(), Effort.of(effort)).value();
    Proposal first = Planner.plan(before);
    small.changePrices();
    if (random.nextBoolean()) {
      small.removeService();
    }
    Previous previous = new Previous(first.state(), first.inputs(), new TreeMap<>());
    Observed asked =
        Observed.nothing(Specs.NOW).withRequests(new TreeMap<>(Map.of(Tokens.FULL_REPLAN, "now")));
    if (random.nextInt(3) == 0) {
      outgrow(specs, specs.checked(previous, asked, Effort.of(effort)).value());
    }
    return specs.checked(previous, asked, Effort.of(effort)).value();
  }

  /// Gives the pool of a cluster that stands a soft budget that the cluster alone exceeds by a dollar.
  private static void outgrow(Specs specs, Problem problem) {
    for (LatticeCluster cluster : problem.previous().state().clusters().values()) {
      Money most = problem.hourly(cluster).monthly().minus(Money.parse("1"));
      if (most.compareTo(Money.ZERO) > 0) {
        specs.budget(most.monthlyText(), false, cluster.pool());
      }
    }
  }

  /// One cluster for each pool and all services that may share one there.
  public static List<NewCluster> clusters(Problem problem) {
    List<NewCluster> clusters = new ArrayList<>();
    for (Pool pool : problem.pools().values()) {
      for (Service service : problem.services().values()) {
        ClusterTerms terms = problem.terms(service, pool);
        if (terms != null) {
          NewCluster cluster = new NewCluster(
              pool, service.isolation(), terms.shape(), Homes.siteOf(problem, service, pool),
              terms.controlPlane(), List.copyOf(pool.offers().values()));
          if (!clusters.contains(cluster)) {
            clusters.add(cluster);
          }
        }
      }
    }
    return clusters;
  }
}
