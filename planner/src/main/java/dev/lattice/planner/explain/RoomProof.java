// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.explain.Immovable.Standing;
import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What capacities, reservations and limits of overflow leave to a service at most.
record RoomProof(
    Problem problem,
    Service service,
    Immovable immovable,
    Enforced enforced,
    Counting counting) {
  private static final long MIB = 1L << 20;

  void post() {
    List<Pool> pools = counting.pools();
    for (int p = 0; p < pools.size(); p++) {
      if (enforced.has(RuleId.CAPACITY, pools.get(p))) {
        boundCapacity(Set.of(pools.get(p).name()));
        boundAccelerators(p);
      }
      boundReservation(p);
    }
    if (pools.size() > 1 && pools.stream().allMatch(p -> enforced.has(RuleId.CAPACITY, p))) {
      boundCapacity(pools.stream().map(Pool::name).collect(Collectors.toSet()));
    }
    problem.pools().values().forEach(this::boundOverflow);
  }

  /// The clusters of the service alone, as if nothing else overflowed.
  private void boundOverflow(Pool site) {
    Overflow overflow = site.overflow();
    Integer most = overflow == null ? null : overflow.maxClusters();
    if (most == null) {
      return;
    }
    long before = problem.previous()
        .state()
        .clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.overflowOf().equals(site.name()))
        .count();
    LinearSum clusters = counting.model().sum();
    for (int p = 0; p < counting.pools().size(); p++) {
      Pool pool = counting.pools().get(p);
      if (enforced.has(RuleId.OVERFLOW, pool)
          && Homes.siteOf(problem, service, pool).equals(site.name())) {
        clusters.plus(1, counting.clusters(p));
      }
    }
    clusters.atMost(Math.max(most, before));
  }

  private void boundCapacity(Set<String> where) {
    List<Standing> standing = immovable.within(where);
    bound(
        where, standing, 1, Capacity::maxNodes, Elsewhere::nodes, _ -> 1, ControlPlaneTerms::nodes);
    bound(where, standing, 1, Capacity::maxClusters, Elsewhere::clusters, _ -> 0, _ -> 1);
    boundResource(where, standing, 1, Capacity::maxMilliCores, Resources::milliCores);
    boundResource(where, standing, MIB, Capacity::maxMemoryBytes, Resources::memoryBytes);
    boundResource(where, standing, MIB, Capacity::maxStorageBytes, Resources::storageBytes);
  }

  private void boundResource(
      Set<String> where, List<Standing> standing, long unit, Limit limit,
      ToLongFunction<Resources> resource) {
    bound(
        where, standing, unit, limit, held -> resource.applyAsLong(held.machines()),
        offer -> resource.applyAsLong(offer.machine()) / unit,
        plane -> resource.applyAsLong(plane.machines()) / unit);
  }

  /// @param unit in which nodes and control planes are measured
  private void bound(
      Set<String> where, List<Standing> standing, long unit, Limit limit,
      ToLongFunction<Elsewhere> held, ToLongFunction<Offer> ofNode,
      ToLongFunction<ControlPlaneTerms> ofCluster) {
    long rest = 0;
    for (String name : where) {
      Number most = limit.of(problem.pool(name).capacity());
      if (most == null) {
        return;
      }
      long allowed = Math.max(most.longValue(), held.applyAsLong(immovable.before(name)));
      rest += Math.ceilDiv(allowed - held.applyAsLong(immovable.fixed(name)), unit);
    }
    counting.bound(where, standing, problem, ofNode, ofCluster, rest);
  }

  /// Accelerators are not shared, so replicas add up.
  private void boundAccelerators(int pool) {
    String name = counting.pools().get(pool).name();
    Resources before = immovable.before(name).machines();
    counting.pools().get(pool).capacity().maxAccelerators().forEach((type, most) -> {
      long taken = immovable.within(Set.of(name))
          .stream()
          .mapToLong(
              other -> (long) other.replicas() * other.service().demand().acceleratorsOf(type))
          .sum();
      counting.model()
          .sum()
          .plus(service.demand().acceleratorsOf(type), counting.replicas(pool))
          .atMost(Math.max(most, before.acceleratorsOf(type)) - taken);
    });
  }

  private void boundReservation(int pool) {
    Pool here = counting.pools().get(pool);
    Reservation kept = here.reservation();
    if (kept == null || !enforced.has(RuleId.RESERVATION, here)
        || immovable.before(here.name()).clusters() > 0) {
      return;
    }
    Asked taken = Asked.NOTHING;
    for (Standing other : immovable.within(Set.of(here.name()))) {
      taken = taken.plus(asked(kept, here, other.service()).times(other.replicas()));
    }
    Asked own = asked(kept, here, service);
    Capacity limit = kept.others();
    Integer nodes = limit.maxNodes();
    ask(pool, own.milliNodes(), taken.milliNodes(), nodes == null ? null : nodes * 1000L);
    ask(pool, own.requests().milliCores(), taken.requests().milliCores(), limit.maxMilliCores());
    ask(pool, own.requests().memoryBytes(), taken.requests().memoryBytes(), limit.maxMemoryBytes());
    ask(
        pool, own.requests().storageBytes(), taken.requests().storageBytes(),
        limit.maxStorageBytes());
    for (var most : limit.maxAccelerators().entrySet()) {
      ask(
          pool, own.requests().acceleratorsOf(most.getKey()),
          taken.requests().acceleratorsOf(most.getKey()), Long.valueOf(most.getValue()));
    }
  }

  private static Asked asked(Reservation kept, Pool pool, Service asking) {
    return kept.asked(asking.id(), asking.demand(), pool.offers().values());
  }

  private void ask(int pool, long each, long taken, @Nullable Long limit) {
    if (limit != null) {
      counting.model().sum().plus(each, counting.replicas(pool)).atMostLoosely(limit - taken);
    }
  }

  /// What bounds a pool in one respect, null for nothing.
  private interface Limit {
    @Nullable Number of(Capacity capacity);
  }
}
