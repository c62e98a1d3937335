// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.cost.CostTable;
import dev.lattice.planner.cost.GroupShares;
import dev.lattice.planner.cost.Part;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the services of tenants cost in a draft, against the tenants' budgets. Costs are shares of nodes, as plans print
/// them, so only clusters that carry the tenant's services are looked at.
public final class TenantSpending {
  private final Landscape landscape;
  private final Draft draft;
  private final List<TenantBudget> budgets;
  /// `int[service]`: index of its budget, -1 where none binds it.
  private final int[] budgetOf;
  /// `int[budget][]`: the services that it binds.
  private final int[][] bound;

  public TenantSpending(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
    this.budgets = landscape.problem().tenantBudgets();
    this.budgetOf = new int[landscape.services().size()];
    this.bound = new int[budgets.size()][];
    Arrays.fill(budgetOf, -1);
    for (int b = 0; b < budgets.size(); b++) {
      bound[b] = budgets.get(b)
          .services()
          .stream()
          .mapToInt(landscape::service)
          .filter(service -> service >= 0)
          .toArray();
      for (int service : bound[b]) {
        budgetOf[service] = b;
      }
    }
  }

  public boolean binds(int service) {
    return budgetOf[service] >= 0;
  }

  /// Whether the tenant of a service, if it has a budget, stays within it.
  public boolean allows(int service) {
    if (!binds(service)) {
      return true;
    }
    return isKept(budgetOf[service]);
  }

  /// Whether all tenants with services in some clusters stay within their budgets.
  public boolean allow(Collection<Spot> clusters) {
    return clusters.stream()
        .flatMap(spot -> draft.at(spot).members().keySet().stream())
        .map(service -> budgetOf[service])
        .filter(budget -> budget >= 0)
        .distinct()
        .allMatch(this::isKept);
  }

  private boolean isKept(int budget) {
    return new Money(hourlyOf(budget)).monthly().compareTo(budgets.get(budget).monthly()) <= 0;
  }

  /// What the tenant of a service pays, micro-USD an hour, 0 where it has no budget.
  public long hourly(int service) {
    return binds(service) ? hourlyOf(budgetOf[service]) : 0;
  }

  /// Micro-USD an hour of the services that a budget binds.
  private long hourlyOf(int budget) {
    long sum = 0;
    for (int service : bound[budget]) {
      for (Spot spot : draft.spots(service)) {
        sum += draft.at(spot).shares(this::sharesOf).getOrDefault(service, 0L);
      }
    }
    return sum;
  }

  /// Service index to its share of what the nodes of a cluster cost, micro-USD an hour.
  private SortedMap<Integer, Long> sharesOf(ClusterDraft cluster) {
    SortedMap<Integer, Long> shares = new TreeMap<>();
    int[] counts = cluster.counts();
    for (int g = 0; g < counts.length; g++) {
      GroupSpec group = cluster.groups().get(g);
      GroupShares
          .of(
              new Money(group.hourly()), group.allocatable(), counts[g],
              parts(cluster, group.name()))
          .hourly()
          .forEach((id, share) -> shares.merge(landscape.service(id), share.microUsd(), Long::sum));
    }
    return shares;
  }

  private List<Part> parts(ClusterDraft cluster, String group) {
    List<Part> parts = new ArrayList<>();
    for (int service : cluster.members().keySet()) {
      Service spec = landscape.services().get(service);
      LatticeCluster base = cluster.base();
      int here = (cluster.isSealed() && base != null ? perGroup(spec.id(), base.name())
          : cluster.perGroup(service)).getOrDefault(group, 0);
      if (here > 0) {
        parts.add(new Part(spec.id(), spec.demand(), here));
      }
    }
    return parts;
  }

  /// Replicas by group in a cluster that stays as it is.
  private SortedMap<String, Integer> perGroup(ServiceId id, String cluster) {
    LatticeServicePlacement before =
        Objects.requireNonNull(landscape.problem().previous().state().services().get(id));
    for (Placement placement : before.placements()) {
      if (placement.cluster().equals(cluster)) {
        return placement.perGroup();
      }
    }
    return new TreeMap<>();
  }

  /// The services that got more replicas although their tenant spends too much, the least important first.
  public static List<ServiceId> beyond(Problem problem, PlanState state) {
    List<ServiceId> beyond = new ArrayList<>();
    for (TenantBudget budget : problem.tenantBudgets()) {
      List<ServiceId> grown =
          budget.services().stream().filter(id -> problem.hasGrown(id, state)).toList();
      if (!grown.isEmpty() && CostTable.hourly(problem, state, budget.services())
          .monthly()
          .compareTo(budget.monthly()) > 0) {
        beyond.addAll(grown);
      }
    }
    beyond.sort(
        Comparator.<ServiceId>comparingInt(id -> priority(problem, id))
            .thenComparing(Comparator.reverseOrder()));
    return beyond;
  }

  private static int priority(Problem problem, ServiceId id) {
    Service service = problem.services().get(id);
    return service == null ? 0 : service.priority();
  }
}
