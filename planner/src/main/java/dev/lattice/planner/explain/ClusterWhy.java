// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.problem.Kept;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why a cluster exists, and why it has the size it has.
///
/// @param cluster the cluster as planned
/// @param policy whose cluster rules are in force, null for the defaults or where it carries nothing
/// @param members what it carries
/// @param siblings active clusters of the same pool with the same isolation value, of the same overflow
/// @param bounds what asks for its size
/// @param cost what it costs an hour, null while it leaves
/// @param kept why it is kept although little of it is asked for, null where that is no question
public record ClusterWhy(
    LatticeCluster cluster,
    @Nullable ObjectId policy,
    List<Member> members,
    List<Sibling> siblings,
    List<SizeBound> bounds,
    @Nullable ClusterCost cost,
    @Nullable KeptWhy kept) {
  public ClusterWhy {
    members = List.copyOf(members);
    siblings = List.copyOf(siblings);
    bounds = List.copyOf(bounds);
  }

  /// @param service what runs here
  /// @param replicas how many of it are here, > 0
  /// @param demand of all of them
  /// @param hourly its share of the nodes here
  public record Member(ServiceId service, int replicas, Resources demand, Money hourly) {}

  /// @param name the cluster
  /// @param sameShape whether services could share it: then the two are apart because of the threshold
  public record Sibling(String name, boolean sameShape) {}

  /// @param asked the problem
  /// @param plan made of it
  /// @throws IllegalArgumentException if the plan does not know the cluster
  public static ClusterWhy of(Problem asked, Plan plan, String name) {
    Problem problem = Kept.respected(asked, plan.state());
    LatticeCluster cluster = plan.state().clusters().get(name);
    if (cluster == null) {
      throw new IllegalArgumentException("name: " + name + " (expected: a cluster of the plan)");
    }
    List<Member> members = members(plan, name);
    ClusterTerms terms = problem.terms(plan.state()).get(name);
    ClusterCost cost = plan.costs().clusters().get(name);
    return new ClusterWhy(
        cluster, terms == null ? null : terms.policy(), members, siblings(plan, cluster),
        terms == null || cost == null ? List.of() : SizeBounds.of(cluster, terms, members, cost),
        cost, KeptWhy.of(problem, plan.state(), cluster, terms));
  }

  private static List<Member> members(Plan plan, String name) {
    List<Member> members = new ArrayList<>();
    for (LatticeServicePlacement placed : plan.state().services().values()) {
      int replicas = placed.replicasIn(name);
      if (replicas > 0) {
        var cost = plan.costs().services().get(placed.id());
        Money share = cost == null ? null : cost.byCluster().get(name);
        members.add(
            new Member(
                placed.id(), replicas, placed.demand().times(replicas),
                Objects.requireNonNullElse(share, Money.ZERO)));
      }
    }
    return members;
  }

  private static List<Sibling> siblings(Plan plan, LatticeCluster cluster) {
    return plan.state()
        .clusters()
        .values()
        .stream()
        .filter(other -> !other.name().equals(cluster.name()) && !other.isRetiring())
        .filter(
            other -> other.pool().equals(cluster.pool())
                && other.isolation().equals(cluster.isolation())
                && other.overflowOf().equals(cluster.overflowOf()))
        .map(other -> new Sibling(other.name(), other.shape().equals(cluster.shape())))
        .toList();
  }
}
