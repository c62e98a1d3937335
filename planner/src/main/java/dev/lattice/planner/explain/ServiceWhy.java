// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Kept;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a service is where a plan has it.
///
/// @param id the service
/// @param replicas how many are wanted
/// @param demand what one replica asks for
/// @param placed where they are
/// @param hourly its share of the nodes that carry it
/// @param overflow why some of them are not at a site
/// @param pools every pool: those that carry it first, then the allowed ones, the better first, then the others
/// @param unplaced what clashes, null where every replica has a place
/// @param violations rules that stay broken
public record ServiceWhy(
    ServiceId id,
    int replicas,
    Resources demand,
    LatticeServicePlacement placed,
    Money hourly,
    List<OverflowWhy> overflow,
    List<PoolAnswer> pools,
    @Nullable Unplaced unplaced,
    List<Violation> violations) {
  public ServiceWhy {
    overflow = List.copyOf(overflow);
    pools = List.copyOf(pools);
    violations = List.copyOf(violations);
  }

  /// @param plan made of the problem
  /// @throws IllegalArgumentException if the problem or the plan does not know the service
  public static ServiceWhy of(Problem problem, Plan plan, ServiceId id) {
    Service service = problem.services().get(id);
    LatticeServicePlacement placed = plan.state().services().get(id);
    if (service == null || placed == null) {
      throw new IllegalArgumentException("id: " + id + " (expected: a service of the plan)");
    }
    ServiceCost cost = plan.costs().services().get(id);
    return new ServiceWhy(
        id, service.replicas(), service.demand(), placed, cost == null ? Money.ZERO : cost.hourly(),
        OverflowWhy.of(problem, plan.state(), service, placed),
        answers(problem, plan, service).all(),
        plan.decision()
            .unplaced()
            .stream()
            .filter(unplaced -> unplaced.service().equals(id))
            .findFirst()
            .orElse(null),
        plan.decision()
            .violations()
            .stream()
            .filter(violation -> violation.service().equals(id))
            .toList());
  }

  /// What one pool means to a service.
  ///
  /// @param plan made of the problem
  /// @throws IllegalArgumentException if the problem does not know the service or the pool
  public static PoolAnswer of(Problem problem, Plan plan, ServiceId id, String pool) {
    Service service = problem.services().get(id);
    if (service == null) {
      throw new IllegalArgumentException("id: " + id + " (expected: a service of the problem)");
    }
    return answers(problem, plan, service).of(problem.pool(pool));
  }

  private static PoolAnswers answers(Problem problem, Plan plan, Service service) {
    Problem others = Kept.respectedBut(service.id(), problem, plan.state());
    return new PoolAnswers(others, plan.state(), service, new Probe(others, plan.state()));
  }
}
