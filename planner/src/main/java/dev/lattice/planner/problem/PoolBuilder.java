// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Quote;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.Whereabouts;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.PoolFields;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Resolves one pool: what it offers at which price, and what every policy means in it.
final class PoolBuilder {
  private final OfferBuilder offers;
  private final TermsBuilder terms;
  private final WhereaboutsBuilder whereabouts;
  private final PolicyReach reach;
  private final Collection<LatticeCluster> clusters;
  private final Collection<LatticeService> services;
  private final OverflowBuilder overflows;
  private final List<Diagnostic> findings;

  /// @param reach whom a finding about a policy concerns
  /// @param clusters clusters of the previous state
  /// @param services whom pools may reserve something for
  /// @param overflows where services of sites go
  /// @param findings where findings go
  PoolBuilder(
      OfferBuilder offers, TermsBuilder terms, WhereaboutsBuilder whereabouts, PolicyReach reach,
      Collection<LatticeCluster> clusters, Collection<LatticeService> services,
      OverflowBuilder overflows, List<Diagnostic> findings) {
    this.offers = offers;
    this.terms = terms;
    this.whereabouts = whereabouts;
    this.reach = reach;
    this.clusters = clusters;
    this.services = services;
    this.overflows = overflows;
    this.findings = findings;
  }

  Pool build(SpecEntry entry, CapacityPool spec) {
    SortedMap<String, Quote> quotes = offers.quotes(spec);
    TreeMap<String, Offer> priced =
        new TreeMap<>(offers.of(spec, quotes, terms.zones(spec), groups(spec.id())));
    unpriced(spec, quotes, priced, entry);
    addInUse(priced, spec.id(), spec.provider(), dearest(priced));
    Money fee = offers.managedControlPlane(spec);
    SortedMap<String, ClusterTerms> clusterTerms = terms.of(spec, priced, fee);
    List<LatticePlacementPolicy> without = terms.without(clusterTerms);
    without.stream()
        .filter(policy -> reach.includes(policy, spec))
        .forEach(policy -> findings.add(PoolFindings.withoutTerms(policy, spec, entry)));
    if (clusterTerms.isEmpty() && without.isEmpty()
        && TermsBuilder.isUnmade(spec, ClusterPolicy.DEFAULT)) {
      findings.add(PoolFindings.withoutControlPlane(spec, entry));
    }
    PoolFindings.smallBudget(spec, entry, priced, clusterTerms).forEach(findings::add);
    return new Pool(
        spec.id(), spec.object(), spec.fields(), spec.region(), spec.provider(),
        spec.providerRegion(), whereabouts.of(spec), spec.labels(), normalised(spec.compliance()),
        normalised(spec.capabilities()), spec.dataResidency(), spec.capacity(),
        ReservationBuilder.of(spec, services), overflows.of(spec), overflows.into(spec), priced,
        offers.chargeback(spec), clusterTerms, fee, spec.isCordoned(), spec.isProtected());
  }

  /// A pool that no spec describes any more but that still carries clusters: nothing may be added to it.
  Pool standIn(LatticeCluster cluster) {
    TreeMap<String, Offer> priced = new TreeMap<>();
    addInUse(priced, cluster.pool(), cluster.provider(), Money.ZERO);
    return new Pool(
        cluster.pool(), new ObjectId(LatticePool.KIND, "", cluster.pool()), PoolFields.OF_POOL,
        cluster.region(), cluster.provider(), cluster.providerRegion(), Whereabouts.UNKNOWN,
        new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), null, LatticePool.Capacity.UNLIMITED,
        null, null, new TreeSet<>(), priced, new TreeMap<>(), new TreeMap<>(), null, true, false);
  }

  private void unpriced(
      CapacityPool spec, SortedMap<String, Quote> quotes, SortedMap<String, Offer> priced,
      SpecEntry entry) {
    SortedMap<String, Quote> offered = new TreeMap<>(quotes);
    offered.keySet().removeIf(nodeClass -> !spec.offers(nodeClass));
    List<String> missing = quoted(offered, Quote.Unknown.class);
    SourceRange at =
        entry.at(spec.nodeClasses().isEmpty() ? spec.fields().pool() : spec.fields().nodeClasses());
    missing.forEach(nodeClass -> findings.add(PoolFindings.unpriced(spec, nodeClass, at)));
    List<String> overpriced = quoted(offered, Quote.TooLarge.class);
    overpriced.forEach(nodeClass -> findings.add(PoolFindings.overpriced(spec, nodeClass, at)));
    if (priced.values().stream().noneMatch(Offer::isOpen)
        && offered.size() == missing.size() + overpriced.size()) {
      findings.add(PoolFindings.withoutPrice(spec, at));
    }
    offers.free(spec, quotes.keySet())
        .forEach(nodeClass -> findings.add(PoolFindings.free(spec, nodeClass, at)));
  }

  private static List<String> quoted(SortedMap<String, Quote> quotes, Class<? extends Quote> kind) {
    return quotes.keySet().stream().filter(name -> kind.isInstance(quotes.get(name))).toList();
  }

  /// Adds the machines that clusters of the pool use and that it does not offer; of a control plane's nobody knows the size.
  private void addInUse(
      SortedMap<String, Offer> priced, String pool, String provider, Money hourly) {
    Stream
        .concat(
            groups(pool).stream(),
            in(pool).map(LatticeCluster::controlPlane).flatMap(PoolBuilder::machines))
        .sorted(Comparator.comparing(NodeGroup::spot).thenComparing(NodeGroup::zone))
        .filter(g -> Offer.of(priced, g.nodeClass(), g.zone(), g.spot()) == null)
        .forEach(group -> {
          String name = Offer.freeName(priced, group.nodeClass(), group.zone(), group.spot());
          priced.put(name, offers.standIn(provider, name, group, hourly));
        });
  }

  private List<NodeGroup> groups(String pool) {
    return in(pool).flatMap(cluster -> cluster.nodeGroups().stream()).toList();
  }

  private Stream<LatticeCluster> in(String pool) {
    return clusters.stream().filter(cluster -> cluster.pool().equals(pool));
  }

  private static Stream<NodeGroup> machines(LatticeCluster.ControlPlane plane) {
    return plane.nodeClass().isEmpty() ? Stream.empty()
        : Stream.of(
            new NodeGroup(
                plane.nodeClass(), plane.nodeClass(), "", "", false, 0, 0,
                new Allocatable(Resources.ZERO, 0)));
  }

  private static Money dearest(SortedMap<String, Offer> priced) {
    return priced.values().stream().map(Offer::hourly).max(Money::compareTo).orElse(Money.ZERO);
  }

  private static SortedSet<String> normalised(List<String> members) {
    return members.stream()
        .map(Requirement::normalised)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
