// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.Spill;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Load;
import dev.lattice.planner.search.cluster.Node;
import dev.lattice.planner.search.cluster.Packer;
import dev.lattice.planner.search.cluster.StandingGroups;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.planner.search.landscape.ZoneRoom;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lays out the previous state as a draft: everything stays where it is, less what the specs no longer know or what no
/// longer fits its nodes.
public final class Start {
  private final Landscape landscape;
  private final Problem problem;
  private final Growth growth;
  private final Packer packer;
  private final StandingGroups groups;
  /// `Map[cluster]`: service index to its placement there.
  private final Map<String, SortedMap<Integer, Placement>> placements = new HashMap<>();
  private final Map<String, Boolean> carriesGone = new HashMap<>();
  /// Clusters that hold data.
  private final Set<String> homes = new HashSet<>();
  /// Whether an add-on takes something else than before, or nothing any more.
  private final boolean otherAddons;

  public Start(Landscape landscape, Growth growth) {
    this.landscape = landscape;
    this.problem = landscape.problem();
    this.growth = growth;
    this.packer = new Packer(landscape);
    this.groups = new StandingGroups(landscape);
    this.otherAddons = problem.hasChangedAny(LatticeAddon.KIND);
    problem.services().values().forEach(spec -> homes.addAll(problem.homes(spec).keySet()));
    problem.previous().state().services().values().forEach(this::note);
  }

  private void note(LatticeServicePlacement placed) {
    int service = landscape.service(placed.id());
    for (Placement placement : placed.placements()) {
      if (placement.replicas() > 0) {
        if (service >= 0 && placed.demand().equals(landscape.demand(service))) {
          placements.computeIfAbsent(placement.cluster(), _ -> new TreeMap<>())
              .put(service, placement);
        } else {
          carriesGone.put(placement.cluster(), true);
        }
      }
    }
  }

  public Draft draft() {
    Draft draft = new Draft(landscape, growth);
    Load[] standing = new Load[landscape.pools().size()];
    Arrays.fill(standing, Load.NONE);
    for (LatticeCluster cluster : problem.previous().state().clusters().values()) {
      int pool = landscape.pool(cluster.pool());
      Load load = problem.observed().isGone(cluster) ? Load.NONE : verbatim(cluster);
      standing[pool] = standing[pool].plus(load);
      if (cluster.isRetiring()) {
        draft.loads().count(pool, load);
      } else {
        draft.add(lay(cluster, pool));
      }
    }
    problem.previous().state().services().values().forEach(placed -> ask(placed, standing, draft));
    draft.loads().rememberStanding(standing);
    keepWithinBounds(draft);
    return draft;
  }

  /// Counts what a service asked for of what pools leave to those they reserve nothing for; still, where it is not laid
  /// out but kept.
  private void ask(LatticeServicePlacement placed, Load[] standing, Draft draft) {
    int service = landscape.service(placed.id());
    boolean isLaid = service >= 0 && placed.demand().equals(landscape.demand(service));
    boolean isKept = !isLaid && problem.isProtected(placed);
    for (Placement placement : placed.placements()) {
      int index = landscape.pool(placement.pool());
      Pool pool = landscape.pools().get(index);
      Reservation reservation = pool.reservation();
      if (reservation != null) {
        Load asked = Load.asking(
            reservation.asked(placed.id(), placed.demand(), pool.offers().values())
                .times(placement.replicas()));
        standing[index] = standing[index].plus(asked);
        if (isKept) {
          draft.loads().count(index, asked);
        }
      }
    }
  }

  /// New limits of policies must not push a pool over its bounds: there, clusters stay as they are.
  private void keepWithinBounds(Draft draft) {
    for (int p = 0; p < landscape.pools().size(); p++) {
      List<ClusterDraft> clusters = draft.clusters(p);
      for (int i = 0; i < clusters.size() && !draft.loads().holds(p); i++) {
        ClusterDraft now = clusters.get(i);
        LatticeCluster base = now.base();
        if (base != null && now.isTouched() && !now.isEmpty()) {
          draft.replace(
              new Draft.Spot(p, i), sealed(empty(base, p, now.members()), base, now.members()));
        }
      }
    }
  }

