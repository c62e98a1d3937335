// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Kept;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.search.Probe;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// How many more replicas fit beside what a plan places. Services that ask for the same are one class, asked about once
/// for each pool that allows it.
///
/// @param most how many were tried at each place
/// @param classes in the order of their first services
public record Headroom(int most, List<ServiceClass> classes) {
  public Headroom {
    classes = List.copyOf(classes);
  }

  /// @param services all services that ask for the same, sorted
  /// @param demand what one replica asks for
  /// @param places pools that allow it, the roomiest first
  public record ServiceClass(List<ServiceId> services, Resources demand, List<Place> places) {
    public ServiceClass {
      services = List.copyOf(services);
      places = List.copyOf(places);
    }
  }

  /// @param replicas how many more fit, while nothing else is added
  /// @param bounds which together stop the next one; empty where as many fit as were tried
  public record Place(String pool, int replicas, List<Bound> bounds) {
    public Place {
      bounds = List.copyOf(bounds);
    }
  }

  /// @param rule the name of the rule
  /// @param object whose field it is
  /// @param field path of the field
  public record Bound(String rule, ObjectId object, String field) {}

  /// @param asked the problem
  /// @param plan made of it
  /// @param most how many more replicas are tried at each place, > 0
  /// @param isAsked services to tell about
  public static Headroom of(Problem asked, Plan plan, int most, Predicate<ServiceId> isAsked) {
    Problem problem = Kept.respected(asked, plan.state());
    Probe probe = new Probe(problem, plan.state());
    SequencedMap<Integer, List<Service>> byClass = new LinkedHashMap<>();
    for (Service service : problem.services().values()) {
      if (isAsked.test(service.id())) {
        byClass.computeIfAbsent(probe.classOf(service.id()), _ -> new ArrayList<>()).add(service);
      }
    }
    return new Headroom(
        most,
        byClass.values().stream().map(alike -> serviceClass(problem, probe, alike, most)).toList());
  }

  private static ServiceClass serviceClass(
      Problem problem, Probe probe, List<Service> alike, int most) {
    Service first = alike.getFirst();
    Oracle oracle = new Oracle(problem, first, probe);
    List<RuleGroup> rules = new Refusal(problem, first, probe).rules();
    List<Place> places = new ArrayList<>();
    for (Pool pool : problem.pools().values()) {
      if (Rules.refusing(problem, first, pool) == null) {
        int room = oracle.room(rules, pool, most);
        places.add(
            new Place(
                pool.name(), room, room == most ? List.of() : binding(oracle, rules, pool, room)));
      }
    }
    places.sort((a, b) -> Integer.compare(b.replicas(), a.replicas()));
    return new ServiceClass(alike.stream().map(Service::id).toList(), first.demand(), places);
  }

  /// The smallest set of bounds that leave no room for one more.
  private static List<Bound> binding(Oracle oracle, List<RuleGroup> rules, Pool pool, int room) {
    return new QuickXPlain<RuleGroup>(kept -> oracle.room(kept, pool, room + 1) > room)
        .conflict(PoolAnswers.bounds(rules, pool))
        .stream()
        .map(rule -> new Bound(rule.rule().word(), rule.object(), rule.field()))
        .toList();
  }
}
