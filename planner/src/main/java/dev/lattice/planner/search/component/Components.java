// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Zones;
import dev.lattice.planner.search.component.Component.Place;
import dev.lattice.planner.search.draft.Blocks;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Layouts;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.draft.TenantSpending;
import dev.lattice.planner.search.draft.Traffic.Flow;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.planner.search.landscape.Needs.Dependent;
import dev.lattice.planner.search.landscape.Needs.Need;
import dev.lattice.planner.search.landscape.Partners.Partner;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Stages S1 and S3b for what is small: services that are decided for the first time and concern no others are placed by
/// Choco, starting from what the rules of thumb found.
///
/// Two services concern each other if they may share a cluster, a pool whose capacity is bounded, a budget or a commitment,
/// if they overflow from one site, or keep apart or near. Services that run, or that would share a cluster with some that do,
/// are left to the rules of thumb.
public final class Components {
  /// Solver nodes for all components together, in steps of the effort ladder.
  private static final long SHARE = 40;

  private final Landscape landscape;
  private final Growth growth;
  private final Draft draft;
  private final Scope scope;
  private final Blocks blocks;
  private final BitSet refused;
  private final Layouts layouts;
  private final TenantSpending tenants;
  /// `int[service or node of a place, pool, budget or commitment]`: union-find.
  private final List<Integer> parents = new ArrayList<>();
  private final Map<Place, Integer> nodeOfPlace = new HashMap<>();

  /// @param refused services that get no place
  public Components(
      Landscape landscape, Growth growth, Draft draft, Scope scope, Blocks blocks, BitSet refused) {
    this.refused = refused;
    this.landscape = landscape;
    this.growth = growth;
    this.draft = draft;
    this.scope = scope;
    this.blocks = blocks;
    this.layouts = new Layouts(landscape, draft);
    this.tenants = new TenantSpending(landscape, draft);
  }

  /// Keeps what is better and says how many solver nodes that took.
  public long improve() {
    long budget = SHARE * landscape.problem().effort().solverNodes();
    long spent = 0;
    for (Component component : budget == 0 ? List.<Component>of() : small()) {
      if (spent < budget) {
        ComponentModel model = new ComponentModel(
            landscape, growth, draft, component, layouts.lying(component.services()));
        List<ComponentModel.Opened> found =
            model.solve(budget - spent, opened -> isPaid(component, opened));
        spent += model.nodesSpent();
        if (found != null) {
          keepIfBetter(component, found);
        }
      }
    }
    return spent;
  }

  /// Whether the tenants of a component can pay for some clusters.
  private boolean isPaid(Component component, List<ComponentModel.Opened> found) {
    if (component.services().stream().noneMatch(tenants::binds)) {
      return true;
    }
    int mark = draft.mark();
    open(component, found);
    boolean isPaid = component.services().stream().allMatch(tenants::allows);
    draft.rollBack(mark);
    return isPaid;
  }

  private void keepIfBetter(Component component, List<ComponentModel.Opened> found) {
    Score before = score(component);
    int undue = draft.loads().overflows().undue();
    int mark = draft.mark();
    open(component, found);
    if (score(component).compareTo(before) >= 0 || draft.loads().overflows().undue() > undue
        || !isAllowed(component, found)) {
      draft.rollBack(mark);
    }
  }

  private void open(Component component, List<ComponentModel.Opened> found) {
    for (Place place : component.places()) {
      List<Draft.Spot> open = Spots.open(draft, place);
      ComponentModel.Opened wanted =
          found.stream().filter(opened -> opened.place().equals(place)).findFirst().orElse(null);
      if (!open.isEmpty()) {
        ClusterDraft now = draft.at(open.getFirst());
        draft.replace(
            open.getFirst(),
            wanted == null ? now.with(null, List.of(), new TreeMap<>()) : drafted(wanted));
      } else if (wanted != null) {
        draft.add(drafted(wanted));
      }
    }
  }

  private ClusterDraft drafted(ComponentModel.Opened opened) {
    ClusterTerms terms =
        Objects.requireNonNull(growth.winner(opened.members(), opened.place().pool()));
    ClusterDraft empty = new ClusterDraft(
        opened.place().pool(), null, opened.place().line(), terms.controlPlane(), null,
        landscape.groups(opened.place().pool()), List.of(), new TreeMap<>(), true, false);
    return new Zones(landscape).laid(empty, terms, opened.nodes(), opened.members());
  }

  private boolean isAllowed(Component component, List<ComponentModel.Opened> found) {
    boolean hasBlocks = found.stream()
        .map(opened -> growth.winner(opened.members(), opened.place().pool()))
        .allMatch(terms -> terms != null && blocks.hasRoom(draft, terms.podPrefix()));
    return hasBlocks
        && component.places().stream().allMatch(place -> draft.loads().holds(place.pool()));
  }

  private Score score(Component component) {
    long[] weights = ComponentModel.weights(landscape, component);
    long unplaced = 0;
    for (int i = 0; i < weights.length; i++) {
      int service = component.services().get(i);
      unplaced +=
          weights[i] * (landscape.services().get(service).replicas() - draft.replicas(service));
    }
    return Score.of(draft, unplaced, layouts.lying(component.services()), 0);
  }

