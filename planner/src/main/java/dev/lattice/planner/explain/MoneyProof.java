// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.explain.Immovable.Standing;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.Projection;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What budgets leave to a service at most.
record MoneyProof(
    Problem problem,
    Service service,
    Immovable immovable,
    Enforced enforced,
    Counting counting) {
  /// A service pays for a node by the resource that it takes most of, of these three and its accelerators. So it pays at
  /// least this part of what it would pay if nobody else took most of another one.
  private static final int RESOURCES = 3;

  void post() {
    problem.budgets()
        .stream()
        .filter(scope -> scope.budget().hardLimit() && enforced.has(scope))
        .forEach(this::bound);
    problem.tenantBudgets()
        .stream()
        .filter(budget -> budget.services().contains(service.id()) && enforced.has(budget))
        .forEach(this::bound);
  }

  private void bound(BudgetScope scope) {
    if (!scope.overflowOf().isEmpty()) {
      boundOverflow(scope);
      return;
    }
    boolean isAsOffered =
        scope.pools().stream().map(problem::pool).allMatch(immovable::isAsOffered);
    counting.bound(
        scope.pools(), isAsOffered ? immovable.within(scope.pools()) : List.of(), problem,
        offer -> offer.hourly().microUsd(), plane -> plane.hourly().microUsd(), room(scope));
  }

  /// The service alone, as if nothing else overflowed.
  private void boundOverflow(BudgetScope scope) {
    Set<String> pools = scope.pools()
        .stream()
        .filter(
            pool -> Homes.siteOf(problem, service, problem.pool(pool)).equals(scope.overflowOf()))
        .collect(Collectors.toSet());
    Money committed = problem.hourly(scope, problem.previous().state());
    long most = Math.max(
        committed.microUsd(),
        Math.floorDiv(scope.budget().maxMonthlyCost().microUsd(), Money.HOURS_PER_MONTH));
    counting.bound(
        pools, List.of(), problem, offer -> offer.hourly().microUsd(),
        plane -> plane.hourly().microUsd(), most);
  }

  /// What is left of a budget beside what stays, micro-USD an hour.
  private long room(BudgetScope scope) {
    Money limit = scope.budget().maxMonthlyCost();
    long fixed = 0;
    long lasting = 0;
    for (String pool : scope.pools()) {
      fixed += immovable.fixed(pool).hourly();
      lasting += immovable.fixed(pool).lastingHourly();
    }
    long room = Math.floorDiv(limit.microUsd(), Money.HOURS_PER_MONTH) - fixed;
    Projection projection = problem.projection(scope);
    if (projection != null) {
      room = Math.min(room, projection.mostHourly(limit) - lasting);
    }
    long committed = problem.hourly(scope, problem.previous().state()).microUsd();
    return Math.max(committed - fixed, room);
  }

  private void bound(TenantBudget budget) {
    long taken = 0;
    for (Standing other : immovable.standing()) {
      if (budget.services().contains(other.service().id())) {
        long least = Long.MAX_VALUE;
        for (String pool : other.pools()) {
          least =
              Math.min(least, share(budget, other.service(), problem.pool(pool).offers().values()));
        }
        taken += least * other.replicas();
      }
    }
    LinearSum sum = counting.model().sum();
    for (int p = 0; p < counting.pools().size(); p++) {
      sum.plus(share(budget, service, counting.offers(p)), counting.replicas(p));
    }
    sum.atMostLoosely(
        1 + Math.floorDiv(budget.monthly().microUsd(), Money.HOURS_PER_MONTH) - taken);
  }

  /// What a tenant pays at least for a replica, micro-USD an hour.
  private long share(TenantBudget budget, Service of, Collection<Offer> offers) {
    boolean isAlone = problem.services()
        .values()
        .stream()
        .filter(other -> other.isolation().equals(of.isolation()))
        .allMatch(other -> budget.services().contains(other.id()));
    int payers = isAlone ? 1 : RESOURCES + of.demand().accelerators().size();
    long least = Long.MAX_VALUE;
    for (Offer offer : offers) {
      long whole = offer.hourly().microUsd();
      least = Math.min(least, Counting.largestPart(of.demand(), offer, whole) / payers);
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }
}
