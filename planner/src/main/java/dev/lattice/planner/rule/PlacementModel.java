// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.spec.pool.BudgetScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;

/// A few services and the clusters that may be opened for them, as variables for Choco. Rules add their constraints with
/// {@link ChocoPost}.
///
/// Variables: x(s, c, g), the replicas of service s in group g of cluster c; n(c, g), the nodes of the group; u(s), the
/// replicas without a place; t(c), which terms are in force. Without any rule it holds only what makes a state
/// readable: replicas are in groups that have nodes, only clusters that carry something have nodes, t(c) is the winner
/// among the terms of those inside, and nothing is in a pool that has no terms for it.
///
/// A pool has at most one such cluster for services that may share one, and no other cluster may stand open there for them:
/// so none is opened in vain. A model belongs to one thread and is used once.
public final class PlacementModel {
  private final Model solver = Solvers.model("placement");
  private final Problem problem;
  private final List<Service> services;
  private final List<NewCluster> clusters;
  private final SortedMap<String, Elsewhere> elsewhere;
  private final IntVar[][][] replicas;
  private final IntVar[][] replicasIn;
  private final IntVar[][] nodes;
  private final IntVar[] unplaced;
  private final BoolVar[] open;
  private final IntVar[] inForce;
  private final List<List<ClusterTerms>> terms = new ArrayList<>();
  private final @Nullable Bins[][] bins;

  /// @param services what is to be decided; none is protected
  /// @param elsewhere pool to what it holds beside `clusters`, also of pools without any; nothing where absent
  /// @param mostNodes most nodes of a group, >= 1
  public PlacementModel(
      Problem problem, List<Service> services, List<NewCluster> clusters,
      SortedMap<String, Elsewhere> elsewhere, int mostNodes) {
    this.problem = problem;
    this.services = List.copyOf(services);
    this.clusters = List.copyOf(clusters);
    this.elsewhere = new TreeMap<>(elsewhere);
    replicas = new IntVar[services.size()][clusters.size()][];
    replicasIn = new IntVar[services.size()][clusters.size()];
    unplaced = new IntVar[services.size()];
    nodes = new IntVar[clusters.size()][];
    open = new BoolVar[clusters.size()];
    inForce = new IntVar[clusters.size()];
    bins = new Bins[clusters.size()][];
    for (int c = 0; c < clusters.size(); c++) {
      int groups = clusters.get(c).groups().size();
      nodes[c] = solver.intVarArray("n" + c, groups, 0, mostNodes);
      open[c] = solver.boolVar("open" + c);
      bins[c] = new Bins[groups];
    }
    for (int s = 0; s < services.size(); s++) {
      unplaced[s] = solver.intVar("u" + s, 0, services.get(s).replicas());
      for (int c = 0; c < clusters.size(); c++) {
        place(s, c);
      }
    }
    for (int c = 0; c < clusters.size(); c++) {
      openWhereCarrying(c);
      rank(c);
    }
  }

  private void place(int service, int cluster) {
    Service spec = services.get(service);
    int most = problem.terms(spec, clusters.get(cluster).pool()) == null ? 0 : spec.replicas();
    IntVar[] here =
        solver.intVarArray("x" + service + "_" + cluster, nodes[cluster].length, 0, most);
    replicas[service][cluster] = here;
    replicasIn[service][cluster] = solver.intVar("in" + service + "_" + cluster, 0, most);
    solver.sum(here, "=", replicasIn[service][cluster]).post();
    for (int g = 0; g < here.length; g++) {
      sum().plus(1, here[g]).plus(-spec.replicas(), nodes[cluster][g]).atMost(0);
    }
  }

  private void openWhereCarrying(int cluster) {
    LinearSum carried = sum();
    for (int s = 0; s < services.size(); s++) {
      carried.plus(-1, replicasIn[s][cluster]);
      sum().plus(1, replicasIn[s][cluster])
          .plus(-services.get(s).replicas(), open[cluster])
          .atMost(0);
    }
    carried.plus(1, open[cluster]).atMost(0);
    for (IntVar count : nodes[cluster]) {
      sum().plus(1, count).plus(-count.getUB(), open[cluster]).atMost(0);
    }
  }

  /// The place of the terms in force among all terms of the cluster, the winner over all others first.
  private void rank(int cluster) {
    List<ClusterTerms> ranked = new ArrayList<>();
    for (Service service : services) {
      ClusterTerms own = problem.terms(service, clusters.get(cluster).pool());
      if (own != null && !ranked.contains(own)) {
        ranked.add(own);
      }
    }
    ranked.sort((a, b) -> a.equals(b) ? 0 : a.winsOver(b) ? -1 : 1);
    terms.add(ranked);
    int none = ranked.size();
    List<IntVar> ranks = new ArrayList<>();
    ranks.add(solver.intVar(none));
    for (int s = 0; s < services.size(); s++) {
      ClusterTerms own = problem.terms(services.get(s), clusters.get(cluster).pool());
      if (own != null) {
        BoolVar isHere = solver.arithm(replicasIn[s][cluster], ">", 0).reify();
        ranks.add(solver.intView(ranked.indexOf(own) - none, isHere, none));
      }
    }
    inForce[cluster] = solver.intVar("t" + cluster, 0, none);
    solver.min(inForce[cluster], ranks.toArray(IntVar[]::new)).post();
  }

