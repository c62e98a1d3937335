// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a new cluster for a service adds to a pool, however many replicas it carries: never more than it really does. Where
/// even that has no room, none has to be laid out.
public final class LeastClusters {
  private final Landscape landscape;
  private int service = -1;
  private int relaxations;
  /// `Load[pool]` of the service asked for last.
  private final @Nullable Load[] known;

  public LeastClusters(Landscape landscape) {
    this.landscape = landscape;
    this.known = new Load[landscape.pools().size()];
  }

  /// Null where no machine carries a replica.
  public @Nullable Load of(int asked, int pool, ClusterTerms terms) {
    if (asked != service || landscape.relaxations() != relaxations) {
      service = asked;
      relaxations = landscape.relaxations();
      Arrays.fill(known, null);
    }
    Load least = known[pool];
    if (least == null) {
      least = least(asked, pool, terms);
      known[pool] = least;
    }
    return least;
  }

  /// A control plane and `minNodes` nodes, as small and as cheap as any of the classes that carry a replica.
  private @Nullable Load least(int asked, int pool, ClusterTerms terms) {
    long milliCores = Long.MAX_VALUE;
    long memoryBytes = Long.MAX_VALUE;
    long storageBytes = Long.MAX_VALUE;
    long hourly = Long.MAX_VALUE;
    List<GroupSpec> groups = landscape.groups(pool);
    for (GroupSpec carrying : groups) {
      if (carries(asked, carrying, terms)) {
        for (GroupSpec group : groups) {
          if (group.nodeClass().equals(carrying.nodeClass())) {
            milliCores = Math.min(milliCores, group.machine().milliCores());
            memoryBytes = Math.min(memoryBytes, group.machine().memoryBytes());
            storageBytes = Math.min(storageBytes, group.machine().storageBytes());
            hourly = Math.min(hourly, group.hourly());
          }
        }
      }
    }
    if (hourly == Long.MAX_VALUE) {
      return null;
    }
    ControlPlaneTerms controlPlane = terms.controlPlane();
    int nodes = terms.minNodes();
    long money = controlPlane.hourly().microUsd() + nodes * hourly;
    Resources machines = controlPlane.machines()
        .plus(new Resources(milliCores, memoryBytes, storageBytes).times(nodes));
    return new Load(
        1, controlPlane.nodes() + nodes, machines, Asked.NOTHING, money, money, 0, Load.noSpills());
  }

  private boolean carries(int asked, GroupSpec group, ClusterTerms terms) {
    Resources offered = group.allocatable().resources().minusAtLeastZero(terms.nodeReserve());
    return landscape.runsOn(asked, group)
        && Node.room(offered, group.allocatable().pods(), landscape.demand(asked)) > 0;
  }
}