  private Load verbatim(LatticeCluster cluster) {
    Load load = retiring(cluster);
    return cluster.isRetiring() ? load
        : new Load(
            1, load.nodes(), load.machines(), Asked.NOTHING, problem.hourly(cluster).microUsd(),
            load.lastingHourly(), 0,
            spills(cluster, problem.hourly(cluster).microUsd(), load.lastingHourly()));
  }

  private Load retiring(LatticeCluster cluster) {
    int nodes = cluster.controlPlane().replicas();
    Resources machines = controlPlane(cluster).machines();
    for (NodeGroup group : cluster.nodeGroups()) {
      int there = Math.max(group.count(), group.keep());
      nodes += there;
      machines = machines.plus(problem.offer(cluster.pool(), group).machine().times(there));
    }
    long lasting = problem.lastingHourly(cluster).microUsd();
    return new Load(1, nodes, machines, Asked.NOTHING, 0, lasting, 0, spills(cluster, 0, lasting));
  }

  private static SortedMap<String, Spill> spills(
      LatticeCluster cluster, long hourly, long lastingHourly) {
    return cluster.overflowOf().isEmpty() ? Load.noSpills()
        : new TreeMap<>(
            Map.of(cluster.overflowOf(), new Spill(1, hourly, lastingHourly, Asked.NOTHING)));
  }

  private ClusterDraft lay(LatticeCluster cluster, int pool) {
    SortedMap<Integer, Placement> here = placements.getOrDefault(cluster.name(), new TreeMap<>());
    TreeMap<Integer, Integer> members = new TreeMap<>();
    here.forEach((service, placement) -> members.put(service, placement.replicas()));
    ClusterDraft empty = empty(cluster, pool, members);
    ClusterTerms terms = empty.terms();
    if (members.isEmpty() && !landscape.isFixed(cluster) && homes.contains(cluster.name())) {
      return empty;
    }
    // One that its pool could not have any more stays as it is, too.
    if (landscape.isFixed(cluster) || terms == null) {
      return sealed(empty, cluster, members);
    }
    ClusterDraft laid = packed(empty, cluster, here, terms);
    boolean isChanged = carriesGone.containsKey(cluster.name()) || hasOtherRules(cluster, terms)
        || otherAddons || laid == null || laid.members().size() < members.size();
    if (laid == null) {
      // The packing the previous plan proved is not found again: what nobody changed is left alone.
      boolean isOther = hasOtherRules(cluster, terms) || lacksNodes(empty, cluster);
      ClusterDraft displaced = isOther ? displaced(empty, here, terms) : null;
      return displaced == null || leavesData(displaced, members) ? sealed(empty, cluster, members)
          : settled(displaced);
    }
    return isChanged || !growth.isWithinLimits(laid) ? settled(laid) : laid;
  }

  private ClusterDraft empty(
      LatticeCluster cluster, int pool, SortedMap<Integer, Integer> members) {
    return new ClusterDraft(
        pool, cluster, new Line(cluster.isolation(), cluster.shape(), cluster.overflowOf()),
        controlPlane(cluster), growth.winner(members, pool), groups.of(cluster, pool), List.of(),
        new TreeMap<>(), false, false);
  }

  /// Nodes tightened and padded to the terms now in force.
  private ClusterDraft settled(ClusterDraft draft) {
    ClusterTerms terms = draft.terms();
    return terms == null || draft.isEmpty() ? draft
        : growth.padded(packer.tightened(draft, terms), terms);
  }

