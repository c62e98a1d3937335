// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What pools whose machines cost nothing, as those of sites, have of one resource.
///
/// @param pools indices of the pools that bound it, among those of the problem sorted by name
/// @param units what they may have together, or had before where that is more, >= 1
/// @param asked units that one replica asks for
record FreeRoom(BitSet pools, long units, ToLongFunction<Resources> asked) {
  private static final long MIB = 1 << 20;
  /// No pool is free.
  static final FreeRoom NONE = new FreeRoom(new BitSet(), 1, _ -> 0);

  /// Of cores and of memory, as far as some free pool bounds them; {@link #NONE} alone where none does.
  static List<FreeRoom> of(Problem problem) {
    List<FreeRoom> rooms = new ArrayList<>();
    add(rooms, problem, Capacity::maxMilliCores, Resources::milliCores, 1);
    add(rooms, problem, Capacity::maxMemoryBytes, Resources::memoryBytes, MIB);
    return rooms.isEmpty() ? List.of(NONE) : rooms;
  }

  private static void add(
      List<FreeRoom> rooms, Problem problem, Function<Capacity, @Nullable Long> bound,
      ToLongFunction<Resources> amount, long unit) {
    BitSet pools = new BitSet();
    long sum = 0;
    int index = 0;
    for (Pool pool : problem.pools().values()) {
      Long most = bound.apply(pool.capacity());
      List<LatticeCluster> before = before(problem, pool);
      if (most != null && isFree(problem, pool, before, amount)) {
        long stood = before.stream().map(problem::machines).mapToLong(amount).sum();
        sum = Math.addExact(sum, Math.max(most, stood));
        pools.set(index);
      }
      index++;
    }
    if (!pools.isEmpty()) {
      rooms.add(
          new FreeRoom(
              pools, Math.max(1, Math.ceilDiv(sum, unit)),
              resources -> amount.applyAsLong(resources) / unit));
    }
  }

  private static List<LatticeCluster> before(Problem problem, Pool pool) {
    return problem.previous()
        .state()
        .clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals(pool.name()))
        .toList();
  }

  /// Whether no machine costs anything, and none offers more than the pool's bound counts it for.
  private static boolean isFree(
      Problem problem, Pool pool, List<LatticeCluster> before, ToLongFunction<Resources> amount) {
    return pool.offers()
        .values()
        .stream()
        .allMatch(
            offer -> offer.hourly().isZero()
                && amount.applyAsLong(offer.allocatable().resources()) <= amount
                    .applyAsLong(offer.machine()))
        && before.stream()
            .flatMap(cluster -> cluster.nodeGroups().stream())
            .allMatch(
                group -> amount.applyAsLong(group.allocatable().resources()) <= amount
                    .applyAsLong(problem.offer(pool.name(), group).machine()));
  }

  /// What a replica costs at least that takes its share of the room.
  ///
  /// @param worth of all the room, micro-USD an hour
  /// @return micro-USD an hour, rounded down
  long share(Resources demand, long worth) {
    return Math.multiplyExact(asked.applyAsLong(demand), worth) / units;
  }
}
