// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.ControlPlaneTerms;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Blocks;
import dev.lattice.planner.search.draft.Draft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Memory;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Writes a draft down as the wanted state: names, ordinals and address blocks for new clusters, everything untouched
/// exactly as it was.
public final class Finish {
  private final Landscape landscape;
  private final Problem problem;
  private final Draft draft;
  private final TreeMap<String, Integer> nextOrdinal;
  private final TreeMap<String, LatticeCluster> clusters = new TreeMap<>();
  private final Map<Spot, LatticeCluster> clusterAt = new HashMap<>();

  public Finish(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.problem = landscape.problem();
    this.draft = draft;
    this.nextOrdinal = new TreeMap<>(problem.previous().state().memory().nextOrdinal());
  }

  public PlanState state() {
    List<Spot> opened = new ArrayList<>();
    for (int p = 0; p < landscape.pools().size(); p++) {
      for (int i = 0; i < draft.clusters(p).size(); i++) {
        Spot spot = new Spot(p, i);
        ClusterDraft cluster = draft.at(spot);
        LatticeCluster base = cluster.base();
        if (cluster.isStanding() && base != null) {
          put(spot, kept(spot, base));
        } else if (cluster.isStanding()) {
          opened.add(spot);
        }
      }
    }
    open(opened);
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
    for (int s = 0; s < landscape.services().size(); s++) {
      services.put(landscape.services().get(s).id(), placement(s));
    }
    problem.previous().state().services().forEach((id, before) -> {
      if (before.isProtected() && before.replicas() > 0) {
        services.putIfAbsent(id, before);
      }
    });
    return new PlanState(problem.config(), clusters, services, new Memory(nextOrdinal));
  }

  private void put(Spot spot, LatticeCluster cluster) {
    clusters.put(cluster.name(), cluster);
    clusterAt.put(spot, cluster);
  }

  private LatticeCluster kept(Spot spot, LatticeCluster base) {
    ClusterTerms terms = draft.at(spot).terms();
    if (terms == null || draft.at(spot).isSealed()) {
      return base;
    }
    String stated = terms.statedVersion();
    boolean isOther = terms.policy() != null && problem.isNewOrChanged(terms.policy().toString());
    if (isOther) {
      follow(spot, terms.controlPlane());
    }
    ClusterDraft cluster = draft.at(spot);
    return new LatticeCluster(
        base.name(), base.phase(), isProtected(cluster), base.pool(), base.region(),
        base.provider(), base.providerRegion(), base.overflowOf(), base.namespace(),
        base.isolation(), base.shape(), base.ordinal(), base.generation(),
        stated == null ? base.kubernetesVersion() : stated, base.network(),
        cluster.controlPlane().controlPlane(),
        cluster.isTouched() ? groups(cluster) : base.nodeGroups(), base.addons());
  }

  /// Gives a cluster the control plane that its policy means now, if its pool has room and money for it.
  private void follow(Spot spot, ControlPlaneTerms controlPlane) {
    ClusterDraft now = draft.at(spot);
    ClusterDraft other = now.runBy(controlPlane);
    if (draft.loads().allows(spot.pool(), draft.loads().with(now, other))) {
      draft.replace(spot, other);
    }
  }

  private boolean isProtected(ClusterDraft cluster) {
    return landscape.pools().get(cluster.pool()).isProtected() || cluster.members()
        .keySet()
        .stream()
        .anyMatch(service -> landscape.services().get(service).isProtected());
  }

  private static List<NodeGroup> groups(ClusterDraft cluster) {
    int[] counts = cluster.counts();
    List<NodeGroup> groups = new ArrayList<>();
    for (int g = 0; g < counts.length; g++) {
      GroupSpec spec = cluster.groups().get(g);
      if (counts[g] > 0) {
        groups.add(
            new NodeGroup(
                spec.name(), spec.nodeClass(), spec.instanceType(), spec.zone(), spec.spot(),
                counts[g], counts[g], spec.allocatable()));
      }
    }
    return groups;
  }

  private void open(List<Spot> opened) {
    // Those of one line are in the order in which they were opened.
    opened.sort(Comparator.comparing(spot -> lineKey(draft.at(spot))));
    Blocks blocks =
        new Blocks(problem.config().network(), problem.previous().state().clusters().values());
    List<Integer> prefixes =
        opened.stream().map(spot -> terms(draft.at(spot)).podPrefix()).toList();
    List<LatticeCluster.Network> networks = blocks.allocate(prefixes);
    if (networks == null) {
      throw new IllegalStateException(
          "clusters: " + opened.size() + " new (expected: as many as have free address blocks)");
    }
    for (int i = 0; i < opened.size(); i++) {
      put(opened.get(i), opened(draft.at(opened.get(i)), networks.get(i)));
    }
  }

  private LatticeCluster opened(ClusterDraft cluster, LatticeCluster.Network network) {
    Pool pool = landscape.pools().get(cluster.pool());
    ClusterTerms terms = terms(cluster);
    int ordinal = nextOrdinal.merge(lineKey(cluster), 1, Integer::sum) - 1;
    return new LatticeCluster(
        ClusterNames.name(pool.name(), cluster.line(), ordinal), Phase.ACTIVE, isProtected(cluster),
        pool.name(), pool.region(), pool.provider(), pool.providerRegion(),
        cluster.line().overflowOf(), ClusterNames.namespace(pool.name()),
        cluster.line().isolation(), cluster.line().shape(), ordinal, 0, terms.version(), network,
        terms.controlPlane().controlPlane(), groups(cluster), List.of());
  }

  private String lineKey(ClusterDraft cluster) {
    Line line = cluster.line();
    return landscape.pools().get(cluster.pool()).name() + "/" + line.isolation().value() + "/"
        + line.shape() + (line.overflowOf().isEmpty() ? "" : "/" + line.overflowOf());
  }

  private static ClusterTerms terms(ClusterDraft cluster) {
    ClusterTerms terms = cluster.terms();
    if (terms == null) {
      throw new IllegalStateException("terms: none (expected: those of a member)");
    }
    return terms;
  }

  private LatticeServicePlacement placement(int service) {
    Service spec = landscape.services().get(service);
    LatticeServicePlacement before = problem.previous().state().services().get(spec.id());
    if (before != null && before.isProtected() && spec.isProtected()) {
      return before;
    }
    List<Placement> placements = new ArrayList<>();
    for (Spot spot : draft.spots(service)) {
      ClusterDraft cluster = draft.at(spot);
      LatticeCluster written = Objects.requireNonNull(clusterAt.get(spot));
      int replicas = cluster.replicasOf(service);
      placements.add(
          new Placement(
              written.pool(), written.region(), written.name(), replicas, replicas,
              cluster.isTouched() ? cluster.perGroup(service)
                  : Objects.requireNonNull(before).perGroup(written.name(), replicas)));
    }
    int placed = placements.stream().mapToInt(Placement::replicas).sum();
    return new LatticeServicePlacement(
        spec.id(), spec.isProtected(), spec.attachment().isStateful(),
        spec.attachment().isRecreated(), spec.demand(), placements, spec.replicas() - placed,
        before == null ? null : before.meantFor(),
        before == null ? Explanation.NONE : before.explanation());
  }
}
