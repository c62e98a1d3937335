// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Growth;
import dev.lattice.planner.search.cluster.Load;
import dev.lattice.planner.search.cluster.Node;
import dev.lattice.planner.search.cluster.Zoning;
import dev.lattice.planner.search.component.Component.Place;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Score;
import dev.lattice.planner.search.draft.Score.Lying;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Allocatable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;

/// A {@link PlacementModel} of a component with all rules and the objective: the lexicographic vector of {@link Score}. Each
/// solution must beat the last; the first must beat the draft.
final class ComponentModel {
  private final Landscape landscape;
  private final Draft draft;
  private final Component component;
  private final PlacementModel model;
  private final Objective objective;
  private long nodesSpent;

  /// @param lying how its services lie in the draft
  ComponentModel(
      Landscape landscape, Growth growth, Draft draft, Component component, Lying lying) {
    this.landscape = landscape;
    this.draft = draft;
    this.component = component;
    List<Service> services = component.services().stream().map(landscape.services()::get).toList();
    this.model = new PlacementModel(
        landscape.problem(), services, component.places().stream().map(this::cluster).toList(),
        elsewhere(), mostNodes());
    for (ChocoPost post : Rules.POSTS) {
      post.post(model);
    }
    List<@Nullable ClusterDraft> drafts = new ArrayList<>();
    component.places().forEach(place -> drafts.add(now(draft, place)));
    this.objective = new Objective(
        model, weights(landscape, component), likes(),
        new TrafficModel(model, draft.traffic(), component),
        draft.coverage().left(drafts.stream().filter(Objects::nonNull).toList()));
    int[] known = objective.values(unplaced(), lying, drafts, growth);
    mustBeat(known);
  }

  private List<long[]> likes() {
    List<long[]> likes = new ArrayList<>();
    for (int service : component.services()) {
      long[] ofPool = landscape.likes().of(service, draft::pools);
      likes.add(
          ofPool.length == 0 ? ofPool
              : component.places().stream().mapToLong(place -> ofPool[place.pool()]).toArray());
    }
    return likes;
  }

  long nodesSpent() {
    return nodesSpent;
  }

  /// The clusters of the best placement found within the limit, null where none beats the draft.
  ///
  /// @param limit solver nodes to spend
  /// @param isPaid whether tenants can pay for some clusters, which the model does not know
  @Nullable List<Opened> solve(long limit, Predicate<List<Opened>> isPaid) {
    Solver solver = model.solver().getSolver();
    solver.setSearch(
        Search.inputOrderLBSearch(vars(unplacedVars())), Search.inputOrderLBSearch(openVars()),
        Search.domOverWDegSearch(vars(replicaVars())), Search.inputOrderLBSearch(vars(nodeVars())),
        Search.domOverWDegSearch(vars(binVars())), Search.inputOrderLBSearch(objective.parts()));
    solver.limitNode(limit);
    List<Opened> best = null;
    // Whether the search ended or was stopped makes no difference: the best so far counts.
    while (solver.solve()) {
      List<Opened> found = opened();
      if (isPaid.test(found)) {
        best = found;
        mustBeat(Arrays.stream(objective.parts()).mapToInt(IntVar::getValue).toArray());
      }
    }
    nodesSpent += solver.getNodeCount();
    return best;
  }

