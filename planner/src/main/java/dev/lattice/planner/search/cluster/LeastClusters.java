// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a new cluster for a service adds to a pool: never more than it really does. Where even that has no room or costs
/// too much, none has to be laid out.
public final class LeastClusters {
  private final Landscape landscape;
  /// `List[pool]`: node class to the smallest and cheapest machine that any of its groups has.
  private final List<Map<String, Machine>> machines = new ArrayList<>();
  private int relaxations;
  /// `Least[service][pool]`, as far as asked for.
  private final @Nullable Least[][] known;

  public LeastClusters(Landscape landscape) {
    this.landscape = landscape;
    this.known = new Least[landscape.services().size()][];
    for (int p = 0; p < landscape.pools().size(); p++) {
      Map<String, Machine> ofClass = new HashMap<>();
      for (GroupSpec group : landscape.groups(p)) {
        ofClass.merge(group.nodeClass(), Machine.of(group), Machine::least);
      }
      machines.add(ofClass);
    }
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
    if (landscape.relaxations() != relaxations) {
      relaxations = landscape.relaxations();
      Arrays.fill(known, null);
    }
    if (known[asked] == null) {
      known[asked] = new Least[machines.size()];
    }
    Least least = known[asked][pool];
    if (least == null) {
      least = made(asked, pool, terms);
      known[asked][pool] = least;
    }
    return least;
  }

  /// A control plane and `minNodes` nodes, as small and as cheap as any of the classes that carry a replica.
  private Least made(int asked, int pool, ClusterTerms terms) {
    Machine least = null;
    long perReplica = Long.MAX_VALUE;
    for (GroupSpec carrying : landscape.groups(pool)) {
      int room = room(asked, carrying, terms);
      Machine machine = room > 0 ? machines.get(pool).get(carrying.nodeClass()) : null;
      if (machine != null) {
        least = least == null ? machine : least.least(machine);
        perReplica = Math.min(perReplica, machine.hourly / room);
      }
    }
    if (least == null) {
      return new Least(null, 0);
    }
    ControlPlaneTerms controlPlane = terms.controlPlane();
    int nodes = terms.minNodes();
    long money = controlPlane.hourly().microUsd() + nodes * least.hourly;
    Load load = new Load(
        1, controlPlane.nodes() + nodes, controlPlane.machines().plus(least.size.times(nodes)),
        Asked.NOTHING, money, money, 0, Load.noSpills());
    return new Least(load, perReplica);
  }

  private int room(int asked, GroupSpec group, ClusterTerms terms) {
    Resources offered = group.allocatable().resources().minusAtLeastZero(terms.nodeReserve());
    return landscape.runsOn(asked, group)
        ? Node.room(offered, group.allocatable().pods(), landscape.demand(asked))
        : 0;
  }

  /// @param size raw size, each resource the least of some machines
  /// @param hourly micro-USD an hour
  private record Machine(Resources size, long hourly) {
    static Machine of(GroupSpec group) {
      return new Machine(group.machine().withoutAccelerators(), group.hourly());
    }

    Machine least(Machine other) {
      Resources least = new Resources(
          Math.min(size.milliCores(), other.size.milliCores()),
          Math.min(size.memoryBytes(), other.size.memoryBytes()),
          Math.min(size.storageBytes(), other.size.storageBytes()));
      return new Machine(least, Math.min(hourly, other.hourly));
    }
  }

  /// @param load null where no machine carries a replica
  /// @param hourlyPerReplica micro-USD an hour of a node for each replica that it has room for
  private record Least(@Nullable Load load, long hourlyPerReplica) {}
}
