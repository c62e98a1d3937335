// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.overflow;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Homes;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Whether a site is so full that a service may overflow from it, and why. It is if
///
/// - some resource r that it bounds reaches the threshold: machines_r, retiring ones and control planes included, + what
///   all of its overflow asks for >= threshold x capacity_r; of nodes, replicas ask for the least part that they can take; or
/// - some rule keeps new replicas out of it, or what the service needs near keeps its data too far away; or
/// - no machine that can carry the service has room: neither one more in a cluster that it may share and that has fewer
///   than `maxNodes`, nor the control plane and the `minNodes` of a new cluster; or
/// - its reservation leaves others less than one more replica asks for.
///
/// @param nodes machines that may exist
/// @param machines their raw sizes together
/// @param overflowing what its overflow asks for
/// @param others what services ask for that its reservation is not for
/// @param growing the lines of its clusters that may have one more node
public record FullSite(
    Problem problem,
    Pool site,
    long nodes,
    Resources machines,
    Asked overflowing,
    Asked others,
    List<LatticeCluster> growing) {
  private static final int WHOLE = 1000;

  /// @param site a pool that overflows
  public static FullSite of(Problem problem, PlanState state, Pool site) {
    return of(problem, state, site, problem.terms(state));
  }

  /// @param inForce cluster to the terms in force there
  static FullSite of(
      Problem problem, PlanState state, Pool site, SortedMap<String, ClusterTerms> inForce) {
    long nodes = 0;
    Resources machines = Resources.ZERO;
    for (LatticeCluster cluster : state.clusters().values()) {
      if (cluster.pool().equals(site.name())) {
        nodes += Problem.machineCount(cluster);
        machines = machines.plus(problem.machines(cluster));
      }
    }
    Asked overflowing = Asked.NOTHING;
    Asked others = Asked.NOTHING;
    Reservation reservation = site.reservation();
    for (LatticeServicePlacement placed : state.services().values()) {
      for (Placement placement : placed.placements()) {
        LatticeCluster cluster = state.clusters().get(placement.cluster());
        if (cluster != null && cluster.overflowOf().equals(site.name())) {
          overflowing = overflowing
              .plus(Asked.of(placed.demand(), site.offers().values()).times(placement.replicas()));
        } else if (placement.pool().equals(site.name()) && reservation != null) {
          others = others.plus(
              reservation.asked(placed.id(), placed.demand(), site.offers().values())
                  .times(placement.replicas()));
        }
      }
    }
    return new FullSite(
        problem, site, nodes, machines, overflowing, others,
        state.clusters()
            .values()
            .stream()
            .filter(
                cluster -> cluster.pool().equals(site.name())
                    && mayGrow(problem, cluster, inForce.get(cluster.name())))
            .toList());
  }

  private static boolean mayGrow(
      Problem problem, LatticeCluster cluster, @Nullable ClusterTerms terms) {
    return terms != null && !cluster.isRetiring() && !cluster.isProtected()
        && !problem.isLost(cluster.name())
        && cluster.nodeGroups().stream().mapToInt(NodeGroup::count).sum() < terms.maxNodes();
  }

  boolean isFullFor(Service service) {
    return because(service) != null;
  }

  /// Why the site is full for a service, e.g. `no machine that can carry it has room there`; null where it is not.
  public @Nullable String because(Service service) {
    SiteResource reached = reached();
    if (reached != null) {
      long amount = reached.amount(nodes, machines) + reached.amount(overflowing);
      return "with all that overflows it would be at %d %% of its %s"
          .formatted(amount * 100 / Math.max(1, reached.capacity()), reached.name());
    }
    if (Homes.isFarFromData(problem, service, site)) {
      return "what it needs keeps its data too far away";
    }
    if (Homes.carriers(problem, service, site).isEmpty()) {
      return "it takes nothing new";
    }
    if (hasNoMachineFor(service)) {
      return "no machine that can carry it has room there";
    }
    return isReservedFrom(service) ? "its reservation leaves others no room" : null;
  }

  /// A resource that reaches the threshold, null for none.
  private @Nullable SiteResource reached() {
    long threshold = Objects.requireNonNull(site.overflow()).thresholdPermille();
    return SiteResource.of(site)
        .stream()
        .filter(SiteResource::isBounded)
        .filter(
            resource -> Math.multiplyExact(
                resource.amount(nodes, machines) + resource.amount(overflowing),
                WHOLE) >= Math.multiplyExact(resource.capacity(), threshold))
        .findFirst()
        .orElse(null);
  }

  private boolean hasNoMachineFor(Service service) {
    ClusterTerms terms = problem.terms(service, site);
    boolean mayGrow = growing.stream()
        .anyMatch(
            cluster -> terms != null && cluster.isolation().equals(service.isolation())
                && cluster.shape().equals(terms.shape()) && cluster.overflowOf().isEmpty());
    for (Offer offer : Homes.carriers(problem, service, site)) {
      var plane = Objects.requireNonNull(terms).controlPlane();
      if ((mayGrow && hasRoomFor(1, offer.machine())) || hasRoomFor(
          plane.nodes() + terms.minNodes(),
          plane.machines().plus(offer.machine().times(terms.minNodes())))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasRoomFor(long count, Resources more) {
    return SiteResource.of(site)
        .stream()
        .filter(SiteResource::isBounded)
        .allMatch(
            resource -> resource.amount(nodes + count, machines.plus(more)) <= resource.capacity());
  }

  private boolean isReservedFrom(Service service) {
    Reservation reservation = site.reservation();
    if (reservation == null) {
      return false;
    }
    Asked all =
        others.plus(reservation.asked(service.id(), service.demand(), site.offers().values()));
    return SiteResource.of(site).stream().anyMatch(resource -> {
      Long left = resource.left(reservation);
      return left != null && resource.amount(all) > left;
    });
  }
}
