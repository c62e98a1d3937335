// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static dev.lattice.planner.testing.CloudSpec.aCloud;
import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;

import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference.SortBy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// Random fleets in which every rule sometimes binds.
public final class RandomFleet {
  private static final List<Topology> TOPOLOGIES = List.of(Topology.values());
  private static final List<String> TIERS = List.of("gold", "silver");
  private static final List<String> CERTIFICATIONS = List.of("gdpr", "soc2");

  private static final List<String> RESIDENCIES = List.of("eu", "us");
  private static final List<String> REGIONS = List.of("east", "west", "south");
  private static final List<String> LAYOUTS =
      List.of("regions", "even", "wish", "apart", "all", "zones", "", "", "", "", "");

  private static final List<String> ZONES = List.of("a", "b", "c");
  private static final List<Spot> SPOT = List.of(Spot.FORBID, Spot.ALLOW, Spot.PREFER);
  /// The same cluster, the same region, the site's neighbours.
  private static final List<Integer> BOUNDS = List.of(1, 2, 5, 10);

  private static final List<SortBy> PREFERRED = List.of(SortBy.values());
  /// Tells the seed of who keeps data from that of everything else.
  private static final long DATA = 0x64617461L;

  private RandomFleet() {}

  public static Specs of(long seed, int services, int pools) {
    return of(seed, services, pools, service -> service);
  }

  /// The same fleet, but one of six services keeps data, and one of three of those starts anew where it is moved to.
  public static Specs withData(long seed, int services, int pools) {
    SplittableRandom data = new SplittableRandom(seed ^ DATA);
    return of(seed, services, pools, service -> {
      int dice = data.nextInt(18);
      return dice == 0 ? service.stateful().recreated() : dice < 3 ? service.stateful() : service;
    });
  }

  private static Specs of(long seed, int services, int pools, UnaryOperator<ServiceSpec> last) {
    SplittableRandom random = new SplittableRandom(seed);
    Specs specs = new Specs();
    specs.with(
        aNodeClass("small", 2, 8).on("docker", "small")
            .costs("docker", price(random, 40))
            .offeringAll()
            .build());
    specs.with(
        aNodeClass("medium", 4, 16).on("docker", "medium")
            .costs("docker", price(random, 80))
            .build());
    specs.with(
        aNodeClass("wide", 4, 8).on("docker", "wide")
            .costs("docker", price(random, 60))
            .offeringAll()
            .build());
    if (random.nextInt(3) > 0) {
      specs.with(
          aNodeClass("arm", 4, 8).on("docker", "arm")
              .costs("docker", price(random, 30))
              .arch("arm64")
              .build());
    }
    if (random.nextInt(3) > 0) {
      specs.with(
          aNodeClass("gpu", 4, 16).on("docker", "gpu")
              .costs("docker", price(random, 200))
              .accelerators("L4", 1 + random.nextInt(4))
              .build());
    }
    if (random.nextBoolean()) {
      specs.spotPrice("docker", price(random, 20));
    }
    PolicySpec limits = aPolicy("limits").nodes(1 + random.nextInt(2), 3 + random.nextInt(5))
        .thresholdPermille(700 + 100 * random.nextInt(4))
        .headroomPercent(random.nextInt(3) * 10)
        .consolidates((int) (seed % 4) * 200)
        .zones(seed % 3 == 0 ? new String[] {"b", "c"} : new String[] {});
    specs.with((seed % 2 == 0 ? limits.autoscaled() : limits).build());
    for (int t = random.nextInt(3); t > 0; t--) {
      specs.withTenant("s%02d".formatted(random.nextInt(6)), "tier", TIERS.get(random.nextInt(2)));
    }
    specs.with(aPolicy("regions").selects("layout", "regions").minRegions(2).build());
    specs.with(
        aPolicy("even").selects("layout", "even")
            .spread(
                random.nextBoolean() ? Topology.REGION : Topology.POOL, 1 + random.nextInt(2),
                Domains.USED)
            .build());
    specs.with(
        aPolicy("wish").selects("layout", "wish")
            .relaxedSpread(Topology.POOL, 1, Domains.ELIGIBLE)
            .build());
    specs.with(
        aPolicy("apart").selects("layout", "apart")
            .spread(Topology.CLUSTER, 1, Domains.USED)
            .build());
    specs.with(
        aPolicy("zones").selects("layout", "zones")
            .spread(
                Topology.ZONE, 1 + random.nextInt(2),
                random.nextInt(3) == 0 ? Domains.ELIGIBLE : Domains.USED)
            .build());
    specs.with(
        aPolicy("liking").selects("priority", "critical")
            .prefers(1 + random.nextInt(100), SortBy.LATENCY, true)
            .prefers(
                1 + random.nextInt(100), PREFERRED.get(random.nextInt(4)), random.nextBoolean())
            .build());
    specs.with(
        aPolicy("all").selects("layout", "all")
            .spread(Topology.REGION, 1, Domains.ELIGIBLE)
            .build());
    for (int p = 0; p < pools; p++) {
      specs.with(pool(random, p).build());
    }
    if (pools > 1 && random.nextInt(3) == 0) {
      specs.budget(String.valueOf(200 + random.nextInt(600)), random.nextInt(3) > 0, "p0", "p1");
      specs.spent("CloudInfrastructure/cloud", String.valueOf(random.nextInt(500)));
    }
    if (random.nextInt(3) == 0) {
      specs.tenantBudget(
          "team", String.valueOf(20 + random.nextInt(150)), "s00", "s01", "s02", "s03", "s04");
    }
    if (random.nextBoolean()) {
      specs.with(site(random).build());
      specs.with(
          aCloud("cloud").regions("east", "west")
              .label("tier", TIERS.get(random.nextInt(2)))
              .compliance(CERTIFICATIONS.get(random.nextInt(2)))
              .build());
    }
    if (random.nextInt(4) > 0) {
      specs.egressPrice("docker,east,docker,west", "0.0" + random.nextInt(10))
          .egressPrice("docker,east,docker,east", "0.01")
          .egressPrice("docker,*,*,*", "0." + random.nextInt(4));
    }
    for (int s = 0; s < services; s++) {
      specs.with(last.apply(service(random, "s%02d".formatted(s))).build());
    }
    if (random.nextInt(3) == 0) {
      specs.with(new RandomCommitments(random, "small", "wide").book(1000));
    }
    return specs;
  }

