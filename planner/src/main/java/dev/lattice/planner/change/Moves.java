// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.planner.Proposal;
import dev.lattice.planner.Proposal.Cause;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which replicas change cluster between two states.
public final class Moves {
  private Moves() {}

  /// @param service the service
  /// @param from the cluster that loses replicas
  /// @param to the cluster that gains them
  /// @param replicas how many, >= 1
  public record Shift(ServiceId service, String from, String to, int replicas) {}

  /// What a service loses in one cluster and gains in another, paired in the order of the clusters' names. Only wanted
  /// replicas count, so a move is seen once: in the plan that decides it.
  public static List<Shift> between(PlanState before, PlanState after) {
    List<Shift> shifts = new ArrayList<>();
    after.services().forEach((id, service) -> {
      LatticeServicePlacement old = before.services().get(id);
      if (old != null) {
        addShifts(shifts, id, wanted(old), wanted(service));
      }
    });
    return shifts;
  }

  private static void addShifts(
      List<Shift> shifts, ServiceId id, SortedMap<String, Integer> before,
      SortedMap<String, Integer> after) {
    TreeMap<String, Integer> gains = new TreeMap<>();
    after.forEach((cluster, replicas) -> {
      int more = replicas - before.getOrDefault(cluster, 0);
      if (more > 0) {
        gains.put(cluster, more);
      }
    });
    before.forEach((from, replicas) -> {
      int lost = replicas - after.getOrDefault(from, 0);
      for (var gain = gains.firstEntry(); gain != null && lost > 0; gain = gains.firstEntry()) {
        int moved = Math.min(lost, gain.getValue());
        shifts.add(new Shift(id, from, gain.getKey(), moved));
        lost -= moved;
        gains.compute(
            gain.getKey(), (_, left) -> left == null || left == moved ? null : left - moved);
      }
    });
  }

  private static SortedMap<String, Integer> wanted(LatticeServicePlacement service) {
    TreeMap<String, Integer> wanted = new TreeMap<>();
    service.placements().forEach(p -> wanted.put(p.cluster(), p.replicas()));
    return wanted;
  }

  /// The moves of a proposal with their triggers and savings.
  ///
  /// @param before the accepted state
  static List<Move> of(PlanState before, Proposal proposal) {
    List<Shift> shifts = between(before, proposal.state());
    return shifts.stream()
        .map(
            shift -> new Move(
                shift.service(), shift.from(), shift.to(), shift.replicas(),
                proposal.cause(shift.service()).reason(),
                saving(shift, before, proposal).plus(idle(shift, shifts, proposal))))
        .toList();
  }

  /// What the moved replicas cost where they were less what they cost where they go, over 30 days at this plan's prices.
  private static Money saving(Shift shift, PlanState before, Proposal proposal) {
    Money was = thirtyDays(
        proposal.costsBefore(), before.services().get(shift.service()), shift.service(),
        shift.from(), shift.replicas());
    Money becomes = thirtyDays(
        proposal.costs(), proposal.state().services().get(shift.service()), shift.service(),
        shift.to(), shift.replicas());
    return was.minus(becomes);
  }

  /// Control planes and empty nodes are nobody's share. Those of a cluster that is given up because it stands almost empty
  /// are saved by all that leave it, replica by replica.
  private static Money idle(Shift shift, List<Shift> shifts, Proposal proposal) {
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

  private static Money part(Money whole, int some, int all) {
    return new Money(
        BigDecimal.valueOf(whole.times(some).microUsd())
            .divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_EVEN)
            .longValueExact());
  }
}
