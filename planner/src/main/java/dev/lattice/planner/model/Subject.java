// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;

/// What breaks a rule: a service, a pool, a cluster or a tenant.
///
/// @param id kind, namespace and name
public record Subject(ObjectId id) implements Comparable<Subject> {
  public static Subject of(ServiceId service) {
    return new Subject(service.objectId());
  }

  public static Subject pool(String name) {
    return new Subject(new ObjectId(LatticePool.KIND, "", name));
  }

  public static Subject tenant(String name) {
    return new Subject(new ObjectId("Tenant", "", name));
  }

  public static Subject cluster(String name) {
    return new Subject(new ObjectId(LatticeCluster.KIND, "", name));
  }

  @Override
  public int compareTo(Subject other) {
    return id.compareTo(other.id);
  }
}
