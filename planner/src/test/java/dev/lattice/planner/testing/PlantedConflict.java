// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.PlantedRule.Sort;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A fleet with a service that has no place because one to four rules clash, and no fewer.
///
/// For each of them there is one pool that it alone closes, so each is part of every conflict; all other pools are closed
/// by some of them. A rule that asks for a second place closes none: its pool is the first one.
public final class PlantedConflict {
  public static final ServiceId SERVICE = new ServiceId("default", "web");
  private static final int MOST_RULES = 4;

  private final SplittableRandom random;
  private final List<PlantedRule> rules = new ArrayList<>();
  /// `List[pool]`: what closes it; those of `rules` first.
  private final List<Set<PlantedRule>> closed = new ArrayList<>();
  private final int others;
  private final int replicas;

  /// @param decoys pools that are closed by several rules, where the rules allow it
  /// @param others services that go anywhere
  public PlantedConflict(long seed, int decoys, int others) {
    this.random = new SplittableRandom(seed);
    this.others = others;
    int wanted = 1 + (int) (seed % MOST_RULES);
    while (rules.size() < wanted) {
      PlantedRule rule = PlantedRule.all().get(random.nextInt(PlantedRule.all().size()));
      boolean isOfSize = switch (rule.sort()) {
        case ALONE -> wanted == 1;
        case PAIR -> wanted == 2;
        case ASKED, CLASS, OWN, FAR -> true;
      };
      if (isOfSize && rules.stream().allMatch(o -> rule.goesWith(o) && o.goesWith(rule))) {
        rules.add(rule);
      }
    }
    for (PlantedRule rule : rules) {
      closed.add(rule.sort() == Sort.FAR ? Set.of() : Set.of(rule));
    }
    for (int d = 0; d < decoys; d++) {
      Set<PlantedRule> some = decoy();
      if (!some.isEmpty()) {
        closed.add(some);
      }
    }
    this.replicas = has(Sort.FAR) ? 2 : 1 + random.nextInt(3);
  }

  /// Some of the rules that close many pools, none where there are none.
  private Set<PlantedRule> decoy() {
    EnumSet<PlantedRule> some = EnumSet.noneOf(PlantedRule.class);
    for (PlantedRule rule : rules) {
      boolean isClassTaken =
          rule.sort() == Sort.CLASS && some.stream().anyMatch(other -> other.sort() == Sort.CLASS);
      boolean isMany = List.of(Sort.ASKED, Sort.CLASS, Sort.ALONE).contains(rule.sort());
      if (isMany && !isClassTaken && (some.isEmpty() || random.nextBoolean())) {
        some.add(rule);
      }
    }
    return some;
  }

  /// The rules that clash, each with the object that says so.
  public SortedSet<String> core() {
    TreeSet<String> core = new TreeSet<>();
    for (int i = 0; i < rules.size(); i++) {
      core.add(rules.get(i).word("p" + i));
    }
    return core;
  }