  /// How much a missing replica of each service counts: more than all of less important services together.
  static long[] weights(Landscape landscape, Component component) {
    int base = component.replicas(landscape) + 1;
    long[] weights = new long[component.services().size()];
    List<Integer> levels = component.services()
        .stream()
        .map(s -> landscape.services().get(s).priority())
        .distinct()
        .sorted()
        .toList();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1;
      int level = levels.indexOf(landscape.services().get(component.services().get(i)).priority());
      for (int l = 0; l < level; l++) {
        weights[i] *= base;
      }
    }
    return weights;
  }

  private void mustBeat(int[] known) {
    Model solver = model.solver();
    IntVar[] bound = Arrays.stream(known).mapToObj(solver::intVar).toArray(IntVar[]::new);
    solver.lexLess(objective.parts(), bound).post();
  }

  private NewCluster cluster(Place place) {
    Pool pool = landscape.pools().get(place.pool());
    List<GroupSpec> groups = landscape.groups(place.pool());
    List<Offer> offers = Zoning.different(landscape, component.services(), place.pool())
        .stream()
        .map(group -> Objects.requireNonNull(pool.offers().get(groups.get(group).name())))
        .toList();
    return new NewCluster(
        pool, place.line().isolation(), place.line().shape(), place.line().overflowOf(),
        terms(place).controlPlane(), offers);
  }

  /// The terms of one of the services that may be there: all that share a shape have equal control planes.
  private ClusterTerms terms(Place place) {
    for (int service : component.services()) {
      ClusterTerms terms = landscape.terms(service, place.pool());
      if (terms != null && terms.shape().equals(place.line().shape())) {
        return terms;
      }
    }
    throw new IllegalStateException("place: " + place + " (expected: of a service)");
  }

  private SortedMap<String, Elsewhere> elsewhere() {
    TreeMap<String, Elsewhere> elsewhere = new TreeMap<>();
    for (Place place : component.places()) {
      Load load = draft.loads().of(place.pool());
      for (Place other : component.places()) {
        ClusterDraft now = other.pool() == place.pool() ? now(draft, other) : null;
        load = now == null ? load : load.minus(draft.loads().of(now));
      }
      elsewhere.put(landscape.pools().get(place.pool()).name(), load.toElsewhere());
    }
    for (Place place : component.places()) {
      String site = place.line().overflowOf();
      if (!site.isEmpty()) {
        elsewhere.computeIfAbsent(site, this::untouched);
        Objects.requireNonNull(landscape.problem().pool(site).overflow())
            .pools()
            .forEach(pool -> elsewhere.computeIfAbsent(pool, this::untouched));
      }
    }
    for (BudgetScope scope : landscape.problem().budgets()) {
      if (scope.pools().stream().anyMatch(elsewhere::containsKey)) {
        scope.pools().forEach(pool -> elsewhere.computeIfAbsent(pool, this::untouched));
      }
    }
    return elsewhere;
  }

  /// What a pool holds in which the component has no place.
  private Elsewhere untouched(String pool) {
    return draft.loads().of(landscape.pool(pool)).toElsewhere();
  }

  private int mostNodes() {
    int most = 1;
    for (Place place : component.places()) {
      ClusterTerms terms = terms(place);
      int useful = Math.max(component.replicas(landscape), terms.minNodes()) + 2;
      most = Math.max(most, Math.min(terms.maxNodes(), useful));
    }
    return most;
  }

  private static @Nullable ClusterDraft now(Draft draft, Place place) {
    List<Draft.Spot> open = Spots.open(draft, place);
    return open.isEmpty() ? null : draft.at(open.getFirst());
  }

  private int[] unplaced() {
    return component.services()
        .stream()
        .mapToInt(s -> landscape.services().get(s).replicas() - draft.replicas(s))
        .toArray();
  }

  private List<IntVar> unplacedVars() {
    List<IntVar> all = new ArrayList<>();
    for (int s = 0; s < model.services().size(); s++) {
      all.add(model.unplaced(s));
    }
    return all;
  }

  private IntVar[] openVars() {
    List<IntVar> all = new ArrayList<>();
    for (int c = 0; c < model.clusters().size(); c++) {
      all.add(model.open(c));
    }
    return vars(all);
  }

  private List<IntVar> replicaVars() {
    List<IntVar> all = new ArrayList<>();
    for (int s = 0; s < model.services().size(); s++) {
      for (int c = 0; c < model.clusters().size(); c++) {
        for (int g = 0; g < model.clusters().get(c).groups().size(); g++) {
          all.add(model.replicas(s, c, g));
        }
      }
    }
    return all;
  }

  private List<IntVar> nodeVars() {
    List<IntVar> all = new ArrayList<>();
    for (int c = 0; c < model.clusters().size(); c++) {
      all.addAll(List.of(model.nodes(c)));
    }
    return all;
  }

  private List<IntVar> binVars() {
    List<IntVar> all = new ArrayList<>();
    for (int c = 0; c < model.clusters().size(); c++) {
      for (int g = 0; g < model.clusters().get(c).groups().size(); g++) {
        for (int s = 0; s < model.services().size(); s++) {
          for (int j = 0; j < model.bins(c, g).nodes(); j++) {
            all.add(model.bins(c, g).replicas(s, j));
          }
        }
      }
    }
    return all;
  }

  private static IntVar[] vars(List<IntVar> list) {
    return list.toArray(IntVar[]::new);
  }

  private List<Opened> opened() {
    List<Opened> opened = new ArrayList<>();
    for (int c = 0; c < component.places().size(); c++) {
      if (model.open(c).getValue() == 1) {
        opened.add(opened(c));
      }
    }
    return opened;
  }

  private Opened opened(int cluster) {
    Place place = component.places().get(cluster);
    TreeMap<Integer, Integer> members = new TreeMap<>();
    int best = Integer.MAX_VALUE;
    for (int s = 0; s < model.services().size(); s++) {
      int here = model.replicasIn(s, cluster).getValue();
      ClusterTerms own = landscape.terms(component.services().get(s), place.pool());
      if (here > 0 && own != null) {
        members.put(component.services().get(s), here);
        best = Math.min(best, model.terms(cluster).indexOf(own));
      }
    }
    ClusterTerms terms = model.terms(cluster).get(best);
    List<Node> nodes = new ArrayList<>();
    List<Integer> groups = Zoning.different(landscape, component.services(), place.pool());
    for (int g = 0; g < groups.size(); g++) {
      int group = groups.get(g);
      Allocatable offered = landscape.groups(place.pool()).get(group).allocatable();
      for (int j = 0; j < model.nodes(cluster, g).getValue(); j++) {
        Node node = Node.empty(
            group, offered.resources().minusAtLeastZero(terms.nodeReserve()), offered.pods());
        for (int s = 0; s < model.services().size(); s++) {
          int here = model.bins(cluster, g).replicas(s, j).getValue();
          int service = component.services().get(s);
          node = here == 0 ? node : node.with(service, landscape.demand(service), here);
        }
        nodes.add(node);
      }
    }
    return new Opened(place, nodes, members);
  }

  /// A cluster of the solution.
  ///
  /// @param members service index to replicas
  record Opened(Place place, List<Node> nodes, SortedMap<Integer, Integer> members) {}
}
