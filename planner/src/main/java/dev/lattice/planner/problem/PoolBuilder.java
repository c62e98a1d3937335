// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.PoolFields;
import dev.lattice.schemas.unit.Money;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves one pool: what it offers at which price, and what every policy means in it.
final class PoolBuilder {
  private final OfferBuilder offers;
  private final TermsBuilder terms;
  private final PolicyReach reach;
  private final Collection<LatticeCluster> clusters;
  private final Collection<LatticeService> services;
  private final List<Diagnostic> findings;

  /// @param reach whom a finding about a policy concerns
  /// @param clusters clusters of the previous state
  /// @param services whom pools may reserve something for
  /// @param findings where findings go
  PoolBuilder(
      OfferBuilder offers, TermsBuilder terms, PolicyReach reach,
      Collection<LatticeCluster> clusters, Collection<LatticeService> services,
      List<Diagnostic> findings) {
    this.offers = offers;
    this.terms = terms;
    this.reach = reach;
    this.clusters = clusters;
    this.services = services;
    this.findings = findings;
  }

  Pool build(SpecEntry entry, CapacityPool spec) {
    TreeMap<String, Offer> priced = new TreeMap<>(offers.of(spec));
    unpriced(spec, priced, entry);
    inUse(spec.id()).forEach(
        (nodeClass, group) -> priced.computeIfAbsent(
            nodeClass, _ -> offers.standIn(spec.provider(), nodeClass, group, dearest(priced))));
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
        spec.providerRegion(), spec.labels(), normalised(spec.compliance()),
        normalised(spec.capabilities()), spec.dataResidency(), spec.capacity(),
        ReservationBuilder.of(spec, services), priced, clusterTerms, fee, spec.isCordoned(),
        spec.isProtected());
  }

  /// A pool that no spec describes any more but that still carries clusters: nothing may be added to it.
  Pool standIn(LatticeCluster cluster) {
    TreeMap<String, Offer> priced = new TreeMap<>();
    inUse(cluster.pool()).forEach(
        (nodeClass, group) -> priced
            .put(nodeClass, offers.standIn(cluster.provider(), nodeClass, group, Money.ZERO)));
    return new Pool(
        cluster.pool(), new ObjectId(LatticePool.KIND, "", cluster.pool()), PoolFields.OF_POOL,
        cluster.region(), cluster.provider(), cluster.providerRegion(), new TreeMap<>(),
        new TreeSet<>(), new TreeSet<>(), null, LatticePool.Capacity.UNLIMITED, null, priced,
        new TreeMap<>(), null, true, false);
  }

  private void unpriced(CapacityPool spec, SortedMap<String, Offer> priced, SpecEntry entry) {
    List<String> missing = offers.unpriced(spec);
    SourceRange at =
        entry.at(spec.nodeClasses().isEmpty() ? spec.fields().pool() : spec.fields().nodeClasses());
    missing.forEach(nodeClass -> findings.add(PoolFindings.unpriced(spec, nodeClass, at)));
    List<String> overpriced = offers.overpriced(spec);
    overpriced.forEach(nodeClass -> findings.add(PoolFindings.overpriced(spec, nodeClass, at)));
    if (priced.values().stream().noneMatch(Offer::isOpen)
        && offers.mapped(spec).size() == missing.size() + overpriced.size()) {
      findings.add(PoolFindings.withoutPrice(spec, at));
    }
    offers.free(spec).forEach(nodeClass -> findings.add(PoolFindings.free(spec, nodeClass, at)));
    offers.charged(spec)
        .forEach(nodeClass -> findings.add(PoolFindings.charged(spec, nodeClass, at)));
  }

  /// Node classes that clusters of the pool use, with a group each; control planes without a group of their class have
  /// none.
  private SortedMap<String, LatticeCluster.@Nullable NodeGroup> inUse(String pool) {
    TreeMap<String, LatticeCluster.@Nullable NodeGroup> used = new TreeMap<>();
    for (LatticeCluster cluster : clusters) {
      if (cluster.pool().equals(pool)) {
        if (!cluster.controlPlane().nodeClass().isEmpty()) {
          used.putIfAbsent(cluster.controlPlane().nodeClass(), null);
        }
        cluster.nodeGroups().forEach(group -> used.put(group.nodeClass(), group));
      }
    }
    return used;
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
