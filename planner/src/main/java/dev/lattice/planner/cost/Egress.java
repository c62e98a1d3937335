// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.planner.model.EgressPrices;
import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Costs.EgressCost;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the traffic of services is estimated to cost. A service's traffic to a dependency is spread evenly over its
/// replicas, and each sends to the pool with a replica of the dependency to which a GB is cheapest, of those whose price is
/// known; what stays in a pool is free. A replica of `r` pays `GB / r * USD a GB`, and one whose dependency has no place sends nothing.
public final class Egress {
  private final Problem problem;
  private final PlanState state;

  private Egress(Problem problem, PlanState state) {
    this.problem = problem;
    this.state = state;
  }

  /// What all traffic of a state costs a month.
  public static Money monthly(Problem problem, PlanState state) {
    Egress egress = new Egress(problem, state);
    long microUsd = 0;
    for (Service service : problem.services().values()) {
      for (Link link : service.relations().traffic()) {
        microUsd += egress.cost(service, link).monthly().microUsd();
      }
    }
    return new Money(microUsd);
  }

  /// Service to dependency to what the traffic costs, of those that send and have a place.
  static SortedMap<ServiceId, SortedMap<String, EgressCost>> of(Problem problem, PlanState state) {
    Egress egress = new Egress(problem, state);
    TreeMap<ServiceId, SortedMap<String, EgressCost>> costs = new TreeMap<>();
    for (Service service : problem.services().values()) {
      if (!egress.pools(service.id()).isEmpty()) {
        for (Link link : service.relations().traffic()) {
          costs.computeIfAbsent(service.id(), _ -> new TreeMap<>())
              .put(link.name(), egress.cost(service, link).inCents());
        }
      }
    }
    return costs;
  }

  private EgressCost cost(Service service, Link link) {
    Collection<String> places = places(link);
    LatticeServicePlacement placed = state.services().get(service.id());
    long microUsd = 0;
    boolean isKnown = true;
    for (Placement placement : placed == null ? Set.<Placement>of() : placed.placements()) {
      if (placement.replicas() > 0 && !places.isEmpty()) {
        Long perGb = problem.egressPrices().least(placement.pool(), places);
        isKnown &= perGb != null;
        microUsd += perGb == null ? 0
            : placement.replicas()
                * EgressPrices.perReplica(link.gbPerMonth(), perGb, service.replicas());
      }
    }
    return new EgressCost(link.gbPerMonth(), new Money(microUsd), isKnown);
  }

  private Collection<String> places(Link link) {
    String location = link.location();
    return link.service() != null ? pools(link.service())
        : Set.of(location == null ? EgressPrices.INTERNET : location);
  }

  private Set<String> pools(ServiceId id) {
    TreeSet<String> pools = new TreeSet<>();
    LatticeServicePlacement placed = state.services().get(id);
    if (placed != null) {
      placed.placements()
          .stream()
          .filter(placement -> placement.replicas() > 0)
          .forEach(placement -> pools.add(placement.pool()));
    }
    return pools;
  }
}
