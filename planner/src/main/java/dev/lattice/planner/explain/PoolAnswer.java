// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.schemas.unit.Money;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pool means to a service.
///
/// @param pool the pool
/// @param region its region
/// @param where what people say about where that is, empty for nothing
/// @param replicas how many the service has there
/// @param difference what would change if the whole service sat there and nothing that refuses the pool counted; null
///        where it has no room even so
/// @param moves price of the replicas that would move to get there, above those that move now; US dollars
/// @param obstacles what forbids the pool, empty where nothing does
public record PoolAnswer(
    String pool,
    String region,
    String where,
    int replicas,
    @Nullable Difference difference,
    Money moves,
    List<Obstacle> obstacles) {
  /// The better place first, as plans are compared; what has no room last.
  static final Comparator<PoolAnswer> BEST_FIRST = Comparator
      .comparing(PoolAnswer::overspend, Comparator.nullsLast(Comparator.<Money>naturalOrder()))
      .thenComparingLong(PoolAnswer::crowded)
      .thenComparing(PoolAnswer::monthly, Comparator.nullsLast(Comparator.<Money>naturalOrder()))
      .thenComparingLong(PoolAnswer::disliked)
      .thenComparing(PoolAnswer::pool);

  public PoolAnswer {
    obstacles = List.copyOf(obstacles);
  }

  /// Whether the service has replicas there.
  public boolean isTaken() {
    return replicas > 0;
  }

  /// Whether the whole service could be there.
  public boolean isAllowed() {
    return obstacles.isEmpty() && difference != null;
  }

  /// What it would cost more a month, with the price of moves; null where it has no room.
  public @Nullable Money monthly() {
    return difference == null ? null : difference.monthly().plus(moves);
  }

  private @Nullable Money overspend() {
    return difference == null ? null : difference.overspend();
  }

  private long disliked() {
    return difference == null ? 0 : difference.disliked();
  }

  private long crowded() {
    return difference == null ? 0 : difference.crowded();
  }
}