  /// The rules that a conflict names, in the same form.
  public static SortedSet<String> words(Unplaced unplaced) {
    return unplaced.conflict()
        .stream()
        .map(conflict -> conflict.rule() + " " + conflict.object())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// How many rules clash.
  public int size() {
    return rules.size();
  }

  /// The problem with all rules.
  public Problem problem() {
    return problem(-1);
  }

  /// The problem without one of them.
  ///
  /// @param dropped its index, 0..size-1
  public Problem problem(int dropped) {
    EnumSet<PlantedRule> kept = EnumSet.noneOf(PlantedRule.class);
    for (int i = 0; i < rules.size(); i++) {
      if (i != dropped) {
        kept.add(rules.get(i));
      }
    }
    Specs specs = classes(new Specs());
    List<Unavailable> refused = new ArrayList<>();
    List<String> cloud = new ArrayList<>();
    for (int p = 0; p < closed.size(); p++) {
      EnumSet<PlantedRule> closing = EnumSet.noneOf(PlantedRule.class);
      closed.get(p).stream().filter(kept::contains).forEach(closing::add);
      boolean isFirst = p < rules.size() && rules.get(p).sort() == Sort.FAR;
      String region = isFirst ? "near" : closing.contains(PlantedRule.LATENCY) ? "odd" : "far";
      String name = "p" + p;
      if (closing.contains(PlantedRule.RESERVATION)) {
        specs.with(site(name));
      } else {
        specs.with(pool(name, region, closing).build());
      }
      if (closing.contains(PlantedRule.UNAVAILABLE)) {
        refused.add(
            new Unavailable(
                name, "medium", "", false, "quota", Specs.NOW.plus(Duration.ofMinutes(15)), 1));
      }
      if (closing.contains(PlantedRule.CLOUD_BUDGET)) {
        cloud.add(name);
      }
      if (isFirst && kept.contains(PlantedRule.APART_FROM_ANOTHER)) {
        specs.with(
            aService("partner").label("env", "partner")
                .priority(900)
                .annotation("lattice.dev/pin", name)
                .build());
      }
    }
    if (!cloud.isEmpty()) {
      specs.budget("1", true, cloud.toArray(String[]::new));
    }
    policies(specs, kept);
    specs.with(service(kept).build());
    for (int i = 0; i < others; i++) {
      specs.with(aService("other-%03d".formatted(i)).label("env", "e" + i % 7).build());
    }
    if (kept.contains(PlantedRule.NETWORK)) {
      specs.network("10.0.0.0/20", "172.16.0.0/16")
          .with(aService("first").label("env", "first").priority(900).build());
    }
    Observed observed = new Observed(
        Specs.NOW, List.of(), new TreeMap<>(), List.of(), refused, new TreeMap<>(),
        new TreeMap<>());
    return specs.checked(Previous.NONE, observed, Effort.of(1)).value();
  }

  private static Specs classes(Specs specs) {
    return specs.with(nodeClass("medium", 8).accelerators("L4", 2).build())
        .with(nodeClass("narrow", 4).accelerators("L4", 2).build())
        .with(nodeClass("tiny", 2).accelerators("L4", 2).build())
        .with(nodeClass("plain", 8).build())
        .with(nodeClass("arm", 8).accelerators("L4", 2).arch("arm64").build())
        .with(
            aNodeClass("dear", 8, 32).costs("docker", "5.000")
                .accelerators("L4", 2)
                .offeringAll()
                .build())
        .with(aNodeClass("unpriced", 8, 32).on("docker", "").accelerators("L4", 2).build());
  }

  private static NodeClassSpec nodeClass(String name, int cores) {
    return aNodeClass(name, cores, 4L * cores).costs("docker", "0.100").offeringAll();
  }

  private static PoolSpec pool(String name, String region, Set<PlantedRule> closing) {
    PoolSpec pool = aPool(name).at("docker", region)
        .label("tier", closing.contains(PlantedRule.LABELS) ? "silver" : "gold")
        .label("team", closing.contains(PlantedRule.TENANT) ? "b" : "a")
        .label("compliance", closing.contains(PlantedRule.COMPLIANCE) ? "soc2" : "gdpr")
        .capabilities(closing.contains(PlantedRule.CAPABILITIES) ? "hdd" : "ssd")
        .dataResidency(closing.contains(PlantedRule.RESIDENCY) ? "us" : "eu")
        .nodeClasses(nodeClass(closing));
    if (closing.contains(PlantedRule.CAPACITY)) {
      pool.maxNodes(1);
    }
    if (closing.contains(PlantedRule.POOL_BUDGET)) {
      pool.budget("1", true);
    }
    return closing.contains(PlantedRule.CORDONED) ? pool.cordoned() : pool;
  }

  private static String nodeClass(Set<PlantedRule> closing) {
    return closing.contains(PlantedRule.ACCELERATORS) ? "plain"
        : closing.contains(PlantedRule.ARCHITECTURE) ? "arm"
            : closing.contains(PlantedRule.FITS) ? "tiny"
                : closing.contains(PlantedRule.CLUSTER_LIMITS) ? "narrow"
                    : closing.contains(PlantedRule.TENANT_BUDGET) ? "dear"
                        : closing.contains(PlantedRule.PRICE) ? "unpriced" : "medium";
  }

  private static StaticInfrastructure site(String name) {
    return aSite(name).label("tier", "gold")
        .label("team", "a")
        .compliance("gdpr")
        .capabilities("ssd")
        .capacity(20, 160_000L)
        .reserves(0, 159_000L, "priority", "critical")
        .build();
  }

  private static void policies(Specs specs, Set<PlantedRule> kept) {
    if (kept.contains(PlantedRule.CLUSTER_LIMITS)) {
      specs.with(
          aPolicy("limits").selects("app", "web")
              .nodes(1, 1)
              .thresholdPermille(1000)
              .headroomPercent(50)
              .build());
    }
    if (kept.contains(PlantedRule.MIN_REGIONS)) {
      specs.with(aPolicy("layout").selects("app", "web").minRegions(2).build());
    }
    if (kept.contains(PlantedRule.SPREAD)) {
      specs.with(
          aPolicy("layout").selects("app", "web").spread(Topology.POOL, 1, Domains.USED).build());
    }
    if (kept.contains(PlantedRule.TENANT)) {
      specs.withTenant("web", "team", "a");
    }
    if (kept.contains(PlantedRule.TENANT_BUDGET)) {
      specs.tenantBudget("agency", "1000", "web");
    }
  }

  private ServiceSpec service(Set<PlantedRule> kept) {
    ServiceSpec web = aService("web").label("app", "web").demand(3000, 4).replicas(replicas);
    for (PlantedRule rule : kept) {
      switch (rule) {
        case LABELS -> web.inPools("tier", "gold");
        case COMPLIANCE -> web.compliance("gdpr");
        case CAPABILITIES -> web.capabilities("ssd");
        case RESIDENCY -> web.dataResidency("eu");
        case LATENCY -> web.within("docker-far", 5);
        case ACCELERATORS -> web.accelerators("l4", 1);
        case REQUIRED_REGIONS -> web.requiredRegions("far");
        case APART_FROM_ITSELF -> web.apartFrom(Topology.REGION, "web");
        case APART_BY_ZONE -> web.apartFrom(Topology.ZONE, "web");
        case APART_FROM_ANOTHER -> web.apartFrom(Topology.POOL, "partner");
        case PIN -> web.annotation("lattice.dev/pin", "p" + (1 - rules.indexOf(PlantedRule.PIN)));
        case TENANT, CLOUD_BUDGET, ARCHITECTURE, FITS, CLUSTER_LIMITS, TENANT_BUDGET, CORDONED,
            PRICE, UNAVAILABLE, CAPACITY, POOL_BUDGET, RESERVATION, MIN_REGIONS, SPREAD,
            NETWORK -> {
        }
      }
    }
    return web;
  }

  private boolean has(Sort sort) {
    return rules.stream().anyMatch(rule -> rule.sort() == sort);
  }

  @Override
  public String toString() {
    return rules + ", " + closed.size() + " pools";
  }
}
