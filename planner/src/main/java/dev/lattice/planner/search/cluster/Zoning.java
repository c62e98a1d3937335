// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Spreads nodes over the zones of a cluster. Nodes of groups that differ in their zone alone can stand in for each other,
/// so the search decides how many there are, and this class where. What stands stays: a further node goes to the zone
/// that has fewest of its kind, of those that the terms use, and what is given up goes where most are.
public final class Zoning {
  private final ClusterDraft draft;
  private final ClusterTerms terms;
  /// Nodes of each group as they shall be: `int[group]`.
  private final int[] counts;
  /// Nodes of each group that stay there, as far as it had so many: `int[group]`.
  private final int[] holding;

  private Zoning(ClusterDraft draft, ClusterTerms terms, int[] counts, int[] holding) {
    this.draft = draft;
    this.terms = terms;
    this.counts = counts;
    this.holding = holding;
  }

  /// The groups of a cluster that may have nodes, without those that differ from an earlier one in their zone alone.
  public static List<Integer> different(ClusterDraft draft, ClusterTerms terms) {
    List<Integer> different = new ArrayList<>();
    for (int g = 0; g < draft.groups().size(); g++) {
      GroupSpec group = draft.groups().get(g);
      if (!isFree(draft, terms, g) || different.stream()
          .noneMatch(
              other -> isFree(draft, terms, other) && draft.groups().get(other).isTwin(group))) {
        different.add(g);
      }
    }
    return different;
  }

