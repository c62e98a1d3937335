// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static dev.lattice.planner.testing.CloudSpec.aCloud;
import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;

import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Preference.SortBy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A random fleet: one to three services of one to three replicas, two pools, one or two node classes; every rule binds in some.
final class SmallFleet {
  private final SplittableRandom random;
  private final int services;
  private final int classes;
  private final boolean hasSite;
  private final boolean hasOverflow;
  private final List<Topology> topologies;
  private final Specs specs = new Specs();

  /// @param topologies what services may be spread over
  SmallFleet(SplittableRandom random, List<Topology> topologies) {
    this.topologies = topologies;
    this.random = random;
    this.services = 1 + random.nextInt(3);
    this.classes = 1 + random.nextInt(2);
    this.hasSite = random.nextBoolean();
    this.hasOverflow = hasSite && random.nextBoolean();
  }

  Specs specs() {
    return specs;
  }

  /// @param moreNodes how many more nodes a cluster may have
  void write(int moreNodes) {
    for (int c = 0; c < classes; c++) {
      NodeClassSpec nodeClass =
          aNodeClass("c" + c, 2 + 2L * random.nextInt(2), 4 + 4L * c).on("docker", "c" + c)
              .costs("docker", "0.%03d".formatted(40 + 30 * c + random.nextInt(60)));
      if (random.nextInt(4) == 0) {
        nodeClass.arch("arm64");
      }
      nodeClass.spot(null, random.nextInt(3));
      if (random.nextInt(3) == 0) {
        nodeClass.accelerators("L4", 1 + random.nextInt(3));
      }
      specs.with(
          (random.nextInt(3) == 0 ? nodeClass.pods(1 + random.nextInt(3)) : nodeClass.offeringAll())
              .build());
    }
    // A group more makes many more states.
    if (classes == 1 && random.nextBoolean()) {
      specs.spotPrice("docker", "0.%03d".formatted(10 + random.nextInt(90)));
    }
    specs.with(
        aPolicy("all").nodes(1 + random.nextInt(2), moreNodes + 2 + random.nextInt(3))
            .thresholdPermille(1000)
            .headroomPercent(20 * random.nextInt(3))
            .build());
    if (random.nextInt(3) == 0) {
      specs.with(
          aPolicy("tight").selects("tight", "yes")
              .priority(10)
              .nodes(1, moreNodes + 1 + random.nextInt(3))
              .thresholdPermille(1000)
              .nodeReserve(new Resources(500, Resources.GIB, 0))
              .build());
    }
    if (random.nextBoolean()) {
      specs.withTenant("s0", "tier", some("gold", "silver"));
    }
    if (random.nextBoolean()) {
      specs.with(layout().build());
    }
    if (random.nextBoolean()) {
      specs.with(
          aPolicy("liking").selects("tight", "yes")
              .prefers(1 + random.nextInt(100), SortBy.COST, random.nextBoolean())
              .prefers(1 + random.nextInt(100), SortBy.AVAILABLE_CAPACITY, random.nextBoolean())
              .build());
    }
    if (random.nextInt(4) > 0) {
      specs.egressPrice("docker,east,docker,west", "0.0" + random.nextInt(10))
          .egressPrice("docker,west,docker,east", "0.0" + random.nextInt(10))
          .egressPrice("docker,*,*,*", "0.1");
    }
    writePools();
    writeServices();
    if (random.nextInt(3) == 0) {
      specs.tenantBudget("agency", String.valueOf(30 + random.nextInt(200)), "s0", "s1");
    }
  }

  /// Asks for two regions, or for an even spread over places of some kind.
  private PolicySpec layout() {
    PolicySpec policy = aPolicy("layout").selects("layout", "yes");
    Topology topology = topologies.get(random.nextInt(topologies.size()));
    Domains domains = random.nextInt(3) == 0 ? Domains.ELIGIBLE : Domains.USED;
    int maxSkew = 1 + random.nextInt(2);
    return switch (random.nextInt(5)) {
      case 0 -> policy.relaxedSpread(topology, maxSkew, domains);
      case 1, 2 -> policy.spread(topology, maxSkew, domains);
      case 3 -> policy.minRegions(2);
      default -> policy.minRegions(2).spread(topology, maxSkew, domains);
    };
  }

  void writePools() {
    if (hasSite) {
      writeSite();
    }
    if (hasOverflow) {
      writeCloud();
    }
    for (int p = hasSite ? 1 : 0; p < (hasOverflow ? 1 : 2); p++) {
      PoolSpec pool = aPool("p" + p).at("docker", some("east", "west"))
          .label("tier", some("gold", "silver"), some("gold", "silver"))
          .label("compliance", some("gdpr", "soc2"))
          .capabilities(some("gpu", "ssd"));
      if (random.nextInt(3) == 0) {
        pool.maxNodes(3 + random.nextInt(5));
      }
      if (random.nextInt(3) == 0) {
        pool.maxMilliCores(6000 + 2000L * random.nextInt(4));
      }
      if (random.nextInt(4) == 0) {
        pool.maxClusters(1 + random.nextInt(2));
      }
      if (random.nextInt(3) == 0) {
        pool.budget(String.valueOf(80 + random.nextInt(250)), random.nextInt(4) > 0);
        specs.spent("LatticePool/p" + p, String.valueOf(random.nextInt(200)));
      }
      if (random.nextInt(4) == 0) {
        pool.nodeClasses("c" + random.nextInt(classes));
      }
      if (random.nextInt(3) > 0) {
        pool.dataResidency(some("eu", "us"));
      }
      // Each zone is a group more.
      if (classes == 1 && services < 3 && p == 1) {
        pool.zones("a", "b");
      }
      specs.with((random.nextInt(6) == 0 ? pool.cordoned() : pool).build());
    }
    if (random.nextInt(3) == 0) {
      specs.budget(
          String.valueOf(100 + random.nextInt(300)), random.nextInt(4) > 0, "p0",
          hasOverflow ? "p1.east" : "p1");
      specs.spent("CloudInfrastructure/cloud", String.valueOf(random.nextInt(200)));
    }
  }

