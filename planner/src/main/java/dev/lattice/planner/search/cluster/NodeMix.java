// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Stage S5: the cheapest mix of node classes found for what a cluster carries. Rules of thumb first; where the cluster is
/// small and they leave money on the table, Choco decides the mix together with the packing.
public final class NodeMix {
  /// Solver nodes for all clusters together, in steps of the effort ladder.
  private static final long SHARE = 10;

  private final Landscape landscape;
  private final Growth growth;
  private final Packer packer;
  private final MixModel model;
  private final Zones zones;
  private final Effort effort;
  /// Solver nodes that are left for all clusters together.
  private long left;

  public NodeMix(Landscape landscape, Growth growth, Effort effort) {
    this.landscape = landscape;
    this.growth = growth;
    this.packer = new Packer(landscape);
    this.model = new MixModel(landscape);
    this.zones = new Zones(landscape);
    this.effort = effort;
    this.left = SHARE * effort.solverNodes();
  }

  /// Cheaper clusters with the same members by rules of thumb: by price, and as long as commitments pay.
  public List<ClusterDraft> packed(ClusterDraft draft, ClusterTerms terms) {
    return Paid.both(draft, at -> better(at, padded(packer.packed(at, terms), terms)));
  }

  /// The same by the solver; none where it found none or may not be asked any more.
  public List<ClusterDraft> solved(ClusterDraft draft, ClusterTerms terms) {
    return Paid.both(draft, at -> mixed(at, terms));
  }

  private @Nullable ClusterDraft mixed(ClusterDraft draft, ClusterTerms terms) {
    long before = model.nodesSpent();
    List<Node> nodes =
        left > 0 ? model.solve(draft, terms, Math.min(left, effort.solverNodes())) : null;
    left -= model.nodesSpent() - before;
    return nodes == null ? null
        : better(draft, padded(draft.with(terms, nodes, draft.members()), terms));
  }

  /// Whether the solver is worth asking: its model knows no zones, and the nodes cost over 2 % more than their load would if
  /// machines came in any size.
  public boolean isForSolver(ClusterDraft draft, ClusterTerms terms) {
    return !zones.concernAny(draft.members().keySet()) && (isWasteful(draft, terms)
        || (Paid.isOther(draft) && isWasteful(Paid.paid(draft), terms)));
  }

  /// Whether what is better may change with other clusters: commitments pay for some of its machines as long as they last.
  public boolean isInFlux(ClusterDraft draft) {
    return Paid.isOther(draft);
  }

  private boolean isWasteful(ClusterDraft draft, ClusterTerms terms) {
    Resources load = draft.load(landscape);
    long least = Math.max(
        covered(draft, terms, load.milliCores(), Resources::milliCores),
        covered(draft, terms, load.memoryBytes() >> 10, node -> node.memoryBytes() >> 10));
    long cost = draft.hourly() - draft.controlPlane().hourly().microUsd();
    return cost * 50 > least * 51;
  }

  private long covered(
      ClusterDraft draft, ClusterTerms terms, long load, ToLongFunction<Resources> resource) {
    long least = Long.MAX_VALUE;
    for (int g = 0; g < draft.groups().size(); g++) {
      GroupSpec group = draft.groups().get(g);
      boolean isUsable =
          draft.members().keySet().stream().anyMatch(service -> landscape.runsOn(service, group));
      long offered = resource.applyAsLong(draft.offered(g, terms));
      if (isUsable && offered > 0) {
        least = Math.min(least, group.hourly() * load / offered);
      }
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  private @Nullable ClusterDraft padded(@Nullable ClusterDraft draft, ClusterTerms terms) {
    ClusterDraft padded = draft == null ? null : growth.padded(draft, terms);
    return padded != null && growth.isWithinLimits(padded) ? padded : null;
  }

  /// A cluster if it is cheaper than the original and not more crowded.
  private @Nullable ClusterDraft better(ClusterDraft original, @Nullable ClusterDraft other) {
    return other != null && other.hourly() < original.hourly() && zones.areKept(original, other)
        && (!growth.isCrowded(other) || growth.isCrowded(original)) ? other : null;
  }

  public long solverNodes() {
    return model.nodesSpent();
  }

}
