// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

/// Where the object that a pool comes from says what: paths of its fields, for findings and for repairs.
///
/// @param pool what makes it a pool
/// @param provider who provides the machines
/// @param nodeClasses which node classes it offers
/// @param capacity its upper bounds
/// @param budget what it may cost a month
/// @param cordoned whether it takes new replicas
public record PoolFields(
    String pool,
    String provider,
    String nodeClasses,
    String capacity,
    String budget,
    String cordoned) {
  /// Those of a LatticePool.
  public static final PoolFields OF_POOL = new PoolFields(
      "metadata.name", "provider.type", "nodeClasses", "capacity", "budget.maxMonthlyCost",
      "cordoned");

  /// Those of a StaticInfrastructure, which has no budget.
  static final PoolFields OF_SITE = new PoolFields(
      "location.name", "provider", "nodeClasses", "capacity", "capacity", "cordoned");

  /// Those of a region of a CloudInfrastructure, which offers every node class.
  static PoolFields ofRegion(String region) {
    String path = "regions." + region;
    return new PoolFields(
        path, "provider", path, path + ".quotas.maxClusters", path + ".budget.monthly",
        path + ".cordoned");
  }
}
