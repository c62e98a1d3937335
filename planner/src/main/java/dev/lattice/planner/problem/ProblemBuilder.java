// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.PriceBooks;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.InputDigests;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import dev.lattice.schemas.spec.pool.ClusterAddons;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Builds the problem from its inputs. Same inputs, same problem: order and layout of files do not matter.
public final class ProblemBuilder {
  private ProblemBuilder() {}

  /// @param previous the accepted plan, {@link Previous#NONE} before the first
  /// @return the problem of everything that could be resolved, with what was found wrong
  public static Checked<Problem> build(
      SpecSet specs, Catalogue catalogue, Previous previous, Observed observed, Effort effort) {
    List<Diagnostic> findings = new ArrayList<>();
    Collection<LatticePlacementPolicy> policies = specs.policies().values();
    SelectingPolicies selecting = new SelectingPolicies(policies);
    SortedMap<ServiceId, LatticeService> asking = specs.services();
    Collection<LatticeCluster> clusters = previous.state().clusters().values();
    PriceBooks books = PriceBooks.of(specs.priceBooks().values());
    SortedMap<String, CapacityPool> written = CapacityPools.of(specs);
    PoolBuilder poolBuilder =
        new PoolBuilder(
            new OfferBuilder(
                catalogue, books, specs.nodeClasses(), observed,
                new SpotOffers(
                    catalogue, books, observed, isSpotWanted(asking.values(), policies))),
            new TermsBuilder(
                specs.config().network(), policies, ClusterAddons.of(specs.addons().values())),
            new WhereaboutsBuilder(specs), new PolicyReach(selecting, asking.values()), clusters,
            asking.values(), new OverflowBuilder(written), findings);
    TreeMap<String, Pool> pools = new TreeMap<>();
    written.forEach((id, pool) -> {
      SpecEntry entry = specs.entry(pool.object());
      if (entry != null) {
        pools.put(id, poolBuilder.build(entry, pool));
      }
    });
    ServiceBuilder serviceBuilder =
        new ServiceBuilder(specs, selecting, asking.keySet(), pools, previous, observed, findings);
    TreeMap<ServiceId, Service> services = new TreeMap<>();
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.spec() instanceof LatticeService service) {
        services.put(service.id(), serviceBuilder.build(entry, service));
      } else if (entry.spec() instanceof LatticeNodeClass nodeClass) {
        findings.addAll(SpotFindings.of(entry, nodeClass, pools.values(), catalogue));
      } else if (entry.spec() instanceof LatticePlacementPolicy policy) {
        reportIdle(policy, entry, asking.values(), findings);
      }
    }
    if (pools.isEmpty() && !services.isEmpty()) {
      findings.add(
          Diagnostic.warning(
              Code.NO_POOL, null, "There are services but no pool to place them in.",
              "Write a LatticePool, a CloudInfrastructure or a StaticInfrastructure below `infrastructure/`."));
    }
    clusters.forEach(
        cluster -> pools.computeIfAbsent(cluster.pool(), _ -> poolBuilder.standIn(cluster)));
    Problem problem = new Problem(
        specs.config(), pools, books.commitments(), BudgetScope.of(specs), TenantBudget.of(specs),
        services, RoundTripsBuilder.of(specs, pools, catalogue, services.values()),
        EgressPricesBuilder.of(specs, pools, catalogue, services.values()), previous, observed,
        effort, catalogue.date(),
        InputDigests.of(specs, catalogue.digest(), observed, previous.stateDigest()));
    return new Checked<>(problem, new Diagnostics(findings));
  }

  /// Whether anybody speaks for spot machines; otherwise nobody need look at them.
  private static boolean isSpotWanted(
      Collection<LatticeService> services, Collection<LatticePlacementPolicy> policies) {
    return Stream
        .concat(
            services.stream().map(service -> service.placement().spot()),
            policies.stream().map(policy -> CombinedPolicy.of(List.of(policy)).spotByPolicy()))
        .anyMatch(said -> said != null && said != Spot.FORBID);
  }

  private static void reportIdle(
      LatticePlacementPolicy policy, SpecEntry entry, Collection<LatticeService> services,
      List<Diagnostic> findings) {
    boolean idle =
        services.stream().noneMatch(service -> policy.selects(service.metadata().labels()));
    if (idle) {
      findings.add(
          Diagnostic.warning(
              Code.POLICY_SELECTS_NOTHING, entry.at("selector.matchLabels"),
              "Policy `%s` selects no service.".formatted(policy.metadata().name()),
              "Compare its labels with those of the services it is meant for."));
    }
  }
}
