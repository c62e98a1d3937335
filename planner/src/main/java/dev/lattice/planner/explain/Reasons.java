// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Requirement;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.WayOn;
import dev.lattice.planner.rule.overflow.FullSite;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.search.Probe.Difference;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says why services are where they are, and what the other pools would have meant.
public final class Reasons {
  private static final int BEST = 3;
  /// Among so many pools a service is laid out anew to see what another pool would mean; among more, replicas are moved.
  private static final int MOST_ANEW = 8;

  private final Problem problem;
  private final Probe probe;
  private final Rejections rejections;
  /// How full sites are, as far as asked for.
  private final Map<String, FullSite> sites = new HashMap<>();

  public Reasons(Problem problem, Probe probe) {
    this.problem = problem;
    this.probe = probe;
    this.rejections = new Rejections(problem);
  }

  /// @param forced the rule that made it move, null where none did
  public Explanation of(Service service, LatticeServicePlacement placed, @Nullable String forced) {
    List<String> taken = placed.placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .distinct()
        .sorted()
        .toList();
    List<Costlier> costlier = new ArrayList<>();
    List<Alternative> rejected = new ArrayList<>();
    TreeMap<String, Set<RuleId>> eligible = new TreeMap<>();
    SortedMap<String, Alternative> byRule = rejections.of(service);
    for (String pool : problem.pools().keySet()) {
      Alternative rejection = byRule.get(pool);
      if (rejection == null) {
        eligible.put(pool, Set.of());
      } else if (!taken.contains(pool)) {
        rejected.add(rejection);
      }
    }
    List<String> others = eligible.keySet().stream().filter(pool -> !taken.contains(pool)).toList();
    SortedMap<String, Money> extras = extras(service, others, eligible);
    extras.forEach((pool, extra) -> costlier.add(new Costlier(pool, extra)));
    List<String> refused = others.stream().filter(pool -> !extras.containsKey(pool)).toList();
    Set<String> roomy =
        service.layout().isNone() ? Set.of() : probe.extraMonthly(service.id(), refused).keySet();
    refused.forEach(pool -> rejected.add(without(service, pool, roomy.contains(pool))));
    rejected.sort(Comparator.comparing(Alternative::pool));
    costlier.sort(Comparator.comparing(Costlier::extra).thenComparing(Costlier::pool));
    List<Alternative> all = new ArrayList<>();
    costlier.forEach(
        other -> all
            .add(new Alternative(other.pool(), "cost", sign(other.extra()) + " USD a month")));
    all.addAll(rejected);
    List<Alternative> best = all.stream().limit(BEST).toList();
    Map<String, Integer> rest = all.stream()
        .skip(BEST)
        .collect(
            Collectors
                .groupingBy(Alternative::rejected, TreeMap::new, Collectors.summingInt(_ -> 1)));
    return new Explanation(
        placed.meantFor() != null ? forNow(placed.meantFor())
            : sentence(placed, taken, eligible.size(), forced) + stays(placed)
                + overflow(service, placed),
        best, new TreeMap<>(rest));
  }

  /// Pool to what the whole service would cost more there, without those that do not take it.
  ///
  /// @param eligible all pools that it may use, without bounds that are left out
  private SortedMap<String, Money> extras(
      Service service, List<String> pools, SortedMap<String, Set<RuleId>> eligible) {
    if (service.layout().isNone()) {
      return probe.extraMonthly(service.id(), pools);
    }
    TreeMap<String, Money> extras = new TreeMap<>();
    for (String pool : pools) {
      Money extra = extra(service, pool, eligible);
      if (extra != null) {
        extras.put(pool, extra);
      }
    }
    return extras;
  }

  /// What a service with a layout would cost more with one of its replicas in the pool.
  ///
  /// @param eligible all pools that it may use, without bounds that are left out
  private @Nullable Money extra(
      Service service, String pool, SortedMap<String, Set<RuleId>> eligible) {
    Layout layout = service.layout();
    List<Requirement> regions = new ArrayList<>(layout.requiredRegions());
    regions.add(new Requirement(RuleId.REQUIRED_REGIONS, "", pool, service.id().objectId(), ""));
    if (eligible.size() > MOST_ANEW) {
      return probe.extraMonthlyOfSome(service.id(), pool);
    }
    Difference difference = probe.difference(
        service.id(), eligible,
        new Layout(regions, layout.minRegions(), layout.minRegionsBy(), layout.spreads()), Set.of(),
        false);
    return difference == null ? null : difference.monthly();
  }

  /// Why an eligible pool is no alternative: it has no room, or the layout leaves no replica for it.
  private Alternative without(Service service, String pool, boolean isRoomy) {
    Layout layout = service.layout();
    if (!isRoomy) {
      return probe.isFar(service.id(), pool)
          ? new Alternative(
              pool, RuleId.LATENCY.word(), "too far from what it needs, or what needs it")
          : new Alternative(pool, "capacity", "no room within its bounds");
    }
    RuleId rule = !layout.requiredRegions().isEmpty() ? RuleId.REQUIRED_REGIONS
        : layout.minRegionsBy() != null ? RuleId.MIN_REGIONS : RuleId.SPREAD;
    return new Alternative(pool, rule.word(), "no replica is left for it");
  }

  private String sentence(
      LatticeServicePlacement placed, List<String> taken, int eligible, @Nullable String forced) {
    if (taken.isEmpty()) {
      return "No pool can take it.";
    }
    int pools = problem.pools().size();
    String why = eligible <= 1 ? "only allowed pool of " + pools
        : "cheapest of " + eligible + " allowed pools";
    String partly =
        placed.unplaced() > 0 ? "; " + placed.unplaced() + " replicas found no place" : "";
    String sentence = forced == null ? why : "moved by the rule `" + forced + "`: " + why;
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + partly + ".";
  }

  /// Of a service in a third place.
  private static String forNow(String meant) {
    return "Here for now: %s has room for it only once services have left that wait for its old place."
        .formatted(meant);
  }

  /// Of a service that could have gone on from a third place just now: a sentence of its own.
  private String stays(LatticeServicePlacement placed) {
    LatticeServicePlacement before = problem.previous().state().services().get(placed.id());
    return before != null && placed.isWhere(before) && WayOn.of(problem).isOpen(placed.id())
        ? " It does not pay to go on to %s.".formatted(before.meantFor())
        : "";
  }

  /// What overflows, and why: sentences of their own.
  private String overflow(Service service, LatticeServicePlacement placed) {
    return OverflowWhy.of(probe.state(), service, placed, this::full)
        .stream()
        .map(overflow -> " " + overflow.words() + ".")
        .collect(Collectors.joining());
  }

  private @Nullable FullSite full(String name) {
    Pool site = problem.pools().get(name);
    return site == null || site.overflow() == null ? null
        : sites.computeIfAbsent(name, _ -> FullSite.of(problem, probe.state(), site));
  }

  private static String sign(Money extra) {
    return (extra.microUsd() >= 0 ? "+" : "") + extra.monthlyText();
  }

  private record Costlier(String pool, Money extra) {}
}
