// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.rule.Solvers;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;

/// Choco's part of stage S5: which class each node has and what it carries, at least cost.
///
/// Variables: the class of node j in 0..T, where T means that the node does not exist, and x(s, j), the replicas of
/// service s on node j. Constraints: the sum over j of x(s, j) is what s has; for each resource r, the sum over s of
/// d(s, r) x(s, j) is at most what the class of j offers (element); likewise pods; classes do not decrease in j, which
/// removes the symmetry of nodes. Objective: the sum of prices, by element. Demands are rounded up and offers down to
/// model units, so every solution holds in truth. Where s runs on some classes only, x(s, j) is at most what s has if the
/// class of j is one of them, else 0 (element). Where spot machines stand, machines on demand stand beside them (count).
final class MixModel {
  private static final int MOST_NODES = 8;
  private static final int MOST_KINDS = 12;
  private static final int MOST_REPLICAS = 40;
  /// Bytes of memory and storage in one model unit.
  private static final long UNIT = 16L << 20;
  private static final long PRICE_UNIT = 100;

  private final Landscape landscape;
  private final OnDemandBase onDemand;
  private long nodesSpent;

  MixModel(Landscape landscape) {
    this.landscape = landscape;
    this.onDemand = new OnDemandBase(landscape);
  }

  long nodesSpent() {
    return nodesSpent;
  }

  /// The nodes of a cheaper mix for the members of `draft`, null where the limit allowed none or the cluster is too large
  /// for a model.
  ///
  /// @param limit solver nodes to spend
  @Nullable List<Node> solve(ClusterDraft draft, ClusterTerms terms, long limit) {
    List<Integer> services = List.copyOf(draft.members().keySet());
    int used = (int) draft.nodes().stream().filter(node -> !node.isEmpty()).count();
    // Several small nodes may cost less than one large one.
    int most = Math.min(Math.min(2 * used + 2, MOST_NODES), terms.maxNodes());
    int replicas = draft.members().values().stream().mapToInt(Integer::intValue).sum();
    if (used > MOST_NODES || services.size() > MOST_KINDS || replicas > MOST_REPLICAS
        || draft.groups().stream().anyMatch(group -> group.ceiling() < Integer.MAX_VALUE)) {
      return null;
    }
    return new Posted(draft, terms, services, most).solve(limit);
  }

  /// One model; used once and thrown away, because `reset` would drop its limits.
  private final class Posted {
    private final ClusterDraft draft;
    private final ClusterTerms terms;
    private final List<Integer> services;
    /// The groups that nodes may be of, one of those that differ in their zone alone.
    private final List<Integer> groups;
    private final Model model = Solvers.model("node-mix");
    private final IntVar[] classes;
    private final IntVar[][] replicas;
    private final IntVar cost;

    Posted(ClusterDraft draft, ClusterTerms terms, List<Integer> services, int nodes) {
      this.draft = draft;
      this.terms = terms;
      this.services = services;
      this.groups = Zoning.different(draft, terms)
          .stream()
          .filter(group -> draft.ceiling(group, terms) == Integer.MAX_VALUE)
          .toList();
      int none = draft.groups().size();
      classes = model.intVarArray("class", nodes, 0, none);
      replicas = new IntVar[services.size()][nodes];
      for (int s = 0; s < services.size(); s++) {
        int wanted = draft.replicasOf(services.get(s));
        replicas[s] = model.intVarArray("x" + s, nodes, 0, wanted);
        model.sum(replicas[s], "=", wanted).post();
      }
      for (int j = 0; j < nodes; j++) {
        post(j, units(Resources::milliCores, 1), s -> landscape.demand(s).milliCores());
        post(
            j, units(Resources::memoryBytes, UNIT),
            s -> Math.ceilDiv(landscape.demand(s).memoryBytes(), UNIT));
        post(
            j, units(Resources::storageBytes, UNIT),
            s -> Math.ceilDiv(landscape.demand(s).storageBytes(), UNIT));
        for (String type : types()) {
          post(
              j, units(offered -> offered.acceleratorsOf(type), 1),
              s -> landscape.demand(s).acceleratorsOf(type));
        }
        post(j, pods(), _ -> 1);
        runWhereBuiltFor(j);
        for (int g = 0; g < none; g++) {
          if (!groups.contains(g)) {
            model.arithm(classes[j], "!=", g).post();
          }
        }
        if (j > 0) {
          model.arithm(classes[j - 1], "<=", classes[j]).post();
        }
      }
      keepOnDemandBase();
      cost = cost();
    }

