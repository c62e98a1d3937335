// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.LastingRules;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Node;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Misfit;
import dev.lattice.planner.search.draft.Neighbours;
import dev.lattice.planner.search.draft.Proximity;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.place.Placer;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Moves what runs where a rule forbids it. What finds no other place stays where it is, as a violation.
final class Forced {
  /// Rules that other nodes of the same cluster may obey.
  private static final Set<RuleId> OF_NODES =
      EnumSet.of(RuleId.ARCHITECTURE, RuleId.ACCELERATORS, RuleId.SPOT);

  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Placer placer;
  private final Scope scope;
  private final Layouts layouts;
  private final Neighbours neighbours;
  private final Proximity proximity;
  private final Gathering gathering;

  Forced(Landscape landscape, Growth growth, Draft draft, Placer placer, Gathering gathering) {
    this.landscape = landscape;
    this.growth = growth;
    this.draft = draft;
    this.placer = placer;
    this.layouts = new Layouts(landscape, draft);
    this.scope = new Scope(landscape);
    this.neighbours = new Neighbours(landscape, draft);
    this.proximity = new Proximity(landscape, draft);
    this.gathering = gathering;
  }

  /// Which services had to move, and because of which rule.
  SortedMap<ServiceId, String> move() {
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < landscape.services().size(); s++) {
      if (!scope.isFixed(s) && !scope.isKept(s) && !badSpots(s).isEmpty()) {
        order.add(s);
      }
    }
    order.sort(
        Comparator.<Integer>comparingInt(s -> landscape.services().get(s).priority())
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    TreeMap<ServiceId, String> moved = new TreeMap<>();
    for (int service : landscape.needs().inOrder(order)) {
      for (Bad bad : badSpots(service)) {
        boolean isMended = OF_NODES.contains(bad.rule())
            && landscape.eligible(service).get(bad.spot().pool()) && regroup(service, bad.spot());
        if (isMended) {
          moved.put(landscape.services().get(service).id(), bad.rule().word());
        } else {
          move(service, bad, moved);
        }
      }
    }
    follow(moved);
    return moved;
  }

  /// Moves services after those that they need. One that ran nowhere before and is still too far has no place then.
  ///
  /// @param moved where those that moved are noted, with the rule
  void follow(SortedMap<ServiceId, String> moved) {
    for (int service : pursue(moved)) {
      if (proximity.far(service) > 0 && !scope.isRunning(landscape.services().get(service).id())) {
        List.copyOf(draft.spots(service))
            .forEach(spot -> draft.take(spot, service, draft.at(spot).replicasOf(service)));
      }
    }
  }

  /// Moves services that are too far from what they need, and gives them in the order in which they were asked to move.
  private List<Integer> pursue(SortedMap<ServiceId, String> moved) {
    List<Integer> bound = IntStream.range(0, landscape.services().size())
        .filter(service -> proximity.far(service) > 0 && !scope.isFixed(service))
        .boxed()
        .toList();
    List<Integer> order = landscape.needs().inOrder(bound);
    for (int service : order) {
      for (Spot spot : proximity.farSpots(service)) {
        move(service, new Bad(spot, RuleId.LATENCY), moved);
      }
    }
    return order;
  }

  /// Moves back what overflows although its site is not full, as far as there is room.
  ///
  /// @param moved where to note which running services moved
  void bringHome(SortedMap<ServiceId, String> moved) {
    for (Spot spot : draft.loads().overflows().spots()) {
      for (int service : List.copyOf(draft.at(spot).members().keySet())) {
        ServiceId id = landscape.services().get(service).id();
        if (!scope.isHeld(service) && isUndue(service, spot) && comesHome(service, spot, moved)
            && scope.isRunning(id)) {
          moved.putIfAbsent(id, RuleId.OVERFLOW.word());
        }
      }
    }
  }

  /// Moves a service with those that need it near, or nothing where some of these cannot follow.
  private boolean comesHome(int service, Spot spot, SortedMap<ServiceId, String> moved) {
    int mark = draft.mark();
    long far = proximity.farFrom(List.of(service));
    TreeMap<ServiceId, String> followers = new TreeMap<>();
    if (move(service, spot)) {
      if (proximity.farFrom(List.of(service)) > far) {
        pursue(followers);
      }
      if (proximity.farFrom(List.of(service)) <= far) {
        followers.forEach((id, rule) -> moved.putIfAbsent(id, rule));
        return true;
      }
    }
    draft.rollBack(mark);
    return false;
  }

