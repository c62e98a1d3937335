// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.explain.Immovable.Standing;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.whole.WholePost;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.variables.IntVar;

/// How many replicas of one service are in each pool, on how many nodes in how many clusters, as variables for Choco. Nodes
/// and clusters count only as far as they carry the service. Every figure is rounded in the service's favour.
///
/// What the nodes of some pools may add up to is asked for three times: of the nodes themselves; of the replicas, each
/// of which takes its part of a node; and, for one resource after the other, of all replicas that must be there, those of
/// services that stand included: with w(t) the weight of a node of class t that offers a(t), a replica that asks for d
/// takes at least the smallest w(t) d / a(t).
final class Counting {
  /// Fractions of a node's weight that are told apart.
  private static final long SCALE = 1000;
  /// In units so small that rounding hardly shows.
  private static final List<ToLongFunction<Resources>> RESOURCES = List.of(
      resources -> resources.milliCores() * 1000, resources -> resources.memoryBytes() >> 10,
      resources -> resources.storageBytes() >> 10);

  private final Service service;
  private final List<Pool> pools;
  private final List<MildTerms> terms;
  private final PlacementModel model;
  private final IntVar[] clusters;

  /// @param service the service, with the layout that is asked for
  /// @param pools where it may be
  /// @param terms those of each pool
  /// @param immovable tells which classes stand in a pool although they are not on offer
  Counting(
      Problem problem, Service service, List<Pool> pools, List<MildTerms> terms,
      Immovable immovable) {
    this.service = service;
    this.pools = pools;
    this.terms = terms;
    List<NewCluster> opened = new ArrayList<>();
    int mostNodes = service.replicas();
    for (int p = 0; p < pools.size(); p++) {
      Pool pool = pools.get(p);
      mostNodes = Math.max(mostNodes, terms.get(p).minNodes());
      opened.add(
          new NewCluster(
              pool, service.isolation(), terms.get(p).own().shape(),
              Homes.siteOf(problem, service, pool), terms.get(p).own().controlPlane(),
              Offer.withoutTwins(
                  pool.offers()
                      .values()
                      .stream()
                      .filter(offer -> offer.isOpen() || immovable.isInUse(pool.name(), offer))
                      .toList())));
    }
    this.model = new PlacementModel(problem, List.of(service), opened, new TreeMap<>(), mostNodes);
    this.clusters = new IntVar[pools.size()];
    for (int p = 0; p < clusters.length; p++) {
      clusters[p] = model.solver().intVar("clusters" + p, 0, service.replicas());
      model.sum().plus(1, model.open(p)).plus(-1, clusters[p]).atMost(0);
      List<Offer> offers = opened.get(p).groups();
      for (int g = 0; g < offers.size(); g++) {
        model.sum()
            .plus(1, model.replicas(0, p, g))
            .plus(-terms.get(p).perNode(service, offers.get(g)), model.nodes(p, g))
            .atMost(0);
      }
      askForNodes(p);
    }
    new WholePost().post(model);
    model.forbid(model.unplaced(0));
  }

  PlacementModel model() {
    return model;
  }

  /// Where it may be.
  List<Pool> pools() {
    return pools;
  }

  MildTerms terms(int pool) {
    return terms.get(pool);
  }

  /// The classes that it may be on.
  List<Offer> offers(int pool) {
    return model.clusters().get(pool).groups();
  }

  IntVar replicas(int pool) {
    return model.replicasIn(0, pool);
  }

  IntVar clusters(int pool) {
    return clusters[pool];
  }

  private void askForNodes(int pool) {
    LinearSum least = model.sum().plus(terms.get(pool).minNodes(), model.open(pool));
    for (IntVar count : model.nodes(pool)) {
      least.plus(-1, count);
    }
    least.atMost(0);
  }

  /// Demands that clusters keep to `maxNodes`, headroom included.
  void limitClusters() {
    for (int p = 0; p < clusters.length; p++) {
      LinearSum most = model.sum().plus(-terms.get(p).maxNodes(), clusters[p]);
      for (IntVar count : model.nodes(p)) {
        most.plus(1, count);
      }
      most.atMost(0);
      Resources largest = Resources.ZERO;
      for (Offer offer : offers(p)) {
        largest = larger(largest, terms.get(p).node(offer));
      }
      model.sum()
          .plus(1, replicas(p))
          .plus(
              -Math.min(service.replicas(), terms.get(p).perCluster(service, largest)), clusters[p])
          .atMost(0);
    }
  }

  private static Resources larger(Resources a, Resources b) {
    return new Resources(
        Math.max(a.milliCores(), b.milliCores()), Math.max(a.memoryBytes(), b.memoryBytes()),
        Math.max(a.storageBytes(), b.storageBytes()));
  }

