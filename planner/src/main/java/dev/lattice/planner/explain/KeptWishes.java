// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is in the way of what running services ask for now, that keep what they had.
public final class KeptWishes {
  private final SortedMap<ServiceId, Unplaced> refusals = new TreeMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private KeptWishes() {}

  /// @param problem with what they ask for now
  /// @param kept the services that keep what they had in the state
  public static KeptWishes of(Problem problem, SortedSet<ServiceId> kept, PlanState state) {
    KeptWishes wishes = new KeptWishes();
    for (ServiceId id : kept) {
      Service service = Objects.requireNonNull(problem.services().get(id));
      TreeSet<ServiceId> rest = new TreeSet<>(kept);
      rest.remove(id);
      Problem others = problem.keeping(rest);
      Unplaced refusal = Refusal.of(others, service, service.replicas(), new Probe(others, state));
      wishes.refusals.put(id, refusal);
      SortedMap<String, Integer> homes = problem.homes(service);
      wishes.violations
          .addAll(homes.isEmpty() ? violations(refusal) : List.of(held(id, homes.keySet())));
    }
    return wishes;
  }

  /// Why replicas that are wanted beside those that are kept have no place; null for a service that keeps nothing.
  ///
  /// @param replicas how many
  public @Nullable Unplaced refusal(ServiceId id, int replicas) {
    Unplaced all = refusals.get(id);
    return all == null ? null
        : new Unplaced(
            id, replicas, all.conflict(), all.proven(), all.repair(), all.requiredProperties());
  }

  /// The rules in the way, as what these services run against.
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  private static List<Violation> violations(Unplaced refusal) {
    TreeSet<String> rules = new TreeSet<>();
    refusal.conflict().stream().map(Conflict::rule).forEach(rules::add);
    if (rules.isEmpty()) {
      rules.add(RuleId.WHOLE.word());
    }
    String words = "`%s` keeps what it has, because what it asks for now finds no place. %s"
        .formatted(refusal.service(), refusal.repair())
        .strip();
    return rules.stream().map(rule -> new Violation(refusal.service(), rule, words)).toList();
  }

  private static Violation held(ServiceId id, Collection<String> homes) {
    return new Violation(
        id, RuleId.PIN.word(),
        "`%s` keeps its data in `%s`, where what it asks for now has no room: make room there, or let it start anew: `placement.migration: recreate` and the annotation `lattice.dev/rebalance`."
            .formatted(id, String.join("`, `", homes)));
  }
}
