// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static dev.lattice.planner.testing.CloudSpec.aCloud;
import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;

import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.PlantedRule.Sort;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Writes planted rules down as specs: pools that they close, and what the service in question asks for.
final class PlantedFleet {
  /// Machines that cost more on demand than the budget of their pool allows, and little as spot machines.
  private static final String SPOT_CLASS = "spot";
  /// Machines on demand for control planes, on which no pod fits.
  private static final String CONTROL_CLASS = "control";

  private final Specs specs = new Specs();
  private final List<PlantedRule> rules;
  private final Set<PlantedRule> kept;
  private final List<Unavailable> unavailable = new ArrayList<>();
  private final List<String> cloud = new ArrayList<>();

  /// @param rules all that are planted
  /// @param kept those of them that hold
  PlantedFleet(List<PlantedRule> rules, Set<PlantedRule> kept) {
    this.rules = rules;
    this.kept = kept;
    addClasses();
  }

  /// @param closedBy what closes it if it holds; nothing for the first place of a service that needs another one
  void addPool(String name, Set<PlantedRule> closedBy) {
    EnumSet<PlantedRule> closing = EnumSet.noneOf(PlantedRule.class);
    closedBy.stream().filter(kept::contains).forEach(closing::add);
    boolean isFirst = closedBy.isEmpty();
    String region = isFirst ? "near" : closing.contains(PlantedRule.LATENCY) ? "odd" : "far";
    boolean isForSpot = closedBy.stream().anyMatch(rule -> rule.sort() == Sort.ON_DEMAND);
    if (closing.contains(PlantedRule.RESERVATION)) {
      specs.with(
          site(name).capacity(20, 160_000L).reserves(0, 159_000L, "priority", "critical").build());
    } else {
      PoolSpec pool = pool(name, region, closing);
      specs.with(
          isForSpot ? pool.nodeClasses(SPOT_CLASS, CONTROL_CLASS).build()
              : pool.nodeClasses(nodeClass(closing)).build());
    }
    if (closing.contains(PlantedRule.UNAVAILABLE)) {
      refuse(name, "medium");
    }
    if (closing.contains(PlantedRule.ON_DEMAND_UNAVAILABLE)) {
      refuse(name, SPOT_CLASS);
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

  /// Machines on demand that the provider does not give.
  private void refuse(String pool, String nodeClass) {
    unavailable.add(
        new Unavailable(
            pool, nodeClass, "", false, "quota", Specs.NOW.plus(Duration.ofMinutes(15)), 1));
  }

  /// @param replicas of the service in question
  /// @param others services that go anywhere
  Problem problem(int replicas, int others) {
    if (!cloud.isEmpty()) {
      specs.budget("1", true, cloud.toArray(String[]::new));
    }
    if (rules.contains(PlantedRule.FULL_SITE)) {
      addOverflow();
    }
    addPolicies();
    specs.with(service().replicas(replicas).build());
    for (int i = 0; i < others; i++) {
      specs.with(aService("other-%03d".formatted(i)).label("env", "e" + i % 7).build());
    }
    if (rules.contains(PlantedRule.SPOT)) {
      specs.spotPrice("docker", "0.020")
          .with(aService("bidder").label("env", "bidder").spot(Spot.ALLOW).build());
    }
    if (kept.contains(PlantedRule.NETWORK)) {
      specs.network("10.0.0.0/20", "172.16.0.0/16")
          .with(aService("first").label("env", "first").priority(900).build());
    }
    Observed observed = new Observed(
        Specs.NOW, List.of(), new TreeMap<>(), List.of(), unavailable, new TreeMap<>(),
        new TreeMap<>());
    return specs.checked(Previous.NONE, observed, Effort.of(1)).value();
  }

  private void addClasses() {
    specs.with(nodeClass("medium", 8).accelerators("L4", 2).build())
        .with(nodeClass("narrow", 4).accelerators("L4", 2).build())
        .with(nodeClass("tiny", 2).accelerators("L4", 2).build())
        .with(nodeClass("plain", 8).build())
        .with(nodeClass("arm", 8).accelerators("L4", 2).arch("arm64").build())
        .with(
            aNodeClass("dear", 8, 32).costs("docker", "5.000")
                .accelerators("L4", 2)
                .offeringAll()
                .noSpot()
                .build())
        .with(
            aNodeClass(SPOT_CLASS, 8, 32).costs("docker", "0.400")
                .accelerators("L4", 2)
                .offeringAll()
                .spot(null, 0)
                .build())
        .with(aNodeClass(CONTROL_CLASS, 2, 8).costs("docker", "0.010").pods(0).noSpot().build())
        .with(
            aNodeClass("unpriced", 8, 32).on("docker", "").accelerators("L4", 2).noSpot().build());
  }

  private static NodeClassSpec nodeClass(String name, int cores) {
    return aNodeClass(name, cores, 4L * cores).costs("docker", "0.100").offeringAll().noSpot();
  }

  private static PoolSpec pool(String name, String region, Set<PlantedRule> closing) {
    PoolSpec pool = aPool(name).at("docker", region)
        .label("tier", closing.contains(PlantedRule.LABELS) ? "silver" : "gold")
        .label("team", closing.contains(PlantedRule.TENANT) ? "b" : "a")
        .label("compliance", closing.contains(PlantedRule.COMPLIANCE) ? "soc2" : "gdpr")
        .capabilities(closing.contains(PlantedRule.CAPABILITIES) ? "hdd" : "ssd")
        .dataResidency(closing.contains(PlantedRule.RESIDENCY) ? "us" : "eu");
    if (closing.contains(PlantedRule.CAPACITY)) {
      pool.maxNodes(1);
    }
    if (closing.contains(PlantedRule.POOL_BUDGET)) {
      pool.budget("1", true);
    }
    if (closing.contains(PlantedRule.ON_DEMAND_BUDGET)) {
      pool.budget("250", true);
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

  /// A site that obeys every rule.
  private static SiteSpec site(String name) {
    return aSite(name).label("tier", "gold")
        .label("team", "a")
        .compliance("gdpr")
        .capabilities("ssd");
  }

  /// A site that is full, and regions to overflow to, of which none takes the service.
  private void addOverflow() {
    SiteSpec site = site("site").capacity(kept.contains(PlantedRule.FULL_SITE) ? 1 : 40, 320_000L);
    boolean isOfTwo = kept.contains(PlantedRule.OVERFLOW_REGIONS);
    site.overflowsTo("overflow", 900, isOfTwo ? new String[] {"near"} : new String[0])
        .overflowsAtMost(
            kept.contains(PlantedRule.OVERFLOW_CLUSTERS) ? 0 : null,
            kept.contains(PlantedRule.OVERFLOW_BUDGET) ? "1" : null);
    CloudSpec target = aCloud("overflow").label("tier", "gold")
        .label("team", "a")
        .compliance("gdpr")
        .capabilities("ssd")
        .regions("far");
    if (kept.contains(PlantedRule.CORDONED_REGION)) {
      target.cordoned("near");
    } else if (isOfTwo) {
      target.regions("near");
    }
    specs.with(site.build()).with(target.build());
  }

  private void addPolicies() {
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

  private ServiceSpec service() {
    ServiceSpec web = aService("web").label("app", "web").demand(3000, 4);
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
            PRICE, UNAVAILABLE, CAPACITY, POOL_BUDGET, RESERVATION, MIN_REGIONS, SPREAD, NETWORK,
            SPOT, ON_DEMAND_BUDGET, ON_DEMAND_UNAVAILABLE, FULL_SITE, CORDONED_REGION,
            OVERFLOW_CLUSTERS, OVERFLOW_BUDGET, OVERFLOW_REGIONS -> {
        }
      }
    }
    boolean isOnDemand = kept.contains(PlantedRule.SPOT) || !rules.contains(PlantedRule.SPOT);
    return isOnDemand ? web : web.spot(Spot.ALLOW);
  }
}