  public static PoolSpec pool(SplittableRandom random, int index) {
    PoolSpec pool = aPool("p" + index).at("docker", REGIONS.get(index % 3))
        .label("tier", TIERS.get(random.nextInt(2)), TIERS.get(random.nextInt(2)))
        .label("compliance", CERTIFICATIONS.get(random.nextInt(2)))
        .zones(ZONES.subList(0, index % 4).toArray(String[]::new));
    if (random.nextInt(3) == 0) {
      pool.maxNodes(3 + random.nextInt(8));
    }
    if (random.nextInt(4) == 0) {
      pool.budget(String.valueOf(50 + random.nextInt(400)), random.nextBoolean());
    }
    if (random.nextInt(3) == 0) {
      pool.maxClusters(1 + random.nextInt(3));
    }
    if (random.nextInt(3) > 0) {
      pool.dataResidency(RESIDENCIES.get(random.nextInt(2)));
    }
    return random.nextInt(10) == 0 ? pool.cordoned() : pool;
  }

  /// A site that is not there in every fleet.
  public static SiteSpec site(SplittableRandom random) {
    SiteSpec site = aSite("site").label("tier", TIERS.get(random.nextInt(2)))
        .compliance(CERTIFICATIONS.get(random.nextInt(2)))
        .capacity(8 + random.nextInt(8), 24_000L + 4000L * random.nextInt(4))
        .accelerators("L4", 1 + random.nextInt(6))
        .reservesAccelerators("l4", 1)
        .latencyTo("docker-east", 3)
        .latencyTo("p1", 8)
        .reserves(random.nextInt(6), 2000L * random.nextInt(10), "priority", "critical");
    return switch (random.nextInt(4)) {
      case 0 -> site;
      case 1 -> site.overflowsTo("cloud", 500 + 100 * random.nextInt(6));
      case 2 -> site.overflowsTo("cloud", 900, "west", "east");
      default -> site.overflowsTo("cloud", 700 + 100 * random.nextInt(4), "east")
          .overflowsAtMost(random.nextInt(3), String.valueOf(50 + random.nextInt(300)));
    };
  }

  public static ServiceSpec service(SplittableRandom random, String name) {
    ServiceSpec service = aService(name).label("env", "e" + random.nextInt(3))
        .demandMib(250L * (1 + random.nextInt(8)), 512L * (1 + random.nextInt(10)))
        .replicas(1 + random.nextInt(4))
        .priority(random.nextInt(3) * 50);
    if (random.nextInt(3) == 0) {
      service.spot(SPOT.get(random.nextInt(3)));
    }
    if (random.nextInt(4) == 0) {
      service.label("priority", "critical");
    }
    service.label("layout", LAYOUTS.get(random.nextInt(LAYOUTS.size())));
    if (random.nextInt(6) == 0) {
      service.requiredRegions(REGIONS.get(random.nextInt(3)));
    } else if (random.nextInt(6) == 0) {
      service.replicas(2 + random.nextInt(3)).requiredRegions("east", "p1");
    }
    if (random.nextInt(3) == 0) {
      service.inPools("tier", TIERS.get(random.nextInt(2)));
    }
    if (random.nextInt(6) == 0) {
      service.accelerators("l4", 1 + random.nextInt(2));
    }
    if (random.nextInt(6) == 0) {
      service.apartFrom(
          TOPOLOGIES.get(random.nextInt(TOPOLOGIES.size())), "s%02d".formatted(random.nextInt(8)),
          "s%02d".formatted(random.nextInt(8)));
    }
    if (random.nextInt(5) == 0) {
      service.near("s%02d".formatted(random.nextInt(8)), BOUNDS.get(random.nextInt(BOUNDS.size())));
    }
    if (random.nextInt(4) == 0) {
      service.sends("s%02d".formatted(random.nextInt(8)), random.nextInt(2000));
    }
    if (random.nextInt(8) == 0) {
      service.sendsOut(random.nextBoolean() ? null : "docker-east", random.nextInt(2000));
    }
    if (random.nextInt(20) == 0) {
      service.within("docker-east", BOUNDS.get(random.nextInt(BOUNDS.size())));
    }
    if (random.nextInt(4) == 0) {
      service.arch(random.nextBoolean() ? new String[] {"arm64"} : new String[] {"amd64", "arm64"});
    }
    if (random.nextInt(6) == 0) {
      service.dataResidency(RESIDENCIES.get(random.nextInt(2)).toUpperCase(Locale.ROOT));
    }
    if (random.nextInt(8) == 0) {
      service.annotation("lattice.dev/pin", "p" + random.nextInt(5));
    }
    if (random.nextInt(4) == 0) {
      service.evicted();
    }
    return random.nextInt(4) == 0 ? service.compliance(CERTIFICATIONS.get(random.nextInt(2)))
        : service;
  }

  private static String price(SplittableRandom random, int cents) {
    return "0." + "%03d".formatted(cents + random.nextInt(60));
  }
}