  private void move(int service, Bad bad, SortedMap<ServiceId, String> moved) {
    ServiceId id = landscape.services().get(service).id();
    if (draft.at(bad.spot()).replicasOf(service) == 0 || scope.isHeld(service)) {
      return;
    }
    if (move(service, bad.spot())) {
      moved.putIfAbsent(id, bad.rule().word());
      return;
    }
    for (int other : gathering.move(service)) {
      moved.putIfAbsent(
          landscape.services().get(other).id(),
          other == service ? bad.rule().word() : RuleId.LATENCY.word());
    }
  }

  /// Takes away what overflows although its site is not full and did not before: it has no place.
  void giveUp() {
    for (Spot spot : draft.loads().overflows().spots()) {
      for (int service : List.copyOf(draft.at(spot).members().keySet())) {
        if (isUndue(service, spot)) {
          giveUp(service, spot);
        }
      }
    }
  }

  private void giveUp(int service, Spot spot) {
    if (scope.isRunning(landscape.services().get(service).id())) {
      int more =
          draft.at(spot).replicasOf(service) - scope.replicasBefore(service, draft.at(spot).base());
      if (more > 0) {
        draft.take(spot, service, more);
      }
    } else {
      for (Spot any : List.copyOf(draft.spots(service))) {
        draft.take(any, service, draft.at(any).replicasOf(service));
      }
    }
  }

  private boolean isUndue(int service, Spot spot) {
    return !scope.isFixed(service) && draft.at(spot).replicasOf(service) > 0
        && draft.loads().overflows().isUndue(service, spot);
  }

  /// Puts a service on other nodes of its cluster.
  private boolean regroup(int service, Spot spot) {
    ClusterDraft now = draft.at(spot);
    int replicas = now.replicasOf(service);
    ClusterDraft grown = now.isSealed() ? null
        : growth.add(
            growth.remove(now, service, replicas), service, replicas, true,
            neighbours.zoneRoom(service));
    if (grown == null || grown.replicasOf(service) < replicas
        || !draft.loads().allows(now.pool(), draft.loads().with(now, grown))) {
      return false;
    }
    draft.replace(spot, grown);
    return true;
  }

  private boolean move(int service, Spot spot) {
    int wanted = draft.at(spot).replicasOf(service);
    while (wanted > 0) {
      int mark = draft.mark();
      Misfit before = layouts.misfit(service);
      draft.take(spot, service, wanted);
      BitSet pools = (BitSet) landscape.eligible(service).clone();
      int placed = placer.place(service, wanted, pools, before);
      if (placed == wanted && draft.loads().holds(spot.pool())) {
        return true;
      }
      draft.rollBack(mark);
      wanted = Math.min(placed, wanted - 1);
    }
    return false;
  }

  /// Where replicas of a service lie against a rule.
  List<Bad> badSpots(int service) {
    List<Bad> bad = new ArrayList<>();
    List<Spot> far = proximity.farSpots(service);
    for (Spot spot : draft.spots(service)) {
      RuleId rule = broken(service, draft.at(spot));
      rule = rule == null && neighbours.isTooNear(service, spot) ? RuleId.ANTI_AFFINITY : rule;
      rule = rule == null && far.contains(spot) ? RuleId.LATENCY : rule;
      if (rule != null) {
        bad.add(new Bad(spot, rule));
      }
    }
    return bad;
  }

  private @Nullable RuleId broken(int service, ClusterDraft cluster) {
    Service spec = landscape.services().get(service);
    if (cluster.base() != null && landscape.problem().isLost(cluster.base().name())) {
      return RuleId.UNAVAILABLE;
    }
    if (!landscape.lasting(service).get(cluster.pool())) {
      return LastingRules.broken(landscape.problem(), spec, landscape.pools().get(cluster.pool()));
    }
    ClusterTerms terms = landscape.terms(service, cluster.pool());
    if (terms == null && lacksNodes(cluster)) {
      return RuleId.UNAVAILABLE;
    }
    for (Node node : cluster.nodes()) {
      RuleId lacking = node.replicasOf(service) == 0 ? null
          : landscape.lacking(service, cluster.groups().get(node.group()));
      if (lacking != null) {
        return lacking;
      }
    }
    boolean shares = cluster.line().isolation().equals(spec.isolation())
        && (terms == null || terms.shape().equals(cluster.line().shape()));
    if (!shares) {
      return RuleId.CLUSTER_LIMITS;
    }
    String site = landscape.lines().overflowOf(landscape.service(spec.id()), cluster.pool());
    return cluster.line().overflowOf().equals(site) ? null : RuleId.OVERFLOW;
  }

  /// Whether the provider refuses nodes that the cluster should have.
  private static boolean lacksNodes(ClusterDraft cluster) {
    int[] counts = cluster.counts();
    return IntStream.range(0, counts.length)
        .anyMatch(group -> counts[group] > cluster.groups().get(group).ceiling());
  }

  record Bad(Spot spot, RuleId rule) {}
}
