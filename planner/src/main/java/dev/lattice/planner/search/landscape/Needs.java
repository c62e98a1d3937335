// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which services have to be near to which others, addressed by index.
public final class Needs {
  private final List<List<Need>> needs = new ArrayList<>();
  private final List<List<Dependent>> dependents = new ArrayList<>();
  private Set<Saying> ignored = Set.of();
  private BitSet awaited = new BitSet();

  /// @param services sorted by id
  /// @param pools sorted by name
  /// @param index service to its index
  Needs(Problem problem, List<Service> services, List<Pool> pools, Map<ServiceId, Integer> index) {
    Map<Integer, List<BitSet>> reaches = new HashMap<>();
    services.forEach(_ -> dependents.add(new ArrayList<>()));
    for (int s = 0; s < services.size(); s++) {
      List<Need> own = new ArrayList<>();
      for (Near bound : services.get(s).relations().near()) {
        Integer other = index.get(bound.other());
        if (other != null) {
          List<BitSet> reach = reaches
              .computeIfAbsent(bound.maxMillis(), maxMillis -> reach(problem, pools, maxMillis));
          Need need = new Need(other, reach, new Saying(services.get(s).id(), bound.field()));
          own.add(need);
          dependents.get(other).add(new Dependent(s, need));
        }
      }
      needs.add(own);
    }
  }

  private static List<BitSet> reach(Problem problem, List<Pool> pools, int maxMillis) {
    List<BitSet> reach = new ArrayList<>();
    for (Pool from : pools) {
      BitSet near = new BitSet(pools.size());
      for (int p = 0; p < pools.size(); p++) {
        near.set(p, problem.roundTrips().isWithin(from.name(), pools.get(p).name(), maxMillis));
      }
      reach.add(near);
    }
    return reach;
  }

  /// Leaves out what some services say, for questions.
  void ignore(Set<Saying> sayings) {
    ignored = sayings;
  }

  /// Asks no service to be near to these, which find their places later.
  public void await(BitSet services) {
    awaited = services;
  }

  /// What a service has to be near to.
  public List<Need> of(int service) {
    List<Need> all = needs.get(service);
    return all.isEmpty() || (ignored.isEmpty() && awaited.isEmpty()) ? all
        : all.stream().filter(this::isAsked).toList();
  }

  /// The services that have to be near to this one.
  public List<Dependent> dependents(int service) {
    List<Dependent> all = dependents.get(service);
    return all.isEmpty() || (ignored.isEmpty() && awaited.isEmpty()) ? all
        : all.stream().filter(dependent -> isAsked(dependent.need())).toList();
  }

  private boolean isAsked(Need need) {
    return !awaited.get(need.other()) && !ignored.contains(need.saying());
  }

  /// Whether a service has to be near to some other.
  public boolean isBound(int service) {
    return !needs.get(service).isEmpty();
  }

  /// Some services so that each comes after those that it needs, where it needs them in no circle; else as given.
  public List<Integer> inOrder(List<Integer> some) {
    Set<Integer> left = new TreeSet<>(some);
    List<Integer> order = new ArrayList<>();
    for (int first : some) {
      ArrayDeque<Integer> path = new ArrayDeque<>();
      Set<Integer> entered = new TreeSet<>();
      path.push(first);
      while (!path.isEmpty()) {
        int here = path.peek();
        if (entered.add(here)) {
          needs.get(here)
              .stream()
              .map(Need::other)
              .filter(other -> left.contains(other) && !entered.contains(other))
              .forEach(path::push);
        } else if (left.remove(path.pop())) {
          order.add(here);
        }
      }
    }
    return order;
  }

  /// A service with all that it needs, and all that they need, as far as they are `open`.
  public SortedSet<Integer> company(int service, BitSet open) {
    SortedSet<Integer> company = new TreeSet<>();
    ArrayDeque<Integer> left = new ArrayDeque<>(List.of(service));
    while (!left.isEmpty()) {
      int next = left.pop();
      if (open.get(next) && company.add(next)) {
        needs.get(next).forEach(need -> left.push(need.other()));
      }
    }
    return company;
  }

  /// @param other whom to be near to
  /// @param reach `List[pool]`: pools whose clusters are all near enough to those of a pool
  public record Need(int other, List<BitSet> reach, Saying saying) {
    /// Whether any two clusters of these pools are near enough to each other.
    public boolean isWithin(int pool, int otherPool) {
      return reach.get(pool).get(otherPool);
    }
  }

  /// @param service who has to be near
  /// @param need to what
  public record Dependent(int service, Need need) {}
}
