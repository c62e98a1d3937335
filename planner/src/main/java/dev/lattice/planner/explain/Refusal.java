// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.rule.ServiceHomes;
import dev.lattice.planner.search.Probe;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.spec.pool.PoolFields;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Explains why a service has no place: the smallest set of rules that clash, the cheapest single change that would help,
/// and what new infrastructure would have to offer.
public final class Refusal {
  private static final String WITHOUT_POOLS =
      "Describe a LatticePool, a CloudInfrastructure or a StaticInfrastructure.";
  private static final String WITHOUT_CONFLICT =
      "No rule is in its way any more: the next plan may place it.";

  private final Problem problem;
  private final Service service;
  private final Oracle oracle;

  Refusal(Problem problem, Service service, Probe probe) {
    this.problem = problem;
    this.service = service;
    this.oracle = new Oracle(problem, service, probe);
  }

  /// @param replicas how many have no place
  /// @param probe asked what would happen
  public static Unplaced of(Problem problem, Service service, int replicas, Probe probe) {
    return new Refusal(problem, service, probe).explained(replicas);
  }

  private Unplaced explained(int replicas) {
    if (problem.pools().isEmpty()) {
      return new Unplaced(
          service.id(), replicas, List.of(), true, WITHOUT_POOLS, requiredProperties());
    }
    List<RuleGroup> rules = rules();
    List<RuleGroup> conflict = new QuickXPlain<RuleGroup>(oracle::isFeasible).conflict(rules);
    boolean isProven = !conflict.isEmpty() && oracle.isImpossible(conflict);
    return new Unplaced(
        service.id(), replicas, conflict.stream().map(RuleGroup::toConflict).distinct().toList(),
        isProven, repair(rules, conflict), requiredProperties());
  }

  /// Everything that could be in the way, what people can least change last.
  List<RuleGroup> rules() {
    List<RuleGroup> rules = new ArrayList<>();
    ObjectId id = service.id().objectId();
    addLayout(rules);
    service.requirements().forEach(requirement -> rules.add(RuleGroup.of(requirement)));
    if (!problem.homes(service).isEmpty()) {
      rules.add(new RuleGroup(RuleId.PIN, id, "stateful", null, null));
    }
    if (!service.demand().accelerators().isEmpty()) {
      rules.add(
          new RuleGroup(RuleId.ACCELERATORS, id, "placement.resources.accelerators", null, null));
    }
    rules.add(new RuleGroup(RuleId.ARCHITECTURE, id, "placement.arch", null, null));
    if (!service.mayUseSpot() && problem.pools().values().stream().anyMatch(Refusal::offersSpot)) {
      rules.add(new RuleGroup(RuleId.SPOT, id, "placement.spot", null, null));
    }
    oracle.sayings().forEach(saying -> rules.add(RuleGroup.of(saying)));
    service.relations()
        .within()
        .forEach(bound -> rules.add(new RuleGroup(RuleId.LATENCY, id, bound.field(), null, null)));
    rules.add(new RuleGroup(RuleId.FITS, id, "placement.resources", null, null));
    rules.add(new RuleGroup(RuleId.CLUSTER_LIMITS, policy(), "clusterPolicy.maxNodes", null, null));
    rules.add(
        new RuleGroup(
            RuleId.NETWORK, problem.config().metadata().id(), "network.podRanges", null, null));
    for (Pool pool : problem.pools().values()) {
      PoolFields fields = pool.fields();
      add(rules, RuleId.PRICE, pool, fields.nodeClasses());
      add(rules, RuleId.CORDONED, pool, fields.cordoned());
      add(rules, RuleId.UNAVAILABLE, pool, fields.nodeClasses());
      rules
          .add(new RuleGroup(RuleId.CAPACITY, pool.object(), fields.capacity(), null, pool.name()));
      if (pool.reservation() != null && !pool.reservation().services().contains(service.id())) {
        rules.add(
            new RuleGroup(RuleId.RESERVATION, pool.object(), Reservation.FIELD, null, pool.name()));
      }
    }
    addOverflow(rules);
    for (TenantBudget budget : problem.tenantBudgets()) {
      if (budget.services().contains(service.id())) {
        rules.add(new RuleGroup(RuleId.BUDGET, budget.object(), budget.field(), null, null));
      }
    }
    for (BudgetScope scope : problem.budgets()) {
      rules.add(new RuleGroup(RuleId.BUDGET, scope.object(), scope.field(), null, null));
    }
    return rules;
  }

  private static boolean offersSpot(Pool pool) {
    return pool.offers().values().stream().anyMatch(offer -> offer.spot() && offer.isOpen());
  }

