// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Resources;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A cluster as it might be: its nodes with what each carries. Never changed; every change is a new draft.
///
/// The nodes always hold everything: the packing is the draft. Empty nodes are there because of `minNodes` or headroom,
/// or, in a cluster that nothing has touched, because the previous state has them.
///
/// @param pool index of the pool
/// @param base the cluster in the previous state, null for a new one
/// @param line what its services have in common
/// @param controlPlane what runs it
/// @param terms in force, those of its highest policy; null where it carries nothing
/// @param groups the groups it has or may get
/// @param nodes its nodes, sorted by group
/// @param members service index to replicas
/// @param isTouched whether it differs from its base
/// @param isSealed whether nothing may be added to it and its nodes stay as they are
/// @param figures what follows from the rest
public record ClusterDraft(
    int pool,
    @Nullable LatticeCluster base,
    Line line,
    ControlPlaneTerms controlPlane,
    @Nullable ClusterTerms terms,
    List<GroupSpec> groups,
    List<Node> nodes,
    SortedMap<Integer, Integer> members,
    boolean isTouched,
    boolean isSealed,
    Figures figures) {

  public ClusterDraft(
      int pool, @Nullable LatticeCluster base, Line line, ControlPlaneTerms controlPlane,
      @Nullable ClusterTerms terms, List<GroupSpec> groups, List<Node> nodes,
      SortedMap<Integer, Integer> members, boolean isTouched, boolean isSealed) {
    this(pool, base, line, controlPlane, terms, groups, nodes, members, isTouched, isSealed,
        new Figures(groups.size(), nodes));
  }

  /// Nodes of each group, not to be changed: `int[group]`.
  public int[] counts() {
    return figures.counts;
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  /// Whether it is there and carries nothing: what it carried is gone, was taken out, or asks for something else.
  public boolean isVacant() {
    return isEmpty() && base != null && !isSealed;
  }

  /// Whether it is sealed because it is protected or lost.
  public boolean isFixed(Landscape landscape) {
    return isSealed && base != null && landscape.isFixed(base);
  }

  /// Whether it stands without carrying anything: lost and protected clusters do.
  public boolean isStanding() {
    return isSealed || !members.isEmpty();
  }

  /// Micro-USD an hour; nothing once it carries nothing and so retires.
  public long hourly() {
    if (!isStanding()) {
      return 0;
    }
    long sum = controlPlane.hourly().microUsd();
    for (int g = 0; g < figures.counts.length; g++) {
      sum += figures.counts[g] == 0 ? 0 : figures.counts[g] * groups.get(g).hourly();
    }
    return sum;
  }

  /// Nodes in the previous state, 0 for a new cluster.
  int nodesBefore() {
    return base == null ? 0 : base.nodeGroups().stream().mapToInt(NodeGroup::count).sum();
  }

  /// The largest group of the class with most nodes, ties by name; -1 without nodes.
  int carrying() {
    int[] counts = counts();
    int best = -1;
    for (int g = 0; g < counts.length; g++) {
      if (counts[g] > 0 && (best < 0 || carriesMore(counts, g, best))) {
        best = g;
      }
    }
    return best;
  }

  private boolean carriesMore(int[] counts, int group, int other) {
    GroupSpec one = groups.get(group);
    GroupSpec two = groups.get(other);
    if (!one.nodeClass().equals(two.nodeClass())) {
      int difference = nodesOf(counts, one.nodeClass()) - nodesOf(counts, two.nodeClass());
      return difference > 0 || (difference == 0 && one.nodeClass().compareTo(two.nodeClass()) < 0);
    }
    return counts[group] > counts[other]
        || (counts[group] == counts[other] && one.name().compareTo(two.name()) < 0);
  }

  /// Nodes of all groups of the class of `group`.
  int nodesOfClass(int group) {
    return nodesOf(counts(), groups.get(group).nodeClass());
  }

  /// Most nodes that a group may have: where the terms leave its zone out, those that stand there.
  public int ceiling(int group, ClusterTerms inForce) {
    GroupSpec spec = groups.get(group);
    return inForce.uses(spec.zone()) ? spec.ceiling() : Math.min(spec.ceiling(), before(group));
  }

  /// Nodes that a group has in the previous state.
  int before(int group) {
    NodeGroup before = base == null ? null : base.nodeGroup(groups.get(group).name());
    return before == null ? 0 : before.count();
  }

  /// The cheapest group of the class of `group` of which further nodes may be had, that one where no other is cheaper.
  ///
  /// @param withSpot whether it may be one of spot machines
  int furtherGroup(int group, ClusterTerms inForce, boolean withSpot) {
    int[] counts = counts();
    int best = group;
    for (int g = 0; g < counts.length; g++) {
      GroupSpec spec = groups.get(g);
      GroupSpec cheapest = groups.get(best);
      if (spec.nodeClass().equals(cheapest.nodeClass()) && counts[g] < ceiling(g, inForce)
          && (spec.hourly() < cheapest.hourly() || counts[best] >= ceiling(best, inForce))
          && (withSpot || !spec.spot())) {
        best = g;
      }
    }
    return best;
  }

  private int nodesOf(int[] counts, String nodeClass) {
    int sum = 0;
    for (int g = 0; g < counts.length; g++) {
      sum += counts[g] > 0 && groups.get(g).nodeClass().equals(nodeClass) ? counts[g] : 0;
    }
    return sum;
  }

  public Resources offered(int group, ClusterTerms inForce) {
    return groups.get(group).allocatable().resources().minusAtLeastZero(inForce.nodeReserve());
  }

  /// A node of a group that carries nothing yet.
  public Node emptyNode(int group, ClusterTerms inForce) {
    return Node.empty(group, offered(group, inForce), groups.get(group).allocatable().pods());
  }

  /// What its members ask for together.
  Resources load(Landscape landscape) {
    Resources known = figures.load;
    if (known == null) {
      known = Resources.ZERO;
      for (var entry : members.entrySet()) {
        known = known.plus(landscape.demand(entry.getKey()).times(entry.getValue()));
      }
      figures.load = known;
    }
    return known;
  }

  /// Replicas of all services.
  public int replicas() {
    int sum = 0;
    for (int replicas : members.values()) {
      sum += replicas;
    }
    return sum;
  }

  public int replicasOf(int service) {
    return members.getOrDefault(service, 0);
  }

  /// Group name to replicas of a service.
  public SortedMap<String, Integer> perGroup(int service) {
    TreeMap<String, Integer> perGroup = new TreeMap<>();
    for (Node node : nodes) {
      int here = node.replicasOf(service);
      if (here > 0) {
        perGroup.merge(groups.get(node.group()).name(), here, Integer::sum);
      }
    }
    return perGroup;
  }

  /// The same with other prices.
  ///
  /// @param priced the same groups
  public ClusterDraft priced(List<GroupSpec> priced) {
    return new ClusterDraft(
        pool, base, line, controlPlane, terms, priced, nodes, members, isTouched, isSealed);
  }

  /// A sealed cluster that carries fewer replicas of a service: its nodes stay as they are.
  ClusterDraft withFewer(int service, int replicas) {
    TreeMap<Integer, Integer> fewer = new TreeMap<>(members);
    fewer.merge(service, -replicas, (a, b) -> a + b == 0 ? null : a + b);
    return new ClusterDraft(
        pool, base, line, controlPlane, terms, groups, nodes, fewer, isTouched, isSealed);
  }

  /// The same, run by another control plane.
  public ClusterDraft runBy(ControlPlaneTerms other) {
    return new ClusterDraft(
        pool, base, line, other, terms, groups, nodes, members, isTouched, isSealed);
  }

  /// This draft with other contents; what is new of a class is spread over the zones.
  public ClusterDraft with(
      @Nullable ClusterTerms inForce, List<Node> newNodes, SortedMap<Integer, Integer> newMembers) {
    return withAsLaid(
        inForce, inForce == null ? newNodes : Zoning.spread(this, inForce, newNodes), newMembers);
  }

  /// This draft with other contents, all in the zones where they are.
  ClusterDraft withAsLaid(
      @Nullable ClusterTerms inForce, List<Node> newNodes, SortedMap<Integer, Integer> newMembers) {
    Node[] sorted = newNodes.toArray(Node[]::new);
    Arrays.sort(sorted, (a, b) -> Integer.compare(a.group(), b.group()));
    return new ClusterDraft(
        pool, base, line, controlPlane, inForce, groups, List.of(sorted), newMembers, true,
        isSealed);
  }

  /// What it adds to its pool, worked out when it is first asked for.
  public Load inPool(Function<ClusterDraft, Load> working) {
    Load known = figures.inPool;
    if (known == null) {
      known = working.apply(this);
      figures.inPool = known;
    }
    return known;
  }

  /// Service index to its share of what the nodes cost, micro-USD an hour, worked out when it is first asked for.
  public SortedMap<Integer, Long> shares(Function<ClusterDraft, SortedMap<Integer, Long>> working) {
    SortedMap<Integer, Long> known = figures.shares;
    if (known == null) {
      known = working.apply(this);
      figures.shares = known;
    }
    return known;
  }

  /// What follows from the rest of a draft and is asked for again and again. The landscape of a draft is always the same.
  static final class Figures {
    /// `int[group]`.
    private final int[] counts;
    private @Nullable Resources load;
    private @Nullable Load inPool;
    /// Whether its packing is found again, null before that is asked for.
    @Nullable Boolean isFound;
    private @Nullable SortedMap<Integer, Long> shares;

    Figures(int groups, List<Node> nodes) {
      counts = new int[groups];
      for (Node node : nodes) {
        counts[node.group()]++;
      }
    }
  }
}
