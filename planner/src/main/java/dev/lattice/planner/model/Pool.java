// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.pool.PoolFields;
import dev.lattice.schemas.unit.Money;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A place with what it offers, its bounds and its prices.
///
/// @param name its id among all pools
/// @param object the object it comes from
/// @param fields where that object says what
/// @param region its region
/// @param provider provider type
/// @param providerRegion the provider's region
/// @param whereabouts what people say about where it is
/// @param labels label to its values, built-in ones included
/// @param compliance certifications, in the form in which members compare
/// @param capabilities abilities, in the same form
/// @param dataResidency where data stays that is kept here, null where nobody says
/// @param capacity upper bounds; raw machine sizes count
/// @param reservation what is kept for some services, null for nothing
/// @param overflow where its services go when it is full, null for nowhere
/// @param overflowOf names of the sites whose services overflow into its infrastructure
/// @param offers name of node groups to the machines they get; only priced ones
/// @param chargeback node class to what its owner charges for a machine, US dollars an hour: reported, never spent; empty
///        where machines are paid for as they are used
/// @param terms policy name (empty for the defaults) to what it means for clusters here; a policy whose control plane
///        cannot be had here is absent
/// @param managedControlPlane fee of a managed control plane in US dollars an hour, null where unknown
/// @param isCordoned whether it takes no new replicas
/// @param isProtected whether its clusters stay as committed
public record Pool(
    String name,
    ObjectId object,
    PoolFields fields,
    String region,
    String provider,
    String providerRegion,
    Whereabouts whereabouts,
    SortedMap<String, List<String>> labels,
    SortedSet<String> compliance,
    SortedSet<String> capabilities,
    @Nullable String dataResidency,
    Capacity capacity,
    @Nullable Reservation reservation,
    @Nullable Overflow overflow,
    SortedSet<String> overflowOf,
    SortedMap<String, Offer> offers,
    SortedMap<String, Money> chargeback,
    SortedMap<String, ClusterTerms> terms,
    @Nullable Money managedControlPlane,
    boolean isCordoned,
    boolean isProtected) {
  public Pool {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    compliance = Collections.unmodifiableSortedSet(new TreeSet<>(compliance));
    capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
    overflowOf = Collections.unmodifiableSortedSet(new TreeSet<>(overflowOf));
    offers = Collections.unmodifiableSortedMap(new TreeMap<>(offers));
    chargeback = Collections.unmodifiableSortedMap(new TreeMap<>(chargeback));
    terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
  }

  /// The values of a label, none where the pool does not carry it.
  public List<String> valuesOf(String label) {
    return labels.getOrDefault(label, List.of());
  }

  /// The zone of machines among those of all pools: zones of one name are one in a region. Where a group names none, the
  /// machines are in the pool's own zone if it has but one; of all others of a region nobody can tell that they are in
  /// different ones.
  ///
  /// @param zone what a group names, empty for the provider's choice
  public String zone(String zone) {
    List<String> own = valuesOf("zone");
    return region + "/" + (zone.isEmpty() && own.size() == 1 ? own.getFirst() : zone);
  }

  /// Indices of the commitments that pay for its machines.
  public SortedSet<Integer> commitments() {
    TreeSet<Integer> commitments = new TreeSet<>();
    offers.values().forEach(offer -> commitments.add(offer.commitment()));
    commitments.remove(Commitment.NONE);
    return commitments;
  }

  /// The machines of a group, null where they are neither offered nor in use.
  public @Nullable Offer offer(NodeGroup group) {
    return Offer.of(offers, group.nodeClass(), group.zone(), group.spot());
  }
}
