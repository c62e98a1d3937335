// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.bench.fleet.PlantedPool.Bounds;
import dev.lattice.bench.fleet.PlantedPool.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Draws a fleet from a seed: pools of three providers, teams with a few clusters each, and services planted in them. All
/// that a service asks for is true of where it is planted, so everything has a place.
public final class FleetGenerator {
  private static final List<String> CERTIFICATIONS = List.of("gdpr", "soc2", "hipaa", "pci-dss");
  private static final int CLUSTERS_OF_A_TEAM = 4;
  /// Every so many teams belong to a tenant.
  private static final int TEAMS_PER_TENANT = 8;

  /// Tells the seed of who insists on a wish from that of everything else.
  private static final long INSISTENCE = 0x7a6f6e65L;

  private final SplittableRandom random;
  private final List<PlantedPool> pools = new ArrayList<>();
  private final List<Team> teams = new ArrayList<>();

  private FleetGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// @param clusters about how many clusters are planted
  /// @param loadPercent share of every bound that the planted placement takes
  public static Fleet fleet(long seed, int services, int pools, int clusters, int loadPercent) {
    FleetGenerator generator = new FleetGenerator(seed);
    for (int p = 0; p < pools; p++) {
      generator.addPool(p);
    }
    generator.plantClusters(clusters);
    ServiceDraw draw =
        new ServiceDraw(generator.random, new SplittableRandom(seed ^ INSISTENCE), generator.teams);
    List<PlantedService> planted = new ArrayList<>();
    for (int s = 0; s < services; s++) {
      planted.add(draw.service("service-%05d".formatted(s)));
    }
    return Fleet.of(generator.pools, generator.teams, planted, loadPercent);
  }

  /// Of ten pools five are Amazon's, two regions of an account there, two Google's and one a site. Of the ten of Amazon's in
  /// twenty one is a region where services of sites overflow to, and one is cordoned. Every third pool of Amazon's own and of
  /// Google's has zones.
  private void addPool(int index) {
    int kind = index % 10;
    int round = index / 10;
    Region region = Region.ALL.get((kind + 3 * round) % Region.ALL.size());
    String infrastructure = "";
    String provider = "aws";
    String id = "pool-%03d".formatted(index);
    Use use = index % 20 == 4 ? Use.OVERFLOW : index % 20 == 14 ? Use.CORDONED : Use.PLANTED;
    if (use == Use.OVERFLOW || kind == 5 || kind == 6) {
      int regionIndex = use == Use.OVERFLOW ? index / 20 : 2 * round + kind - 5;
      region = Region.ALL.get(regionIndex % Region.ALL.size());
      infrastructure = (use == Use.OVERFLOW ? "overflow" : "account")
          + "-%02d".formatted(regionIndex / Region.ALL.size());
      id = infrastructure + "." + region.aws();
    } else if (kind == 7 || kind == 8) {
      provider = "gcp";
    } else if (kind == 9) {
      provider = "vsphere";
      id = "site-%03d".formatted(index);
    }
    TreeSet<String> compliance = new TreeSet<>(CERTIFICATIONS);
    compliance.removeIf(_ -> random.nextInt(4) == 0);
    TreeSet<String> capabilities = new TreeSet<>(List.of("nvme", "private-link"));
    capabilities.removeIf(_ -> random.nextBoolean());
    PlantedPool pool = new PlantedPool(
        id, provider, region, infrastructure, index % 3 == 0 ? "test" : "production", compliance,
        capabilities, use);
    if (use == Use.OVERFLOW) {
      pool.bounds = Bounds.OVERFLOW;
    }
    if (infrastructure.isEmpty() && index % 3 == 1) {
      pool.zones.addAll(region.zones(provider));
    }
    if (pool.isSite()) {
      pool.overflow.addAll(overflow());
    }
    pools.add(pool);
  }

  /// The newest region for what overflows, and the one before it in its account.
  private List<PlantedPool> overflow() {
    List<PlantedPool> all =
        pools.stream().filter(pool -> pool.use == Use.OVERFLOW).toList().reversed();
    return all.stream()
        .filter(pool -> pool.infrastructure.equals(all.getFirst().infrastructure))
        .limit(2)
        .toList();
  }

  /// Google's pools have control planes on machines only, so teams that want those go there.
  private void plantClusters(int clusters) {
    List<PlantedPool> machines = new ArrayList<>();
    List<PlantedPool> any = new ArrayList<>();
    List<PlantedPool> open = pools.stream().filter(pool -> pool.use == Use.PLANTED).toList();
    int slots = Math.ceilDiv(clusters, open.size());
    for (PlantedPool pool : open) {
      (pool.provider.equals("gcp") ? machines : any).addAll(Collections.nCopies(slots, pool));
    }
    Collections.shuffle(machines, Random.from(random));
    Collections.shuffle(any, Random.from(random));
    int count = Math.max(1, clusters / CLUSTERS_OF_A_TEAM);
    for (int t = 0; t < count; t++) {
      String tenant = t % TEAMS_PER_TENANT < 2 ? "tenant-%02d".formatted(t / TEAMS_PER_TENANT) : "";
      Team team = new Team("team-%03d".formatted(t), tenant, t % 4 == 0);
      teams.add(team);
      for (int c = 0; c < CLUSTERS_OF_A_TEAM; c++) {
        plantCluster(team, team.hasMachines() && c > 0 ? machines : any);
      }
    }
  }

  private static void plantCluster(Team team, List<PlantedPool> slots) {
    for (int i = 0; i < slots.size(); i++) {
      PlantedPool pool = slots.get(i);
      if (team.clusters().stream().noneMatch(cluster -> cluster.pool() == pool)) {
        slots.remove(i);
        PlantedCluster.of(pool, team);
        if (!team.tenant().isEmpty()) {
          pool.tenants.add(team.tenant());
        }
        return;
      }
    }
  }
}
