// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.HomeEligibility;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.rule.ServiceHomes;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which pools rules refuse to services, and in which words. A rule that looks at a part of a service alone is asked only
/// once about a pool and what many services have in common.
final class Rejections {
  private final Problem problem;
  /// Sorted by name.
  private final List<Pool> pools;
  /// Rule to part of services to what it says: `Answer[pool]`, null where it was not asked.
  private final Map<Eligibility, Map<Object, @Nullable Answer[]>> byPart = new HashMap<>();

  Rejections(Problem problem) {
    this.problem = problem;
    this.pools = List.copyOf(problem.pools().values());
  }

  /// Pool to the first rule that refuses it, without the pools that none refuses.
  SortedMap<String, Alternative> of(Service service) {
    ServiceHomes homes = ServiceHomes.of(problem, service);
    @Nullable Alternative[] refused = new Alternative[pools.size()];
    for (Eligibility rule : Rules.ELIGIBILITIES) {
      @Nullable Answer[] known = byPart.computeIfAbsent(rule, _ -> new HashMap<>())
          .computeIfAbsent(rule.part(problem, service), _ -> new Answer[pools.size()]);
      for (int p = 0; p < refused.length; p++) {
        if (refused[p] == null) {
          refused[p] = rejection(rule, homes, service, p, known);
        }
      }
    }
    TreeMap<String, Alternative> byPool = new TreeMap<>();
    for (Alternative alternative : refused) {
      if (alternative != null) {
        byPool.put(alternative.pool(), alternative);
      }
    }
    return byPool;
  }

  /// Where sites overflow to, all of a service decides what a rule says that asks where it is at home.
  private @Nullable Alternative rejection(
      Eligibility rule, ServiceHomes homes, Service service, int index, @Nullable Answer[] known) {
    Pool pool = pools.get(index);
    if (rule instanceof HomeEligibility minding && !pool.overflowOf().isEmpty()) {
      return alternative(rule, pool, minding.rejection(homes, service, pool));
    }
    Answer answer = known[index];
    if (answer == null) {
      answer = new Answer(alternative(rule, pool, rule.rejection(problem, service, pool)));
      known[index] = answer;
    }
    return answer.alternative;
  }

  private static @Nullable Alternative alternative(
      Eligibility rule, Pool pool, @Nullable String detail) {
    return detail == null ? null : new Alternative(pool.name(), rule.rule().word(), detail);
  }

  /// @param alternative why the pool is none, null where the rule does not mind
  private record Answer(@Nullable Alternative alternative) {}
}