  /// What bounds the overflow of the service in each pool of which it is.
  private void addOverflow(List<RuleGroup> rules) {
    for (Pool pool : problem.pools().values()) {
      Pool site = Homes.overflowing(problem, service, pool);
      Overflow overflow = site == null ? null : site.overflow();
      if (site != null && overflow != null) {
        String field = overflow.maxClusters() == null ? Overflow.THRESHOLD : Overflow.CLUSTERS;
        rules.add(new RuleGroup(RuleId.OVERFLOW, site.object(), field, null, pool.name()));
      }
      for (Pool refusing : ServiceHomes.of(problem, service).refusing(pool)) {
        rules.add(
            new RuleGroup(RuleId.OVERFLOW, refusing.object(), Overflow.REGIONS, null, pool.name()));
      }
    }
  }

  private void addLayout(List<RuleGroup> rules) {
    Layout layout = service.layout();
    layout.requiredRegions().forEach(region -> rules.add(RuleGroup.of(region)));
    if (layout.minRegionsBy() != null) {
      rules.add(RuleGroup.minRegions(layout.minRegionsBy()));
    }
    layout.spreads()
        .stream()
        .filter(spread -> spread.rule().isHard())
        .map(RuleGroup::of)
        .distinct()
        .forEach(rules::add);
  }

  private ObjectId policy() {
    for (Pool pool : problem.pools().values()) {
      ClusterTerms terms = problem.terms(service, pool);
      if (terms != null && terms.policy() != null) {
        return terms.policy();
      }
    }
    return service.id().objectId();
  }

  private void add(List<RuleGroup> rules, RuleId rule, Pool pool, String field) {
    RuleGroup group = new RuleGroup(rule, pool.object(), field, null, pool.name());
    if (oracle.rejection(group, pool) != null) {
      rules.add(group);
    }
  }

  private String repair(List<RuleGroup> rules, List<RuleGroup> conflict) {
    if (conflict.isEmpty()) {
      return WITHOUT_CONFLICT;
    }
    RuleGroup best = null;
    Money least = null;
    for (RuleGroup rule : conflict) {
      List<RuleGroup> without = new ArrayList<>(rules);
      without.remove(rule);
      Money cost = oracle.cheapest(without);
      if (cost != null && (least == null || cost.compareTo(least) < 0)) {
        best = rule;
        least = cost;
      }
    }
    if (best == null) {
      return "";
    }
    List<RuleGroup> without = new ArrayList<>(rules);
    without.remove(best);
    return Repairs.sentence(
        best, service, firstDetail(best), Shortfall.words(problem, best, oracle.holdings(without)));
  }

  private @Nullable String firstDetail(RuleGroup rule) {
    for (Pool pool : problem.pools().values()) {
      for (Eligibility face : Rules.ELIGIBILITIES) {
        if (face.rule() == rule.rule() && rule.binds(pool.name())) {
          String detail = face.rejection(problem, service, pool);
          if (detail != null) {
            return detail;
          }
        }
      }
    }
    return null;
  }

  private Json.Obj requiredProperties() {
    List<String> labels = values(RuleId.LABELS, RuleId.TENANT);
    List<String> compliance = values(RuleId.COMPLIANCE);
    List<String> capabilities = values(RuleId.CAPABILITIES);
    List<String> residency = values(RuleId.RESIDENCY);
    List<String> regions =
        service.layout().requiredRegions().stream().map(Requirement::value).toList();
    Resources demand = service.demand();
    return Json.obj(
        "labels", labels.isEmpty() ? null : labels, "compliance",
        compliance.isEmpty() ? null : compliance, "capabilities",
        capabilities.isEmpty() ? null : capabilities, "dataResidency",
        residency.isEmpty() ? null : residency.getFirst(), "region",
        regions.isEmpty() ? null : regions, "arch", List.copyOf(service.architectures()), "cores",
        BigDecimal.valueOf(demand.milliCores(), 3).stripTrailingZeros().toPlainString(), "memoryGi",
        BigDecimal.valueOf(Math.ceilDiv(demand.memoryBytes() * 100, Resources.GIB), 2)
            .stripTrailingZeros()
            .toPlainString(),
        "accelerators", demand.accelerators().isEmpty() ? null : demand.accelerators());
  }

  private List<String> values(RuleId... rules) {
    return service.requirements()
        .stream()
        .filter(requirement -> List.of(rules).contains(requirement.rule()))
        .map(
            requirement -> requirement.key().isEmpty() ? requirement.value()
                : requirement.key() + "=" + requirement.value())
        .distinct()
        .sorted()
        .toList();
  }

}
