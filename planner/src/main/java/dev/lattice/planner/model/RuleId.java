// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

/// The names of rules, as they stand in conflicts, rejections and violations. The order is the order in which the first
/// reason against a pool is looked for.
///
/// `WHOLE` (a service is placed whole or not at all) never shows: breaking it is a bug of the search.
public enum RuleId {
  WHOLE("whole"),
  LABELS("labels"),
  COMPLIANCE("compliance"),
  CAPABILITIES("capabilities"),
  RESIDENCY("residency"),
  ACCELERATORS("accelerators"),
  ARCHITECTURE("architecture"),
  TENANT("tenant"),
  PIN("pin"),
  PRICE("price"),
  FITS("fits"),
  CORDONED("cordoned"),
  UNAVAILABLE("unavailable"),
  SPOT("spot"),
  REQUIRED_REGIONS("requiredRegions"),
  MIN_REGIONS("minRegions"),
  SPREAD("spread"),
  ANTI_AFFINITY("antiAffinity"),
  LATENCY("latency"),
  CAPACITY("capacity"),
  RESERVATION("reservation"),
  ALLOCATABLE("allocatable"),
  PACKING("packing"),
  CLUSTER_LIMITS("clusterLimits"),
  NETWORK("network"),
  BUDGET("budget"),
  OVERFLOW("overflow"),
  CONSOLIDATION("consolidation"),
  PROTECT("protect");

  private final String word;

  RuleId(String word) {
    this.word = word;
  }

  /// The name as printed: `clusterLimits`.
  public String word() {
    return word;
  }
}
