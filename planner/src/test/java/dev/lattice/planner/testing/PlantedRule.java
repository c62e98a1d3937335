// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.model.RuleId;
import java.util.Arrays;
import java.util.List;

/// A way in which a pool, or all of them, can be closed to a service.
///
/// Two rules are not among them. Protection keeps what is committed, so it closes nothing to a service that has no place
/// yet: a protected cluster that must not grow is taken as given, and what keeps its pool from another one is the
/// conflict. Consolidation closes clusters, never a place.
enum PlantedRule {
  LABELS(RuleId.LABELS, Sort.ASKED, "LatticeService/default/web"),
  COMPLIANCE(RuleId.COMPLIANCE, Sort.ASKED, "LatticeService/default/web"),
  CAPABILITIES(RuleId.CAPABILITIES, Sort.ASKED, "LatticeService/default/web"),
  RESIDENCY(RuleId.RESIDENCY, Sort.ASKED, "LatticeService/default/web"),
  LATENCY(RuleId.LATENCY, Sort.ASKED, "LatticeService/default/web"),
  TENANT(RuleId.TENANT, Sort.ASKED, "LatticeConfig/test"),
  CLOUD_BUDGET(RuleId.BUDGET, Sort.ASKED, "CloudInfrastructure/cloud"),
  ACCELERATORS(RuleId.ACCELERATORS, Sort.CLASS, "LatticeService/default/web"),
  ARCHITECTURE(RuleId.ARCHITECTURE, Sort.CLASS, "LatticeService/default/web"),
  FITS(RuleId.FITS, Sort.CLASS, "LatticeService/default/web"),
  CLUSTER_LIMITS(RuleId.CLUSTER_LIMITS, Sort.CLASS, "LatticePlacementPolicy/limits"),
  TENANT_BUDGET(RuleId.BUDGET, Sort.CLASS, "LatticeConfig/test"),
  CORDONED(RuleId.CORDONED, Sort.OWN, "LatticePool/"),
  PRICE(RuleId.PRICE, Sort.OWN, "LatticePool/"),
  UNAVAILABLE(RuleId.UNAVAILABLE, Sort.OWN, "LatticePool/"),
  CAPACITY(RuleId.CAPACITY, Sort.OWN, "LatticePool/"),
  POOL_BUDGET(RuleId.BUDGET, Sort.OWN, "LatticePool/"),
  RESERVATION(RuleId.RESERVATION, Sort.OWN, "StaticInfrastructure/"),
  REQUIRED_REGIONS(RuleId.REQUIRED_REGIONS, Sort.FAR, "LatticeService/default/web"),
  MIN_REGIONS(RuleId.MIN_REGIONS, Sort.FAR, "LatticePlacementPolicy/layout"),
  SPREAD(RuleId.SPREAD, Sort.FAR, "LatticePlacementPolicy/layout"),
  APART_FROM_ITSELF(RuleId.ANTI_AFFINITY, Sort.FAR, "LatticeService/default/web"),
  APART_BY_ZONE(RuleId.ANTI_AFFINITY, Sort.FAR, "LatticeService/default/web"),
  APART_FROM_ANOTHER(RuleId.ANTI_AFFINITY, Sort.FAR, "LatticeService/default/web"),
  PIN(RuleId.PIN, Sort.PAIR, "LatticeService/default/web"),
  NETWORK(RuleId.NETWORK, Sort.ALONE, "LatticeConfig/test"),
  SPOT(RuleId.SPOT, Sort.PART, "LatticeService/default/web"),
  ON_DEMAND_BUDGET(RuleId.BUDGET, Sort.ON_DEMAND, "LatticePool/"),
  ON_DEMAND_UNAVAILABLE(RuleId.UNAVAILABLE, Sort.ON_DEMAND, "LatticePool/"),
  FULL_SITE(RuleId.CAPACITY, Sort.PART, "StaticInfrastructure/site"),
  CORDONED_REGION(RuleId.CORDONED, Sort.PART, "CloudInfrastructure/overflow"),
  OVERFLOW_CLUSTERS(RuleId.OVERFLOW, Sort.OVERFLOW, "StaticInfrastructure/site"),
  OVERFLOW_BUDGET(RuleId.BUDGET, Sort.OVERFLOW, "StaticInfrastructure/site"),
  OVERFLOW_REGIONS(RuleId.OVERFLOW, Sort.OVERFLOW, "StaticInfrastructure/site");

  private final RuleId rule;
  private final Sort sort;
  private final String object;

  PlantedRule(RuleId rule, Sort sort, String object) {
    this.rule = rule;
    this.sort = sort;
    this.object = object;
  }

  Sort sort() {
    return sort;
  }

  /// Rule and object as a conflict names them.
  ///
  /// @param pool the pool that it closes
  String word(String pool) {
    return rule.word() + " " + object + (object.endsWith("/") ? pool : "");
  }

  /// Whether there is a pool that it alone closes, or with it the rule that it comes with.
  boolean hasPool() {
    return sort != Sort.PART && sort != Sort.OVERFLOW;
  }

  /// It, and the rules without which it closes nothing.
  List<PlantedRule> whole() {
    return switch (this) {
      case ON_DEMAND_BUDGET, ON_DEMAND_UNAVAILABLE -> List.of(SPOT, this);
      case OVERFLOW_CLUSTERS, OVERFLOW_BUDGET -> List.of(FULL_SITE, this);
      case OVERFLOW_REGIONS -> List.of(FULL_SITE, CORDONED_REGION, this);
      default -> List.of(this);
    };
  }

  /// Whether two of them can be told apart in one conflict: each must be able to close a pool that the other leaves open.
  boolean goesWith(PlantedRule other) {
    boolean isTenantTwice = this == TENANT && other == TENANT_BUDGET;
    // A site states no residency and has a region of its own.
    boolean isSiteOdd =
        this == RESERVATION && List.of(RESIDENCY, REQUIRED_REGIONS, LATENCY).contains(other);
    boolean isOverflowOdd = sort == Sort.OVERFLOW && (List.of(RESIDENCY, LATENCY).contains(other)
        || other.sort == Sort.FAR || other.sort == Sort.OVERFLOW);
    boolean isTooFar = this == LATENCY && other.sort == Sort.FAR;
    boolean isPinnedTwice = sort == Sort.PAIR && other.sort == Sort.FAR;
    return this != other && sort != Sort.ALONE && (sort != Sort.FAR || other.sort != Sort.FAR)
        && !isTenantTwice && !isSiteOdd && !isOverflowOdd && !isTooFar && !isPinnedTwice;
  }

  /// Those that can be planted; others come with them.
  static List<PlantedRule> all() {
    return Arrays.stream(values()).filter(rule -> rule.sort != Sort.PART).toList();
  }

  /// How a rule closes pools: the service asks for something, or for a node class with it, that a pool lacks; a pool is
  /// closed by what is said of it alone; the service needs a second place; all pools are closed but that of the one other
  /// rule; every pool is closed; a pool has nothing but spot machines for it; a site is full, and so is what it overflows
  /// to; it comes with another rule.
  enum Sort {
    ASKED,
    CLASS,
    OWN,
    FAR,
    PAIR,
    ALONE,
    ON_DEMAND,
    OVERFLOW,
    PART
  }
}
