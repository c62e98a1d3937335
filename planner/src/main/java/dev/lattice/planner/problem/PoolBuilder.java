// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
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
  private static final String PROTECT = "lattice.dev/protect";
  private static final String COMPLIANCE = "compliance";

  private final OfferBuilder offers;
  private final TermsBuilder terms;
  private final Collection<LatticeCluster> clusters;
  private final List<Diagnostic> findings;

  /// @param clusters clusters of the previous state
  /// @param findings where findings go
  PoolBuilder(
      OfferBuilder offers, TermsBuilder terms, Collection<LatticeCluster> clusters,
      List<Diagnostic> findings) {
    this.offers = offers;
    this.terms = terms;
    this.clusters = clusters;
    this.findings = findings;
  }

  Pool build(SpecEntry entry, LatticePool spec) {
    String name = spec.metadata().name();
    TreeMap<String, Offer> priced = new TreeMap<>(offers.of(spec));
    unpriced(spec, priced, entry);
    inUse(name).forEach(
        (nodeClass, group) -> priced
            .computeIfAbsent(nodeClass, _ -> OfferBuilder.standIn(group, dearest(priced))));
    Money fee = offers.managedControlPlane(spec);
    SortedMap<String, ClusterTerms> clusterTerms = terms.of(spec, priced, fee);
    terms.without(clusterTerms)
        .forEach(policy -> findings.add(withoutControlPlane(policy, spec, entry)));
    return new Pool(
        spec.metadata().id(), spec.provider().region(), spec.provider().type(),
        spec.provider().region(), labels(spec), normalised(spec.labels().get(COMPLIANCE)),
        normalised(spec.capabilities()), spec.capacity(), spec.budget(), priced, clusterTerms, fee,
        spec.cordoned(), Boolean.parseBoolean(spec.metadata().annotations().get(PROTECT)));
  }

  /// A pool that no spec describes any more but that still carries clusters: nothing may be added to it.
  Pool standIn(LatticeCluster cluster) {
    TreeMap<String, Offer> priced = new TreeMap<>();
    inUse(cluster.pool()).forEach(
        (nodeClass, group) -> priced.put(nodeClass, OfferBuilder.standIn(group, Money.ZERO)));
    return new Pool(
        new ObjectId(LatticePool.KIND, "", cluster.pool()), cluster.region(), cluster.provider(),
        cluster.providerRegion(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(),
        LatticePool.Capacity.UNLIMITED, null, priced, new TreeMap<>(), null, true, false);
  }

  private void unpriced(LatticePool spec, SortedMap<String, Offer> priced, SpecEntry entry) {
    List<String> missing = offers.unpriced(spec);
    SourceRange at = entry.at(spec.nodeClasses().isEmpty() ? "metadata.name" : "nodeClasses");
    for (String nodeClass : missing) {
      findings.add(
          Diagnostic.warning(
              Code.PRICE_UNKNOWN, at,
              "Node class `%s` has no price in pool `%s`, so it is not offered there."
                  .formatted(nodeClass, spec.metadata().name()),
              "Set `costPerHour.%s` in the node class.".formatted(spec.provider().type())));
    }
    if (priced.values().stream().noneMatch(Offer::isOpen)
        && offers.mapped(spec).size() == missing.size()) {
      findings.add(
          Diagnostic.error(
              Code.POOL_WITHOUT_PRICE, at,
              "Pool `%s` offers no node class with a known price, so nothing can be placed in it."
                  .formatted(spec.metadata().name()),
              "Map `providers.%s` and set `costPerHour.%s` in a node class."
                  .formatted(spec.provider().type(), spec.provider().type())));
    }
  }

  private static Diagnostic withoutControlPlane(
      LatticePlacementPolicy policy, LatticePool spec, SpecEntry entry) {
    return Diagnostic.warning(
        Code.CONTROL_PLANE_UNKNOWN, entry.at("provider"),
        "Pool `%s` has no price for the control plane that policy `%s` asks for, so its services are not placed there."
            .formatted(spec.metadata().name(), policy.metadata().name()),
        "Choose another `controlPlane`, or give the pool a priced node class with 2 cores and 4 GiB.");
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

  private static SortedMap<String, List<String>> labels(LatticePool spec) {
    TreeMap<String, List<String>> labels = new TreeMap<>();
    labels.put("provider", List.of(spec.provider().type()));
    labels.put("region", List.of(spec.provider().region()));
    labels.put("infrastructure", List.of(spec.metadata().name()));
    if (!spec.zones().isEmpty()) {
      labels.put("zone", spec.zones());
    }
    spec.metadata().labels().forEach((name, value) -> labels.put(name, List.of(value)));
    labels.putAll(spec.labels());
    return labels;
  }

  private static SortedSet<String> normalised(@Nullable List<String> members) {
    return members == null ? new TreeSet<>()
        : members.stream()
            .map(Requirement::normalised)
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
