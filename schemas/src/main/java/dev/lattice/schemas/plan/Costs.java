// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the active things of a state cost an hour, at this plan's prices; parts add up to the whole.
///
/// @param prices the catalogue's date, `yyyy-mm-dd`
/// @param clusters cluster to its cost
/// @param services service to its share of the nodes that carry it
/// @param egress service to dependency to what their traffic is estimated to cost, beside all that; only services that send
/// @param commitments commitment to what it pays for, beside all that
/// @param chargeback what the owners of sites charge for machines that exist already: in no other figure
public record Costs(
    String prices,
    SortedMap<String, ClusterCost> clusters,
    SortedMap<ServiceId, ServiceCost> services,
    SortedMap<ServiceId, SortedMap<String, EgressCost>> egress,
    SortedMap<String, CommitmentCost> commitments,
    Chargeback chargeback) {
  public Costs {
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    TreeMap<ServiceId, SortedMap<String, EgressCost>> copy = new TreeMap<>();
    egress.forEach(
        (id, sent) -> copy.put(id, Collections.unmodifiableSortedMap(new TreeMap<>(sent))));
    egress = Collections.unmodifiableSortedMap(copy);
    commitments = Collections.unmodifiableSortedMap(new TreeMap<>(commitments));
  }

  /// Costs of a state without traffic, commitments and sites.
  public Costs(
      String prices, SortedMap<String, ClusterCost> clusters,
      SortedMap<ServiceId, ServiceCost> services) {
    this(prices, clusters, services, new TreeMap<>(), new TreeMap<>(), Chargeback.NONE);
  }

  /// What all traffic is estimated to cost a month: the sum of its parts.
  public Money egressMonthly() {
    return egress.values()
        .stream()
        .flatMap(sent -> sent.values().stream())
        .map(EgressCost::monthly)
        .reduce(Money.ZERO, Money::plus);
  }

  /// What commitments add to the clusters an hour: the sum of its parts, negative where they pay for more than is owed.
  public Money commitmentsHourly() {
    return commitments.values()
        .stream()
        .map(CommitmentCost::hourly)
        .reduce(Money.ZERO, Money::plus);
  }

  /// @param hourly everything of the cluster
  /// @param controlPlane fee or machines
  /// @param groups node group to its cost
  /// @param overhead control plane and nodes that carry nothing
  public record ClusterCost(
      Money hourly,
      Money controlPlane,
      SortedMap<String, GroupCost> groups,
      Money overhead) {
    public ClusterCost {
      groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    }
  }

  /// @param node one node an hour
  /// @param carrying nodes that carry something
  /// @param hourly all nodes an hour
  public record GroupCost(Money node, int carrying, Money hourly) {}

  /// What is charged back an hour; parts add up to the whole.
  ///
  /// @param pools site to what is charged for its clusters
  /// @param clusters cluster to what is charged for it
  /// @param services service to its share of the nodes that carry it
  public record Chargeback(
      SortedMap<String, Money> pools,
      SortedMap<String, ClusterCost> clusters,
      SortedMap<ServiceId, ServiceCost> services) {
    public static final Chargeback NONE =
        new Chargeback(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Chargeback {
      pools = Collections.unmodifiableSortedMap(new TreeMap<>(pools));
      clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
      services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    /// Everything together.
    public Money hourly() {
      return pools.values().stream().reduce(Money.ZERO, Money::plus);
    }
  }

  /// @param gbPerMonth what the service sends
  /// @param monthly an estimate of what that costs
  /// @param isPriced whether a price is known for all of it; what has none counts nothing
  public record EgressCost(int gbPerMonth, Money monthly, boolean isPriced) {
    /// The same to the cent, as it is written: so that what is written adds up.
    public EgressCost inCents() {
      return new EgressCost(gbPerMonth, monthly.cents(), isPriced);
    }
  }

  /// What a commitment comes to an hour.
  ///
  /// @param owed what is committed to
  /// @param machines what the machines cost that it is for, at the prices of clusters
  /// @param paid the part of that which it pays for
  public record CommitmentCost(Money owed, Money machines, Money paid) {
    /// What it adds to the clusters: what is owed less what that pays for.
    public Money hourly() {
      return owed.minus(paid);
    }
  }

  /// @param hourly the service's share an hour
  /// @param byCluster the same by cluster
  public record ServiceCost(Money hourly, SortedMap<String, Money> byCluster) {
    public ServiceCost {
      byCluster = Collections.unmodifiableSortedMap(new TreeMap<>(byCluster));
    }
  }
}
