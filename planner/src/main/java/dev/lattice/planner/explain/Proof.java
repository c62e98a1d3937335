// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.explain.Immovable.Standing;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.OfferedPlaces;
import dev.lattice.planner.rule.minregions.MinRegionsPost;
import dev.lattice.planner.rule.requiredregions.RequiredRegionsPost;
import dev.lattice.planner.rule.spread.SpreadPost;
import dev.lattice.planner.search.landscape.Saying;
import dev.lattice.schemas.spec.LatticeConfig.Network;
import dev.lattice.schemas.spec.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chocosolver.solver.variables.BoolVar;

/// Shows that bounds leave a service no place, even if everything that may move were moved out of its way.
///
/// It is shown by counting: Choco looks for numbers of replicas, nodes and clusters that no rule in force forbids, each
/// rule in its mildest form. That there are none is a proof; that there are some is not, nor is a search that was stopped.
record Proof(
    Problem problem,
    Service service,
    Immovable immovable,
    Enforced enforced,
    Counting counting) {
  /// Node classes of all pools together that a model may have.
  private static final int MOST_GROUPS = 400;
  private static final long SOLVER_NODES = 2_000;

  /// Whether it is certain that a service has no place in some pools.
  ///
  /// @param layout how its replicas are to be laid out
  static boolean isImpossible(
      Problem problem, Service service, Immovable immovable, Enforced enforced, List<Pool> passing,
      Layout layout) {
    List<Pool> pools = new ArrayList<>();
    List<MildTerms> terms = new ArrayList<>();
    int groups = 0;
    for (Pool pool : passing) {
      MildTerms mild = MildTerms.of(problem, service, pool);
      groups += Offer.withoutTwins(pool.offers().values()).size();
      if (!immovable.isAsOffered(pool) || groups > MOST_GROUPS) {
        return false;
      }
      if (mild != null) {
        pools.add(pool);
        terms.add(mild);
      }
    }
    Service bound = enforced.has(RuleId.SPOT) ? service : service.onSpot();
    Service supposed = bound.laidOut(counted(layout));
    Counting counting = new Counting(problem, supposed, pools, terms, immovable);
    new Proof(problem, supposed, immovable, enforced, counting).post();
    return counting.isImpossible(SOLVER_NODES);
  }

  /// The layout as far as pools alone can break it.
  private static Layout counted(Layout layout) {
    return new Layout(
        layout.requiredRegions(), layout.minRegions(), layout.minRegionsBy(),
        layout.spreads().stream().filter(spread -> isOfPools(spread.rule().topology())).toList());
  }

  private static boolean isOfPools(Topology topology) {
    return topology == Topology.REGION || topology == Topology.POOL;
  }

  private void post() {
    new RequiredRegionsPost().post(counting.model());
    new MinRegionsPost().post(counting.model());
    new SpreadPost().post(counting.model());
    if (enforced.has(RuleId.CLUSTER_LIMITS)) {
      counting.limitClusters();
    }
    new RoomProof(problem, service, immovable, enforced, counting).post();
    new MoneyProof(problem, service, immovable, enforced, counting).post();
    keepApart();
    keepNear();
    if (enforced.has(RuleId.NETWORK) && problem.previous().state().clusters().isEmpty()) {
      boundNetwork();
    }
  }

  private void keepApart() {
    for (Apart apart : service.relations().apart()) {
      if (apart.other().equals(service.id())
          && enforced.hasWord(new Saying(service.id(), Apart.FIELD))) {
        keepFromItself(apart.topology());
      }
    }
    for (Standing other : immovable.standing()) {
      keepApart(service, other, other.service());
      keepApart(other.service(), other, service);
    }
  }

  private void keepFromItself(Topology topology) {
    if (topology == Topology.ZONE) {
      boundByZones();
    }
    for (int p = 0; p < counting.pools().size(); p++) {
      if (topology == Topology.CLUSTER) {
        counting.model()
            .sum()
            .plus(1, counting.replicas(p))
            .plus(-1, counting.clusters(p))
            .atMost(0);
      } else if (isOfPools(topology)) {
        LinearSum together = counting.model().sum();
        for (int q = 0; q < counting.pools().size(); q++) {
          if (isOnePlace(counting.pools().get(p), counting.pools().get(q), topology)) {
            together.plus(1, counting.replicas(q));
          }
        }
        together.atMost(1);
      }
    }
  }

  /// Demands that no pool, and not all of them, hold more replicas than they have zones.
  private void boundByZones() {
    LinearSum all = counting.model().sum();
    TreeSet<String> zones = new TreeSet<>();
    for (int p = 0; p < counting.pools().size(); p++) {
      SortedSet<String> ofPool = OfferedPlaces.zones(problem, counting.pools().get(p));
      counting.model().sum().plus(1, counting.replicas(p)).atMost(ofPool.size());
      all.plus(1, counting.replicas(p));
      zones.addAll(ofPool);
    }
    all.atMost(zones.size());
  }

  /// Demands of a service that stands that it is in some place where this one is not.
  private void keepApart(Service saying, Standing other, Service avoided) {
    for (Apart apart : saying.relations().apart()) {
      if (apart.other().equals(avoided.id()) && isOfPools(apart.topology())
          && enforced.hasWord(new Saying(saying.id(), Apart.FIELD))) {
        List<BoolVar> free = new ArrayList<>();
        for (String name : other.pools()) {
          BoolVar isHere = counting.model()
              .holdsReplica(0, pool -> isOnePlace(pool, problem.pool(name), apart.topology()));
          free.add(isHere.not());
        }
        counting.model().solver().or(free.toArray(BoolVar[]::new)).post();
      }
    }
  }

  /// Leaves out pools that are too far from all in which a dependency may be.
  private void keepNear() {
    for (Near near : service.relations().near()) {
      if (enforced.hasWord(new Saying(service.id(), near.field()))) {
        for (int p = 0; p < counting.pools().size(); p++) {
          String here = counting.pools().get(p).name();
          boolean isNear = immovable.poolsOf(near.other())
              .stream()
              .anyMatch(
                  there -> there.equals(here)
                      || problem.roundTrips().isWithin(here, there, near.maxMillis()));
          if (!isNear) {
            counting.model().forbid(counting.replicas(p));
          }
        }
      }
    }
  }

  private static boolean isOnePlace(Pool one, Pool other, Topology topology) {
    return topology == Topology.REGION ? one.region().equals(other.region())
        : one.name().equals(other.name());
  }

  /// Every cluster needs a block of pods and one of services; those of services that stand and share no cluster with this
  /// one have theirs. Only where no cluster has any yet, as old ones may have other blocks.
  private void boundNetwork() {
    Network network = problem.config().network();
    long others = immovable.standing()
        .stream()
        .map(other -> other.service().isolation())
        .filter(value -> !value.equals(service.isolation()))
        .distinct()
        .count();
    int smallest = problem.pools()
        .values()
        .stream()
        .flatMap(pool -> pool.terms().values().stream())
        .mapToInt(ClusterTerms::podPrefix)
        .max()
        .orElse(0);
    LinearSum pods = counting.model().sum();
    LinearSum services = counting.model().sum();
    for (int p = 0; p < counting.pools().size(); p++) {
      int prefix = counting.terms(p).own().podPrefix();
      pods.plus(1L << (smallest - prefix), counting.clusters(p));
      services.plus(1, counting.clusters(p));
      counting.model()
          .sum()
          .plus(1, counting.clusters(p))
          .atMost(Network.blocks(network.podRanges(), prefix));
    }
    pods.atMostLoosely(Network.blocks(network.podRanges(), smallest) - others);
    services.atMost(Network.blocks(network.serviceRanges(), network.servicePrefix()) - others);
  }
}
