// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One service as decided.
///
/// @param id the service
/// @param isProtected whether it stays as committed
/// @param isStateful whether it keeps data where it is
/// @param isRecreated whether it moves by leaving the old place before it is made at the new one
/// @param demand what one replica asks for
/// @param placements where its replicas are, sorted by cluster
/// @param unplaced replicas wanted without a place
/// @param meantFor the cluster where it is to go from a third place, by which it makes room for others; null where it is in
///        no such place
/// @param explanation why, as of the plan that last changed the rest; not part of any digest
public record LatticeServicePlacement(
    ServiceId id,
    boolean isProtected,
    boolean isStateful,
    boolean isRecreated,
    Resources demand,
    List<Placement> placements,
    int unplaced,
    @Nullable String meantFor,
    Explanation explanation) {
  public static final String KIND = "LatticeServicePlacement";

  public LatticeServicePlacement {
    placements = placements.stream().sorted(Comparator.comparing(Placement::cluster)).toList();
  }

  /// A service that is where it is meant to be.
  public LatticeServicePlacement(
      ServiceId id, boolean isProtected, boolean isStateful, boolean isRecreated, Resources demand,
      List<Placement> placements, int unplaced, Explanation explanation) {
    this(id, isProtected, isStateful, isRecreated, demand, placements, unplaced, null, explanation);
  }

  /// A service that keeps no data and is made at the new place before it leaves the old one.
  public LatticeServicePlacement(
      ServiceId id, boolean isProtected, Resources demand, List<Placement> placements, int unplaced,
      Explanation explanation) {
    this(id, isProtected, false, false, demand, placements, unplaced, explanation);
  }

  /// The same service elsewhere.
  public LatticeServicePlacement with(List<Placement> others, int withoutPlace) {
    return new LatticeServicePlacement(
        id, isProtected, isStateful, isRecreated, demand, others, withoutPlace, meantFor,
        explanation);
  }

  /// The same service for other reasons.
  public LatticeServicePlacement with(Explanation other) {
    return new LatticeServicePlacement(
        id, isProtected, isStateful, isRecreated, demand, placements, unplaced, meantFor, other);
  }

  /// The same service, in a third place.
  ///
  /// @param cluster where it is to go from there, null where it is to stay
  public LatticeServicePlacement meantFor(@Nullable String cluster) {
    return new LatticeServicePlacement(
        id, isProtected, isStateful, isRecreated, demand, placements, unplaced, cluster,
        explanation);
  }

  public int replicas() {
    return placements.stream().mapToInt(Placement::replicas).sum();
  }

  /// How many of its replicas are wanted in a pool.
  public int replicasInPool(String pool) {
    return placements.stream()
        .filter(placement -> placement.pool().equals(pool))
        .mapToInt(Placement::replicas)
        .sum();
  }

  /// How many of its replicas are wanted in a cluster.
  public int replicasIn(String cluster) {
    return placements.stream()
        .filter(placement -> placement.cluster().equals(cluster))
        .mapToInt(Placement::replicas)
        .sum();
  }

  /// Whether as many of its replicas as of the other are wanted in each cluster.
  public boolean isWhere(LatticeServicePlacement other) {
    return replicas() == other.replicas()
        && placements.stream().allMatch(p -> p.replicas() == other.replicasIn(p.cluster()));
  }

  /// The node groups of its replicas in a cluster, of the first so many in the order of the groups' names: not everything that
  /// leaves a cluster finds a place elsewhere at once.
  public SortedMap<String, Integer> perGroup(String cluster, int most) {
    TreeMap<String, Integer> first = new TreeMap<>();
    int left = most;
    for (Placement placement : placements) {
      if (placement.cluster().equals(cluster)) {
        for (var group : placement.perGroup().entrySet()) {
          int here = Math.min(left, group.getValue());
          if (here > 0) {
            first.put(group.getKey(), here);
          }
          left -= here;
        }
      }
    }
    return first;
  }

  /// Whether nothing of it is wanted any more.
  public boolean isRetiring() {
    return unplaced == 0 && replicas() == 0;
  }

  /// @param pool the pool
  /// @param region its region
  /// @param cluster the cluster
  /// @param replicas wanted there; 0 = retiring
  /// @param keep rendered there: more than `replicas` until the new place is ready
  /// @param perGroup node group to replicas, adding up to `replicas`
  public record Placement(
      String pool,
      String region,
      String cluster,
      int replicas,
      int keep,
      SortedMap<String, Integer> perGroup) {
    public Placement {
      perGroup = Collections.unmodifiableSortedMap(new TreeMap<>(perGroup));
    }
  }

  /// @param reason one sentence
  /// @param alternatives the best three that were not taken
  /// @param rejectedPools rule to number of other pools it rejected first
  public record Explanation(
      String reason,
      List<Alternative> alternatives,
      SortedMap<String, Integer> rejectedPools) {
    public static final Explanation NONE = new Explanation("", List.of(), new TreeMap<>());

    public Explanation {
      alternatives = List.copyOf(alternatives);
      rejectedPools = Collections.unmodifiableSortedMap(new TreeMap<>(rejectedPools));
    }
  }

  /// @param pool the pool
  /// @param rejected the rule that forbids it, or `cost` where it merely costs more
  /// @param detail what exactly, e.g. `gdpr missing`
  public record Alternative(String pool, String rejected, String detail) {}
}
