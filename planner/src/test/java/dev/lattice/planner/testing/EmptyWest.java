// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;

/// A cluster in the west that stands almost empty, and machines in the east with room for what it carries.
public final class EmptyWest {
  private EmptyWest() {}

  /// `api` alone in the west, and `web` in the east, on machines with room for it.
  public static Specs apart(ServiceSpec api, PolicySpec policy) {
    return new Specs()
        .with(aNodeClass("small", 4, 16).costs("docker", "0.10").offeringAll().build())
        .with(west().build())
        .with(east().build())
        .with(policy.build())
        .with(aService("web").demand(2500, 4).replicas(3).inPools("side", "east").build())
        .with(api.build());
  }

  public static ServiceSpec api() {
    return aService("api").demand(500, 1).inPools("tier", "gold");
  }

  public static PoolSpec west() {
    return aPool("west").at("docker", "west").label("tier", "gold").nodeClasses("small");
  }

  private static PoolSpec east() {
    return aPool("east").at("docker", "east").label("side", "east").nodeClasses("small");
  }

  /// The east as it also takes `api`.
  public static PoolSpec wideEast() {
    return east().label("tier", "gold");
  }
}