    @Nullable List<Node> solve(long limit) {
      Solver solver = model.getSolver();
      long known = (draft.hourly() - draft.controlPlane().hourly().microUsd()) / PRICE_UNIT;
      model.arithm(cost, "<", (int) Math.min(known, Solvers.LARGEST)).post();
      model.setObjective(Model.MINIMIZE, cost);
      solver.setSearch(Search.inputOrderLBSearch(classes), Search.domOverWDegSearch(flat()));
      solver.limitNode(limit);
      List<Node> best = null;
      while (solver.solve()) {
        best = nodes();
      }
      nodesSpent += solver.getNodeCount();
      return best;
    }

    private void post(int node, int[] offered, IntToLongFunction demand) {
      IntVar room = model.intVar("room", 0, IntStream.of(offered).max().orElse(0));
      model.element(room, offered, classes[node], 0).post();
      IntVar[] here = new IntVar[services.size()];
      int[] sizes = new int[services.size()];
      for (int s = 0; s < sizes.length; s++) {
        here[s] = replicas[s][node];
        sizes[s] = (int) Math.min(Solvers.LARGEST, demand.applyAsLong(services.get(s)));
      }
      model.scalar(here, sizes, "<=", room).post();
    }

    private void runWhereBuiltFor(int node) {
      for (int s = 0; s < services.size(); s++) {
        int service = services.get(s);
        int[] most = new int[draft.groups().size() + 1];
        for (int g = 0; g < most.length - 1; g++) {
          most[g] =
              landscape.runsOn(service, draft.groups().get(g)) ? replicas[s][node].getUB() : 0;
        }
        if (IntStream.of(most).limit(most.length - 1).anyMatch(limit -> limit == 0)) {
          IntVar limit = model.intVar("limit", 0, replicas[s][node].getUB());
          model.element(limit, most, classes[node], 0).post();
          model.arithm(replicas[s][node], "<=", limit).post();
        }
      }
    }

    /// Where there are spot machines, machines on demand stand beside them.
    private void keepOnDemandBase() {
      for (int g = 0; g < draft.groups().size(); g++) {
        int base = onDemand.baseOf(draft, terms, g);
        int least = draft.groups().get(g).onDemandBase();
        if (base >= 0 && least > 0) {
          IntVar spot = model.intVar("spot" + g, 0, classes.length);
          IntVar beside = model.intVar("beside" + g, 0, classes.length);
          model.count(g, classes, spot).post();
          model.count(base, classes, beside).post();
          model.ifThen(model.arithm(spot, ">", 0).reify(), model.arithm(beside, ">=", least));
        }
      }
    }

    private int[] units(ToLongFunction<Resources> resource, long unit) {
      int[] units = new int[draft.groups().size() + 1];
      for (int g = 0; g < units.length - 1; g++) {
        units[g] =
            (int) Math.min(Solvers.LARGEST, resource.applyAsLong(draft.offered(g, terms)) / unit);
      }
      return units;
    }

    private SortedSet<String> types() {
      TreeSet<String> types = new TreeSet<>();
      services.forEach(s -> types.addAll(landscape.demand(s).accelerators().keySet()));
      return types;
    }

    private int[] pods() {
      int[] pods = new int[draft.groups().size() + 1];
      for (int g = 0; g < pods.length - 1; g++) {
        pods[g] = draft.groups().get(g).allocatable().pods();
      }
      return pods;
    }

    private IntVar cost() {
      int[] prices = new int[draft.groups().size() + 1];
      int dearest = 0;
      for (int g = 0; g < prices.length - 1; g++) {
        prices[g] = (int) (draft.groups().get(g).hourly() / PRICE_UNIT);
        dearest = Math.max(dearest, prices[g]);
      }
      IntVar[] parts = new IntVar[classes.length];
      for (int j = 0; j < parts.length; j++) {
        parts[j] = model.intVar("price" + j, 0, dearest);
        model.element(parts[j], prices, classes[j], 0).post();
      }
      IntVar sum = model.intVar("cost", 0, dearest * parts.length);
      model.sum(parts, "=", sum).post();
      return sum;
    }

    private IntVar[] flat() {
      List<IntVar> all = new ArrayList<>();
      for (IntVar[] row : replicas) {
        all.addAll(List.of(row));
      }
      return all.toArray(IntVar[]::new);
    }

    private List<Node> nodes() {
      List<Node> nodes = new ArrayList<>();
      for (int j = 0; j < classes.length; j++) {
        int group = classes[j].getValue();
        if (group < draft.groups().size()) {
          Node node = draft.emptyNode(group, terms);
          for (int s = 0; s < services.size(); s++) {
            int here = replicas[s][j].getValue();
            node = here == 0 ? node
                : node.with(services.get(s), landscape.demand(services.get(s)), here);
          }
          nodes.add(node);
        }
      }
      return nodes;
    }
  }
}