  private ClusterDraft sealed(
      ClusterDraft empty, LatticeCluster cluster, SortedMap<Integer, Integer> members) {
    List<Node> nodes = new ArrayList<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      int index = index(empty.groups(), group.name());
      for (int i = 0; i < group.count(); i++) {
        nodes.add(Node.empty(index, Resources.ZERO, 0));
      }
    }
    return new ClusterDraft(
        empty.pool(), cluster, empty.line(), empty.controlPlane(), empty.terms(), empty.groups(),
        nodes, members, false, true);
  }

  /// Members on the nodes of their groups; null where some group does not hold its own.
  private @Nullable ClusterDraft packed(
      ClusterDraft empty, LatticeCluster cluster, SortedMap<Integer, Placement> here,
      ClusterTerms terms) {
    List<Node> nodes = new ArrayList<>();
    TreeMap<Integer, Integer> members = new TreeMap<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      int index = index(empty.groups(), group.name());
      TreeMap<Integer, Integer> inGroup = new TreeMap<>();
      here.forEach((service, placement) -> {
        int replicas = placement.perGroup().getOrDefault(group.name(), 0);
        if (replicas > 0) {
          inGroup.put(service, replicas);
          members.merge(service, replicas, Integer::sum);
        }
      });
      int count = Math.min(group.count(), empty.groups().get(index).ceiling());
      List<Node> filled = packer.packedInto(empty, terms, index, inGroup, count);
      if (filled == null) {
        return null;
      }
      nodes.addAll(filled);
    }
    nodes.sort(Comparator.comparingInt(node -> node.group()));
    return new ClusterDraft(
        empty.pool(), cluster, empty.line(), empty.controlPlane(), terms, empty.groups(), nodes,
        members, lacksNodes(empty, cluster), false);
  }

  /// Whether the provider refuses nodes that the cluster should have.
  private static boolean lacksNodes(ClusterDraft empty, LatticeCluster cluster) {
    return cluster.nodeGroups()
        .stream()
        .anyMatch(
            group -> group
                .count() > empty.groups().get(index(empty.groups(), group.name())).ceiling());
  }

  /// As many members as find room, the more important first; the others are to be placed again.
  private ClusterDraft displaced(
      ClusterDraft empty, SortedMap<Integer, Placement> here, ClusterTerms terms) {
    ClusterDraft draft = empty.with(terms, List.of(), new TreeMap<>());
    List<Integer> order = new ArrayList<>(here.keySet());
    order.sort(
        Comparator.<Integer, Boolean>comparing(s -> landscape.services().get(s).isHeld())
            .thenComparingInt(s -> landscape.services().get(s).priority())
            .reversed());
    for (int service : order) {
      Placement placement = here.get(service);
      ClusterDraft grown = placement == null ? null
          : growth.add(draft, service, placement.replicas(), true, ZoneRoom.ANY);
      draft = grown == null ? draft : grown;
    }
    return draft;
  }

  /// Whether replicas find no room any more that stay because their data is there.
  private boolean leavesData(ClusterDraft displaced, SortedMap<Integer, Integer> members) {
    return members.entrySet()
        .stream()
        .anyMatch(
            member -> landscape.services().get(member.getKey()).isHeld()
                && displaced.replicasOf(member.getKey()) < member.getValue());
  }

  /// Whether the policy in force, an add-on, or a node class in use is not the one of the previous plan.
  private boolean hasOtherRules(LatticeCluster cluster, ClusterTerms terms) {
    return (terms.policy() != null && problem.isNewOrChanged(terms.policy().toString()))
        || hasOtherAddons(cluster, terms)
        || cluster.nodeGroups().stream().anyMatch(group -> groups.hasChangedClass(group));
  }

  /// Whether an add-on of the cluster is new or changed, or may select it only now because its pool has changed.
  private boolean hasOtherAddons(LatticeCluster cluster, ClusterTerms terms) {
    ObjectId pool = problem.pool(cluster.pool()).object();
    return !terms.addons().isEmpty() && (problem.hasChanged(pool.toString()) || terms.addons()
        .stream()
        .anyMatch(addon -> problem.isNewOrChanged(addon.id().toString())));
  }

  private ControlPlaneTerms controlPlane(LatticeCluster cluster) {
    LatticeCluster.ControlPlane recorded = cluster.controlPlane();
    if (recorded.mode() == ControlPlaneMode.MANAGED) {
      return new ControlPlaneTerms(
          recorded, Resources.ZERO, problem.controlPlaneHourly(cluster), Commitment.NONE);
    }
    Offer machine = problem.controlPlaneOffer(cluster);
    return new ControlPlaneTerms(
        recorded, machine.machine().times(recorded.replicas()), problem.controlPlaneHourly(cluster),
        machine.commitment());
  }

  private static int index(List<GroupSpec> groups, String name) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException("group: " + name + " (expected: one of the cluster's)");
  }
}