  /// The groups of new clusters that all of some services let them have, without those that differ from an earlier one
  /// in their zone alone, unless zones matter to one of these.
  public static List<Integer> different(
      Landscape landscape, Collection<Integer> services, int pool) {
    List<GroupSpec> groups = landscape.groups(pool);
    boolean isZoned = new Zones(landscape).concernAny(services);
    List<Integer> different = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      GroupSpec group = groups.get(g);
      if (isUsed(landscape, services, pool, group.zone())
          && (isZoned || different.stream().noneMatch(other -> groups.get(other).isTwin(group)))) {
        different.add(g);
      }
    }
    return different;
  }

  private static boolean isUsed(
      Landscape landscape, Collection<Integer> services, int pool, String zone) {
    for (int service : services) {
      ClusterTerms terms = landscape.terms(service, pool);
      if (terms != null && !terms.uses(zone)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a cluster has no nodes more than before in zones that its terms leave out, and what keeps data is where that is.
  static boolean holds(ClusterDraft draft, ClusterTerms terms) {
    int[] counts = draft.counts();
    for (int g = 0; g < counts.length; g++) {
      if (!terms.uses(draft.groups().get(g).zone()) && counts[g] > draft.ceiling(g, terms)) {
        return false;
      }
    }
    return new DataZones(draft).holds(draft.nodes());
  }

  /// Whether a cluster has or may get nodes in zones.
  static boolean isZoned(ClusterDraft draft) {
    for (GroupSpec group : draft.groups()) {
      if (!group.zone().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// Some nodes of a cluster, those spread over the zones of `terms` that carry nothing; null where the others make that
  /// uneven.
  static @Nullable List<Node> aroundFilled(
      ClusterDraft draft, ClusterTerms terms, List<Node> nodes) {
    int[] counts = new int[draft.groups().size()];
    nodes.forEach(node -> counts[node.group()]++);
    if (new Zoning(draft, terms, counts, counts).isEven()) {
      return nodes;
    }
    Arrays.fill(counts, 0);
    List<Node> spread = new ArrayList<>();
    for (Node node : nodes) {
      if (!node.isEmpty()) {
        counts[node.group()]++;
        spread.add(node);
      }
    }
    Zoning zoning = new Zoning(draft, terms, counts, counts);
    for (Node node : nodes) {
      if (node.isEmpty()) {
        List<Integer> twins =
            isFree(draft, terms, node.group()) ? zoning.twins(node.group()) : List.of(node.group());
        int group = zoning.fewest(twins);
        counts[group]++;
        spread.add(node.inGroup(group));
      }
    }
    return zoning.isEven() ? spread : null;
  }

  /// Whether no group has gained nodes that other zones lack.
  private boolean isEven() {
    for (int g = 0; g < counts.length; g++) {
      int count = counts[g];
      if (count > draft.before(g) && (count > draft.ceiling(g, terms)
          || (isFree(draft, terms, g) && hasTwinBelow(g, count - 1)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a zone that may have nodes has fewer than so many of a group's machines.
  private boolean hasTwinBelow(int group, int least) {
    GroupSpec spec = draft.groups().get(group);
    for (int g = 0; g < counts.length; g++) {
      if (counts[g] < least && isFree(draft, terms, g) && draft.groups().get(g).isTwin(spec)) {
        return true;
      }
    }
    return false;
  }

  /// Some nodes of a cluster, those of one kind spread over the zones of `terms`.
  static List<Node> spread(ClusterDraft draft, ClusterTerms terms, List<Node> nodes) {
    if (!isZoned(draft)) {
      return nodes;
    }
    int[] now = new int[draft.groups().size()];
    int[] holding = new int[now.length];
    DataZones data = new DataZones(draft);
    for (Node node : nodes) {
      now[node.group()]++;
      holding[node.group()] += data.isHolding(node) ? 1 : 0;
    }
    int[] wanted = new Zoning(draft, terms, now.clone(), holding).spread();
    List<Node> spread = new ArrayList<>(nodes);
    move(draft, spread, now, wanted, node -> !data.isHolding(node));
    move(draft, spread, now, wanted, _ -> true);
    return spread;
  }

  /// Moves nodes from groups that have more than wanted to those that have fewer, the last ones first.
  private static void move(
      ClusterDraft draft, List<Node> nodes, int[] now, int[] wanted, Predicate<Node> isMovable) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      int from = nodes.get(i).group();
      if (now[from] > wanted[from] && isMovable.test(nodes.get(i))) {
        int to = first(draft, from, g -> now[g] < wanted[g]);
        nodes.set(i, nodes.get(i).inGroup(to));
        now[from]--;
        now[to]++;
      }
    }
  }

  private static int first(ClusterDraft draft, int twin, IntPredicate isMeant) {
    for (int g = 0; g < draft.groups().size(); g++) {
      if (isMeant.test(g) && draft.groups().get(g).isTwin(draft.groups().get(twin))) {
        return g;
      }
    }
    throw new IllegalStateException("group: " + twin + " (expected: one with twins)");
  }

  /// Whether the terms let a group have any number of nodes.
  private static boolean isFree(ClusterDraft draft, ClusterTerms terms, int group) {
    return draft.ceiling(group, terms) == Integer.MAX_VALUE;
  }

  private int[] spread() {
    TreeMap<Integer, List<Integer>> kinds = new TreeMap<>();
    for (int g = 0; g < counts.length; g++) {
      List<Integer> twins = counts[g] > 0 || draft.before(g) > 0 ? twins(g) : List.of();
      if (!twins.isEmpty()) {
        kinds.put(twins.getFirst(), twins);
      }
    }
    int[] lacking = kinds.keySet().stream().mapToInt(this::reset).toArray();
    int at = 0;
    for (List<Integer> twins : kinds.values()) {
      spread(twins, lacking[at++]);
    }
    return counts;
  }

  /// The groups of the same machines, in zones that may have nodes.
  private List<Integer> twins(int kind) {
    List<Integer> twins = new ArrayList<>();
    for (int g = 0; g < counts.length; g++) {
      if (isFree(draft, terms, g) && draft.groups().get(g).isTwin(draft.groups().get(kind))) {
        twins.add(g);
      }
    }
    return twins;
  }

  /// Gives the groups of a kind the nodes that they had before, and says how many more are wanted.
  private int reset(int kind) {
    int lacking = 0;
    for (int g = 0; g < counts.length; g++) {
      if (draft.groups().get(g).isTwin(draft.groups().get(kind))) {
        int kept = isFree(draft, terms, g) ? draft.before(g)
            : Math.min(counts[g], draft.ceiling(g, terms));
        lacking += counts[g] - kept;
        counts[g] = kept;
      }
    }
    return lacking;
  }

  private void spread(List<Integer> twins, int lacking) {
    for (int left = lacking; left > 0; left--) {
      counts[fewest(twins)]++;
    }
    for (int left = lacking; left < 0; left++) {
      counts[most(twins)]--;
    }
  }

  /// The group with fewest nodes; of several the one in whose zone the cluster has fewest, then the first.
  private int fewest(List<Integer> twins) {
    return twins.stream()
        .min(Comparator.<Integer>comparingInt(g -> counts[g]).thenComparingInt(this::inZone))
        .orElseThrow();
  }

  /// The group with most nodes, of those that need not keep all; of several the one in whose zone the cluster has most, then
  /// the last.
  private int most(List<Integer> twins) {
    return twins.stream()
        .filter(g -> counts[g] > Math.min(holding[g], draft.before(g)))
        .max(
            Comparator.<Integer>comparingInt(g -> counts[g])
                .thenComparingInt(this::inZone)
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private int inZone(int group) {
    int sum = 0;
    for (int g = 0; g < counts.length; g++) {
      sum += draft.groups().get(g).zone().equals(draft.groups().get(group).zone()) ? counts[g] : 0;
    }
    return sum;
  }
}