  /// The components that are small enough for a model, by their first service.
  private List<Component> small() {
    BitSet decided = new BitSet();
    for (int s = 0; s < landscape.services().size(); s++) {
      parents.add(s);
      decided.set(s, isDecided(s));
    }
    int[] nodeOfPool = new int[landscape.pools().size()];
    Arrays.setAll(nodeOfPool, _ -> fresh());
    int[] nodeOfBudget = new int[landscape.problem().budgets().size()];
    Arrays.setAll(nodeOfBudget, _ -> fresh());
    int[] nodeOfCommitment = new int[landscape.problem().commitments().size()];
    Arrays.setAll(nodeOfCommitment, _ -> fresh());
    for (int s = decided.nextSetBit(0); s >= 0; s = decided.nextSetBit(s + 1)) {
      for (Place place : places(s)) {
        join(s, nodeOfPlace.computeIfAbsent(place, _ -> fresh()));
        if (!place.line().overflowOf().isEmpty()) {
          join(s, nodeOfPool[landscape.pool(place.line().overflowOf())]);
        }
        if (isBounded(landscape.pools().get(place.pool()))) {
          join(s, nodeOfPool[place.pool()]);
        }
        for (int budget : landscape.budgetsOf(place.pool())) {
          join(s, nodeOfBudget[budget]);
        }
        for (int commitment : draft.coverage().of(place.pool())) {
          join(s, nodeOfCommitment[commitment]);
        }
      }
    }
    for (int s = decided.nextSetBit(0); s >= 0; s = decided.nextSetBit(s + 1)) {
      for (Partner partner : landscape.partners().of(s)) {
        join(s, partner.service());
      }
      for (Need need : landscape.needs().of(s)) {
        join(s, need.other());
      }
      for (Flow flow : draft.traffic().from(s)) {
        join(s, flow.to() == Flow.OUTSIDE ? s : flow.to());
      }
    }
    BitSet spoilt = spoilt(decided);
    TreeMap<Integer, List<Integer>> members = new TreeMap<>();
    for (int s = decided.nextSetBit(0); s >= 0; s = decided.nextSetBit(s + 1)) {
      members.computeIfAbsent(root(s), _ -> new ArrayList<>()).add(s);
    }
    return members.entrySet()
        .stream()
        .filter(entry -> !spoilt.get(entry.getKey()))
        .map(entry -> component(entry.getValue()))
        .filter(component -> component.isSmall(landscape))
        .sorted((a, b) -> a.services().getFirst().compareTo(b.services().getFirst()))
        .toList();
  }

  /// The roots of places where something stays that is not decided here; all is joined before.
  private BitSet spoilt(BitSet decided) {
    BitSet spoilt = new BitSet();
    for (int p = 0; p < landscape.pools().size(); p++) {
      for (ClusterDraft cluster : draft.clusters(p)) {
        Integer node = nodeOfPlace.get(new Place(p, cluster.line()));
        boolean isFree =
            cluster.base() == null && cluster.members().keySet().stream().allMatch(decided::get);
        if (node != null && cluster.isStanding()
            && (!isFree || Spots.open(draft, new Place(p, cluster.line())).size() > 1)) {
          spoilt.set(root(node));
        }
      }
    }
    for (int s = decided.nextSetBit(0); s >= 0; s = decided.nextSetBit(s + 1)) {
      if (concerned(s).anyMatch(other -> isSettled(decided, other))) {
        spoilt.set(root(s));
      }
    }
    return spoilt;
  }

  /// The services that a service keeps away from, near to or sends to, and those that do so to it.
  private IntStream concerned(int service) {
    return Stream
        .of(
            landscape.partners().of(service).stream().map(Partner::service),
            landscape.needs().of(service).stream().map(Need::other),
            landscape.needs().dependents(service).stream().map(Dependent::service),
            draft.traffic().from(service).stream().map(Flow::to).filter(to -> to != Flow.OUTSIDE),
            draft.traffic().to(service).stream().map(Flow::from))
        .flatMap(others -> others)
        .mapToInt(Integer::intValue);
  }

  /// Whether a service has places that are not decided here.
  private boolean isSettled(BitSet decided, int service) {
    return !decided.get(service) && (scope.isFixed(service) || draft.replicas(service) > 0);
  }

  private boolean isDecided(int service) {
    Service spec = landscape.services().get(service);
    return scope.isFree(service) && !refused.get(service) && !scope.isRunning(spec.id())
        && spec.replicas() > 0 && !spec.isProtected() && !landscape.eligible(service).isEmpty();
  }

  private Component component(List<Integer> services) {
    return new Component(
        services, services.size() > Component.MOST_SERVICES ? List.of()
            : services.stream().flatMap(s -> places(s).stream()).distinct().sorted().toList());
  }

  private List<Place> places(int service) {
    return landscape.eligible(service).stream().boxed().flatMap(p -> {
      Line line = landscape.lines().of(service, p);
      return line == null ? Stream.empty() : Stream.of(new Place(p, line));
    }).toList();
  }

  private static boolean isBounded(Pool pool) {
    return !pool.capacity().equals(Capacity.UNLIMITED);
  }

  private int fresh() {
    parents.add(parents.size());
    return parents.size() - 1;
  }

  private void join(int a, int b) {
    parents.set(root(a), root(b));
  }

  private int root(int node) {
    int at = node;
    while (parents.get(at) != at) {
      parents.set(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }
}
