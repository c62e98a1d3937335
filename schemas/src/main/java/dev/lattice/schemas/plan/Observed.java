// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was seen of the world, as an input of the next plan.
///
/// @param asOf the planner's only time
/// @param spend what was spent, sorted by scope, then month
/// @param clusters what is known of clusters, by name
/// @param done retiring things that are finished, sorted
/// @param unavailable offerings that refused new capacity, sorted by pool, class, zone, spot
/// @param requests request (`fullReplan`, `roll:<cluster>`, `roll:--all`, `rebalance:<object>`) to the token it asks with
/// @param handled request to the token already acted upon
public record Observed(
    Instant asOf,
    List<Spend> spend,
    SortedMap<String, ClusterObservation> clusters,
    List<Done> done,
    List<Unavailable> unavailable,
    SortedMap<String, String> requests,
    SortedMap<String, String> handled) {
  public Observed {
    spend = spend.stream().sorted().toList();
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    done = done.stream().sorted().toList();
    unavailable = unavailable.stream().sorted().toList();
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    handled = Collections.unmodifiableSortedMap(new TreeMap<>(handled));
  }

  public static Observed nothing(Instant asOf) {
    return new Observed(
        asOf, List.of(), new TreeMap<>(), List.of(), List.of(), new TreeMap<>(), new TreeMap<>());
  }

  public Observed withRequests(SortedMap<String, String> other) {
    return new Observed(asOf, spend, clusters, done, unavailable, other, handled);
  }

  public Observed withHandled(SortedMap<String, String> other) {
    return new Observed(asOf, spend, clusters, done, unavailable, requests, other);
  }

  public Observed withSpend(List<Spend> other) {
    return new Observed(asOf, other, clusters, done, unavailable, requests, handled);
  }

  /// What the clusters of a budget have cost in a month so far.
  ///
  /// @param scope whose budget: `LatticePool/<pool>` or `CloudInfrastructure/<name>`
  /// @param month the month, in UTC
  /// @param accrued US dollars by the prices of what ran
  /// @param billed US dollars on the provider's bill
  /// @param billedAt the day the bill speaks of, null where none has come yet
  public record Spend(
      String scope,
      YearMonth month,
      Money accrued,
      Money billed,
      @Nullable LocalDate billedAt) implements Comparable<Spend> {
    private static final Comparator<Spend> ORDER =
        Comparator.comparing(Spend::scope).thenComparing(Spend::month);

    /// The larger of the two figures: a bill comes late, and an estimate misses what nobody knew of.
    public Money most() {
      return accrued.compareTo(billed) > 0 ? accrued : billed;
    }

    @Override
    public int compareTo(Spend other) {
      return ORDER.compare(this, other);
    }
  }

  /// Whether nothing is left of a cluster that was to go.
  public boolean isGone(LatticeCluster cluster) {
    return cluster.isRetiring() && done.contains(new Done(cluster.name(), null));
  }

  /// Whether what a placement keeps beyond what is wanted may still run.
  public boolean isLeaving(ServiceId service, Placement placement) {
    return placement.keep() > placement.replicas()
        && !done.contains(new Done(placement.cluster(), service))
        && !done.contains(new Done(placement.cluster(), null));
  }

  /// Whether some of a service may still run where it is not wanted.
  public boolean isLeaving(LatticeServicePlacement service) {
    return service.placements().stream().anyMatch(p -> isLeaving(service.id(), p));
  }

  /// Whether an offering refuses new capacity just now. What is refused in every zone is refused in each.
  ///
  /// @param zone empty for the provider's choice
  public boolean isUnavailable(String pool, String nodeClass, String zone, boolean spot) {
    return unavailable.stream()
        .anyMatch(
            entry -> entry.pool().equals(pool) && entry.nodeClass().equals(nodeClass)
                && entry.spot() == spot && (entry.zone().isEmpty() || entry.zone().equals(zone))
                && entry.until().isAfter(asOf));
  }

  /// @param everAvailable whether it was Available once; before that it does not bind its services
  /// @param lost whether it cannot be reached for good
  /// @param groups node group to nodes seen
  public record ClusterObservation(
      boolean everAvailable,
      boolean lost,
      SortedMap<String, Integer> groups) {
    public ClusterObservation {
      groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    }
  }

  /// @param cluster the cluster
  /// @param service the service that has left it, null where the whole cluster is gone
  public record Done(String cluster, @Nullable ServiceId service) implements Comparable<Done> {
    private static final Comparator<Done> ORDER = Comparator.comparing(Done::cluster)
        .thenComparing(Done::service, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Done other) {
      return ORDER.compare(this, other);
    }
  }

  /// @param pool the pool
  /// @param nodeClass the class
  /// @param zone the zone, empty for any
  /// @param spot whether spot machines are meant
  /// @param reason the provider's words
  /// @param until from when it may be tried again
  /// @param strikes how often it refused in a row, >= 1
  public record Unavailable(
      String pool,
      String nodeClass,
      String zone,
      boolean spot,
      String reason,
      Instant until,
      int strikes) implements Comparable<Unavailable> {
    /// Pool, class, zone and spot: what an entry is about.
    public String key() {
      return pool + "/" + nodeClass + "/" + zone + "/" + spot;
    }

    @Override
    public int compareTo(Unavailable other) {
      return key().compareTo(other.key());
    }
  }
}