  private void writeCloud() {
    specs.with(
        aCloud("p1").regions("east")
            .label("tier", some("gold", "silver"), some("gold", "silver"))
            .compliance(some("gdpr", "soc2"))
            .capabilities(some("gpu", "ssd"))
            .build());
  }

  private void writeSite() {
    SiteSpec site = aSite("p0").label("tier", some("gold", "silver"), some("gold", "silver"))
        .compliance(some("gdpr", "soc2"))
        .capabilities(some("gpu", "ssd"))
        .capacity(
            (hasOverflow ? 2 : 4) + random.nextInt(4),
            (hasOverflow ? 6000L : 8000L) + 2000L * random.nextInt(4))
        .accelerators("L4", 1 + random.nextInt(4))
        .reservesAccelerators("l4", 1)
        .latencyTo("docker-east", 3)
        .reserves(
            random.nextInt(hasOverflow ? 3 : 5),
            (hasOverflow ? 0 : 4000L) + 2000L * random.nextInt(3), "tight", some("yes", "no"));
    if (hasOverflow) {
      site.overflowsTo("p1", 500 + 100 * random.nextInt(6))
          .overflowsAtMost(
              random.nextInt(3) == 0 ? random.nextInt(2) : null,
              random.nextInt(3) == 0 ? String.valueOf(50 + random.nextInt(200)) : null);
    }
    specs.with((hasOverflow && random.nextInt(6) == 0 ? site.cordoned() : site).build());
  }

  void writeServices() {
    for (int s = 0; s < services; s++) {
      ServiceSpec service =
          aService("s" + s).label("env", random.nextInt(4) == 0 ? "test" : "production")
              .label("tight", some("yes", "no"))
              .label("layout", some("yes", "no"))
              .demandMib(500L * (1 + random.nextInt(5)), 1024L * (1 + random.nextInt(4)))
              .replicas(1 + random.nextInt(3))
              .priority(random.nextInt(2) * 50);
      if (random.nextInt(3) == 0) {
        service.inPools("tier", some("gold", "silver"));
      }
      if (random.nextInt(6) == 0) {
        service.compliance(some("gdpr", "soc2"));
      }
      if (random.nextInt(6) == 0) {
        service.capabilities(some("gpu", "ssd"));
      }
      if (random.nextInt(4) == 0) {
        service.accelerators("l4", 1 + random.nextInt(2));
      }
      if (random.nextInt(4) == 0) {
        service.arch("arm64");
      } else if (random.nextInt(2) == 0) {
        service.arch("amd64", "arm64");
      }
      if (random.nextInt(6) == 0) {
        service.dataResidency(some("EU", "us"));
      }
      if (random.nextInt(6) == 0) {
        service.requiredRegions(some("east", "p0"));
      } else if (random.nextInt(8) == 0) {
        service.replicas(2 + random.nextInt(2)).requiredRegions("west", some("east", "p1"));
      }
      if (random.nextBoolean()) {
        service.spot(Spot.ALLOW);
      }
      if (random.nextInt(8) == 0) {
        service.annotation("lattice.dev/pin", some("p0", "p1"));
      }
      if (random.nextInt(5) == 0) {
        service.stateful();
      }
      if (random.nextInt(5) == 0) {
        service.apartFrom(
            topologies.get(random.nextInt(topologies.size())), "s" + random.nextInt(services));
      }
      if (random.nextInt(4) == 0) {
        service.near("s" + random.nextInt(services), random.nextInt(4));
      }
      if (random.nextInt(3) == 0) {
        service.sends("s" + random.nextInt(services), 30 * random.nextInt(100));
      }
      if (random.nextInt(6) == 0) {
        service.sendsOut(random.nextBoolean() ? null : "docker-east", 30 * random.nextInt(100));
      }
      if (random.nextInt(10) == 0) {
        service.within("docker-east", 2 + random.nextInt(2));
      }
      specs.with(service.build());
    }
  }

  /// Makes all machines of a region cheaper or dearer.
  void changePrices() {
    Match match = new Match("docker", some("east", "west"), null, null, false);
    Change change = new Change.Percent(BigDecimal.valueOf(-60L + random.nextInt(200)));
    specs.with(Specs.book("region", new Adjustment(match, change)));
  }

  /// Gives up a service, if there is another one.
  void removeService() {
    if (services > 1) {
      specs.without(new ServiceId("default", "s" + random.nextInt(services)).objectId());
    }
  }

  Observed observed() {
    List<Unavailable> refused = random.nextBoolean() ? List.of()
        : List.of(
            new Unavailable(
                "p" + random.nextInt(2), "c" + random.nextInt(classes), some("", "a"),
                random.nextInt(4) == 0, "quota", Specs.NOW.plus(Duration.ofMinutes(15)), 1));
    return new Observed(
        Specs.NOW, List.of(), new TreeMap<>(), List.of(), refused, new TreeMap<>(),
        new TreeMap<>());
  }

  private String some(String one, String other) {
    return random.nextBoolean() ? one : other;
  }
}
