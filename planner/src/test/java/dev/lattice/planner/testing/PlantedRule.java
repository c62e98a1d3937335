// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.model.RuleId;
import java.util.Arrays;
import java.util.List;

/// A way in which a pool, or all of them, can be closed to a service.
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
  NETWORK(RuleId.NETWORK, Sort.ALONE, "LatticeConfig/test");

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
    return rule.word() + " " + object + (sort == Sort.OWN ? pool : "");
  }

  /// Whether two of them can be told apart in one conflict: each must be able to close a pool that the other leaves open.
  boolean goesWith(PlantedRule other) {
    boolean isTenantTwice = this == TENANT && other == TENANT_BUDGET;
    // A site states no residency and has a region of its own.
    boolean isSiteOdd =
        this == RESERVATION && List.of(RESIDENCY, REQUIRED_REGIONS, LATENCY).contains(other);
    boolean isTooFar = this == LATENCY && other.sort == Sort.FAR;
    boolean isPinnedTwice = sort == Sort.PAIR && other.sort == Sort.FAR;
    return this != other && sort != Sort.ALONE && (sort != Sort.FAR || other.sort != Sort.FAR)
        && !isTenantTwice && !isSiteOdd && !isTooFar && !isPinnedTwice;
  }

  static List<PlantedRule> all() {
    return Arrays.asList(values());
  }

  /// How a rule closes pools: the service asks for something, or for a node class with it, that a pool lacks; a pool is
  /// closed by what is said of it alone; the service needs a second place; all pools are closed but that of the one other
  /// rule; every pool is closed.
  enum Sort {
    ASKED,
    CLASS,
    OWN,
    FAR,
    PAIR,
    ALONE
  }
}
