// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.Proposal.Cause;
import dev.lattice.planner.change.order.Moves;
import dev.lattice.planner.change.order.Moves.Shift;
import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.EgressCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What moves save, at this plan's prices: of machines, of clusters given up, and of what traffic is estimated to cost.
final class Savings {
  private final PlanState before;
  private final Proposal proposal;
  private final List<Shift> shifts;
  /// Service that moves to what less its traffic costs, US dollars a month.
  private final SortedMap<ServiceId, Money> traffic = new TreeMap<>();
  /// Service that moves to how many of its replicas do.
  private final SortedMap<ServiceId, Integer> moved = new TreeMap<>();

  /// The moves of a proposal with their triggers and savings.
  ///
  /// @param before the accepted state
  static List<Move> of(Problem problem, PlanState before, Proposal proposal) {
    List<Shift> shifts = Moves.between(before, proposal.state());
    Savings savings = new Savings(problem, before, proposal, shifts);
    return shifts.stream()
        .map(
            shift -> new Move(
                shift.service(), shift.from(), shift.to(), shift.replicas(),
                proposal.cause(shift.service()).reason(), savings.thirtyDays(shift)))
        .toList();
  }

  /// @param before the accepted state
  /// @param shifts all moves
  private Savings(Problem problem, PlanState before, Proposal proposal, List<Shift> shifts) {
    this.before = before;
    this.proposal = proposal;
    this.shifts = shifts;
    shifts.forEach(shift -> moved.merge(shift.service(), shift.replicas(), Integer::sum));
    for (Service sender : problem.services().values()) {
      for (Link link : sender.relations().traffic()) {
        ServiceId mover = moved.containsKey(sender.id()) ? sender.id() : link.service();
        if (mover != null && moved.containsKey(mover)) {
          traffic.merge(mover, lessTraffic(sender.id(), link), Money::plus);
        }
      }
    }
  }

  /// What one move saves in 30 days, negative if it costs.
  private Money thirtyDays(Shift shift) {
    return machines(shift).plus(idle(shift)).plus(traffic(shift));
  }

  /// What the moved replicas cost where they were less what they cost where they go.
  private Money machines(Shift shift) {
    Money was = thirtyDays(
        proposal.costsBefore(), before.services().get(shift.service()), shift.service(),
        shift.from(), shift.replicas());
    Money becomes = thirtyDays(
        proposal.costs(), proposal.state().services().get(shift.service()), shift.service(),
        shift.to(), shift.replicas());
    return was.minus(becomes);
  }

  private static Money thirtyDays(
      Costs costs, @Nullable LatticeServicePlacement service, ServiceId id, String cluster,
      int replicas) {
    ServiceCost cost = costs.services().get(id);
    int all = service == null ? 0 : service.replicasIn(cluster);
    if (cost == null || all == 0) {
      return Money.ZERO;
    }
    Money hourly = cost.byCluster().getOrDefault(cluster, Money.ZERO);
    return part(hourly.thirtyDays(), replicas, all);
  }

  /// Control planes and empty nodes are nobody's share. Those of a cluster that is given up because it stands almost empty
  /// are saved by all that leave it, replica by replica.
  private Money idle(Shift shift) {
    ClusterCost cluster = proposal.costsBefore().clusters().get(shift.from());
    if (cluster == null || !proposal.cause(shift.service()).equals(Cause.CONSOLIDATION)
        || proposal.costs().clusters().containsKey(shift.from())) {
      return Money.ZERO;
    }
    int all = shifts.stream()
        .filter(other -> other.from().equals(shift.from()))
        .mapToInt(Shift::replicas)
        .sum();
    return part(cluster.overhead().thirtyDays(), shift.replicas(), all);
  }

  /// What a service sends, and what is sent to it by those that stay, costs less by all its moves, replica by replica.
  private Money traffic(Shift shift) {
    Money monthly = traffic.getOrDefault(shift.service(), Money.ZERO);
    long all = moved.getOrDefault(shift.service(), 1);
    return part(
        monthly.times(Money.HOURS_PER_30_DAYS), shift.replicas(), all * Money.HOURS_PER_MONTH);
  }

  /// What less the traffic of a link costs a month, of one that costs something before and after.
  private Money lessTraffic(ServiceId sender, Link link) {
    EgressCost was = egress(proposal.costsBefore(), sender, link);
    EgressCost becomes = egress(proposal.costs(), sender, link);
    return was == null || becomes == null ? Money.ZERO : was.monthly().minus(becomes.monthly());
  }

  private static @Nullable EgressCost egress(Costs costs, ServiceId sender, Link link) {
    return costs.egress().getOrDefault(sender, new TreeMap<>()).get(link.name());
  }

  private static Money part(Money whole, long some, long all) {
    return new Money(
        BigDecimal.valueOf(whole.times(some).microUsd())
            .divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_EVEN)
            .longValueExact());
  }
}