  public Model solver() {
    return solver;
  }

  public Problem problem() {
    return problem;
  }

  public List<Service> services() {
    return services;
  }

  public List<NewCluster> clusters() {
    return clusters;
  }

  public Elsewhere elsewhere(String pool) {
    return elsewhere.getOrDefault(pool, Elsewhere.NOTHING);
  }

  /// A new sum to be bounded.
  public LinearSum sum() {
    return new LinearSum(solver);
  }

  /// Demands that a variable be 0.
  public void forbid(IntVar variable) {
    sum().plus(1, variable).atMost(0);
  }

  /// Whether clusters may be opened that count against a budget.
  public boolean reaches(BudgetScope scope) {
    return clusters.stream().anyMatch(cluster -> cluster.countsFor(scope));
  }

  /// What else counts against a budget, micro-USD an hour.
  public long hourlyElsewhere(BudgetScope scope) {
    String site = scope.overflowOf();
    return scope.pools()
        .stream()
        .mapToLong(
            pool -> site.isEmpty() ? elsewhere(pool).hourly()
                : elsewhere(pool).spill(site).hourly())
        .sum();
  }

  /// What else counts against a budget until what retires is gone, micro-USD an hour.
  public long lastingHourlyElsewhere(BudgetScope scope) {
    String site = scope.overflowOf();
    return scope.pools()
        .stream()
        .mapToLong(
            pool -> site.isEmpty() ? elsewhere(pool).lastingHourly()
                : elsewhere(pool).spill(site).lastingHourly())
        .sum();
  }

  /// What some clusters add up to, to be bounded.
  ///
  /// @param some which clusters
  /// @param ofCluster what each open cluster adds
  /// @param ofNode what each node adds
  public LinearSum sum(
      Predicate<NewCluster> some, ToLongFunction<NewCluster> ofCluster,
      ToLongFunction<Offer> ofNode) {
    LinearSum sum = sum();
    for (int c = 0; c < clusters.size(); c++) {
      NewCluster cluster = clusters.get(c);
      if (some.test(cluster)) {
        sum.plus(ofCluster.applyAsLong(cluster), open[c]);
        for (int g = 0; g < cluster.groups().size(); g++) {
          sum.plus(ofNode.applyAsLong(cluster.groups().get(g)), nodes[c][g]);
        }
      }
    }
    return sum;
  }

  /// Replicas of a service in one group of a cluster.
  public IntVar replicas(int service, int cluster, int group) {
    return replicas[service][cluster][group];
  }

  /// Replicas of a service in a cluster.
  public IntVar replicasIn(int service, int cluster) {
    return replicasIn[service][cluster];
  }

  /// Whether a service has a replica in one of the pools.
  public BoolVar holdsReplica(int service, Predicate<Pool> isMeant) {
    List<BoolVar> held = new ArrayList<>();
    for (int c = 0; c < clusters.size(); c++) {
      if (isMeant.test(clusters.get(c).pool())) {
        held.add(solver.arithm(replicasIn[service][c], ">", 0).reify());
      }
    }
    return held.isEmpty() ? solver.boolVar(false) : solver.or(held.toArray(BoolVar[]::new)).reify();
  }

  /// The regions in which clusters may be, sorted.
  public SortedSet<String> regions() {
    return clusters.stream()
        .map(cluster -> cluster.pool().region())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Replicas of a service without a place.
  public IntVar unplaced(int service) {
    return unplaced[service];
  }

  /// Nodes of one group of a cluster.
  public IntVar nodes(int cluster, int group) {
    return nodes[cluster][group];
  }

  /// Nodes of all groups of a cluster.
  public IntVar[] nodes(int cluster) {
    return nodes[cluster].clone();
  }

  /// Node class to the nodes of all its groups in a cluster.
  public SortedMap<String, IntVar> nodesOfClasses(int cluster) {
    TreeMap<String, IntVar> sums = new TreeMap<>();
    clusters.get(cluster).classes().forEach((nodeClass, groups) -> {
      IntVar[] counts = groups.stream().map(g -> nodes[cluster][g]).toArray(IntVar[]::new);
      int most = Arrays.stream(counts).mapToInt(IntVar::getUB).sum();
      IntVar sum =
          counts.length == 1 ? counts[0] : solver.intVar("n" + cluster + nodeClass, 0, most);
      if (counts.length > 1) {
        solver.sum(counts, "=", sum).post();
      }
      sums.put(nodeClass, sum);
    });
    return sums;
  }

  /// Whether a cluster carries anything.
  public BoolVar open(int cluster) {
    return open[cluster];
  }

  /// What can be in force in a cluster, the winner over all others first.
  public List<ClusterTerms> terms(int cluster) {
    return List.copyOf(terms.get(cluster));
  }

  /// Whether the terms number `rank` of {@link #terms} are in force.
  public BoolVar isInForce(int cluster, int rank) {
    return solver.arithm(inForce[cluster], "=", rank).reify();
  }

  /// Which node of a group carries which replicas; a part of the model from the first time it is asked for.
  public Bins bins(int cluster, int group) {
    Bins known = bins[cluster][group];
    if (known == null) {
      known = new Bins(this, cluster, group);
      bins[cluster][group] = known;
    }
    return known;
  }
}
