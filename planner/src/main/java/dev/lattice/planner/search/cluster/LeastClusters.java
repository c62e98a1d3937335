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

/// What a new cluster for a service adds to a pool: never more than it really does. Where even that has no room or costs
/// too much, none has to be laid out.
public final class LeastClusters {
  private final Landscape landscape;
  private int service = -1;
  private int relaxations;
  /// `Least[pool]` of the service asked for last.
  private final @Nullable Least[] known;

  public LeastClusters(Landscape landscape) {
    this.landscape = landscape;
    this.known = new Least[landscape.pools().size()];
  }

  /// What it adds however many replicas it carries; null where no machine carries a replica.
  public @Nullable Load load(int asked, int pool, ClusterTerms terms) {
    return least(asked, pool, terms).load;
  }

  /// What it costs with some replicas, micro-USD an hour; 0 where no machine carries a replica.
  public long hourly(int asked, int pool, ClusterTerms terms, int replicas) {
    Least least = least(asked, pool, terms);
    return least.load == null ? 0
        : Math.max(
            least.load.hourly(),
            terms.controlPlane().hourly().microUsd() + replicas * least.hourlyPerReplica);
  }

  private Least least(int asked, int pool, ClusterTerms terms) {
    if (asked != service || landscape.relaxations() != relaxations) {
      service = asked;
      relaxations = landscape.relaxations();
      Arrays.fill(known, null);
    }
    Least least = known[pool];
    if (least == null) {
      least = made(asked, pool, terms);
      known[pool] = least;
    }
    return least;
  }

  /// A control plane and `minNodes` nodes, as small and as cheap as any of the classes that carry a replica.
  private Least made(int asked, int pool, ClusterTerms terms) {
    long milliCores = Long.MAX_VALUE;
    long memoryBytes = Long.MAX_VALUE;
    long storageBytes = Long.MAX_VALUE;
    long hourly = Long.MAX_VALUE;
    long perReplica = Long.MAX_VALUE;
    List<GroupSpec> groups = landscape.groups(pool);
    for (GroupSpec carrying : groups) {
      int room = room(asked, carrying, terms);
      for (GroupSpec group : room > 0 ? groups : List.<GroupSpec>of()) {
        if (group.nodeClass().equals(carrying.nodeClass())) {
          milliCores = Math.min(milliCores, group.machine().milliCores());
          memoryBytes = Math.min(memoryBytes, group.machine().memoryBytes());
          storageBytes = Math.min(storageBytes, group.machine().storageBytes());
          hourly = Math.min(hourly, group.hourly());
          perReplica = Math.min(perReplica, group.hourly() / room);
        }
      }
    }
    if (hourly == Long.MAX_VALUE) {
      return new Least(null, 0);
    }
    ControlPlaneTerms controlPlane = terms.controlPlane();
    int nodes = terms.minNodes();
    long money = controlPlane.hourly().microUsd() + nodes * hourly;
    Resources machines = controlPlane.machines()
        .plus(new Resources(milliCores, memoryBytes, storageBytes).times(nodes));
    Load load = new Load(
        1, controlPlane.nodes() + nodes, machines, Asked.NOTHING, money, money, 0, Load.noSpills());
    return new Least(load, perReplica);
  }

  private int room(int asked, GroupSpec group, ClusterTerms terms) {
    Resources offered = group.allocatable().resources().minusAtLeastZero(terms.nodeReserve());
    return landscape.runsOn(asked, group)
        ? Node.room(offered, group.allocatable().pods(), landscape.demand(asked))
        : 0;
  }

  /// @param load null where no machine carries a replica
  /// @param hourlyPerReplica micro-USD an hour of a node for each replica that it has room for
  private record Least(@Nullable Load load, long hourlyPerReplica) {}
}