  /// Demands that nodes and control planes of some pools add up to no more than a limit.
  ///
  /// @param where names of pools, of which others than those of the service count for those that stand
  /// @param standing services that must be in these pools
  void bound(
      Set<String> where, List<Standing> standing, Problem problem, ToLongFunction<Offer> ofNode,
      ToLongFunction<ControlPlaneTerms> ofCluster, long limit) {
    LinearSum nodes = model.sum();
    LinearSum parts = model.sum();
    for (int p = 0; p < clusters.length; p++) {
      if (where.contains(pools.get(p).name())) {
        long controlPlane = ofCluster.applyAsLong(terms.get(p).own().controlPlane());
        nodes.plus(controlPlane, clusters[p]);
        parts.plus(SCALE * controlPlane, clusters[p]).plus(wholePart(p, ofNode), replicas(p));
        for (int g = 0; g < offers(p).size(); g++) {
          nodes.plus(ofNode.applyAsLong(offers(p).get(g)), model.nodes(p, g));
        }
      }
    }
    nodes.atMostLoosely(limit);
    parts.atMostLoosely(SCALE * limit);
    long others = SCALE * controlPlanes(where, standing, problem, ofCluster);
    for (ToLongFunction<Resources> resource : RESOURCES) {
      shares(where, standing, problem, ofNode, ofCluster, SCALE * limit - others, resource);
    }
  }

  private void shares(
      Set<String> where, List<Standing> standing, Problem problem, ToLongFunction<Offer> ofNode,
      ToLongFunction<ControlPlaneTerms> ofCluster, long limit, ToLongFunction<Resources> resource) {
    LinearSum sum = model.sum();
    for (int p = 0; p < clusters.length; p++) {
      if (where.contains(pools.get(p).name())) {
        MildTerms mild = terms.get(p);
        List<Offer> able =
            offers(p).stream().filter(offer -> mild.perNode(service, offer) > 0).toList();
        long usable = Math.max(1, 100L - mild.headroomPercent());
        sum.plus(SCALE * ofCluster.applyAsLong(mild.own().controlPlane()), clusters[p])
            .plus(part(service.demand(), able, ofNode, resource, usable), replicas(p));
      }
    }
    long taken = 0;
    for (Standing other : standing) {
      long least = Long.MAX_VALUE;
      for (String name : other.pools()) {
        least = Math.min(
            least,
            part(
                other.service().demand(), List.copyOf(problem.pool(name).offers().values()), ofNode,
                resource, 100));
      }
      taken += other.replicas() * (least == Long.MAX_VALUE ? 0 : least);
    }
    sum.atMostLoosely(limit - taken);
  }

  /// The part of a node's weight that a replica takes at least, in thousandths, where any number of them shares a node.
  private static long part(
      Resources demand, List<Offer> offers, ToLongFunction<Offer> ofNode,
      ToLongFunction<Resources> resource, long usablePercent) {
    long least = Long.MAX_VALUE;
    for (Offer offer : offers) {
      long weight = Math.multiplyExact(SCALE * 100, ofNode.applyAsLong(offer)) / usablePercent;
      least = Math.min(least, part(demand, offer, weight, resource));
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  private static long part(
      Resources demand, Offer offer, long weight, ToLongFunction<Resources> resource) {
    long node = 1 + resource.applyAsLong(offer.allocatable().resources());
    long asked = resource.applyAsLong(demand);
    return asked == 0 || weight <= Long.MAX_VALUE / asked ? weight * asked / node
        : weight / node * asked;
  }

  /// The part of some weight that a replica takes at least of a node by the resource that it takes most of.
  static long largestPart(Resources demand, Offer offer, long weight) {
    long largest = 0;
    for (ToLongFunction<Resources> resource : RESOURCES) {
      largest = Math.max(largest, part(demand, offer, weight, resource));
    }
    return largest;
  }

  /// The part of a node's weight that a replica takes at least, in thousandths, as so many go on one.
  private long wholePart(int pool, ToLongFunction<Offer> ofNode) {
    long least = Long.MAX_VALUE;
    for (Offer offer : offers(pool)) {
      int most = terms.get(pool).perNode(service, offer);
      least = most == 0 ? least : Math.min(least, SCALE * ofNode.applyAsLong(offer) / most);
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  /// What the control planes of services weigh at least that share no cluster with this one.
  private long controlPlanes(
      Set<String> where, List<Standing> standing, Problem problem,
      ToLongFunction<ControlPlaneTerms> ofCluster) {
    Set<IsolationValue> values =
        standing.stream().map(other -> other.service().isolation()).collect(Collectors.toSet());
    values.remove(service.isolation());
    long least = Long.MAX_VALUE;
    for (String name : where) {
      for (var each : problem.pool(name).terms().values()) {
        least = Math.min(least, ofCluster.applyAsLong(each.controlPlane()));
      }
    }
    return values.isEmpty() || least == Long.MAX_VALUE ? 0 : values.size() * least;
  }

  /// Whether it is certain that there are no such numbers.
  ///
  /// @param most solver nodes to spend
  boolean isImpossible(long most) {
    Solver solver = model.solver().getSolver();
    solver.limitNode(most);
    return !solver.solve() && !solver.isStopCriterionMet();
  }
}
