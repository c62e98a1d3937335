// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.bench.fleet.PlantedCluster.Part;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/// Draws services and plants each in one to three clusters of a team, equally many replicas in each.
final class ServiceDraw {
  private final SplittableRandom random;
  private final List<Team> teams;
  private final WishDraw wishes;

  /// @param insistence draws who insists on what others wish
  ServiceDraw(SplittableRandom random, SplittableRandom insistence, List<Team> teams) {
    this.random = random;
    this.teams = teams.stream().filter(team -> !team.clusters().isEmpty()).toList();
    this.wishes = new WishDraw(random, insistence);
  }

  PlantedService service(String name) {
    Team team = teams.get(random.nextInt(teams.size()));
    List<PlantedCluster> clusters = new ArrayList<>(team.clusters());
    Collections.shuffle(clusters, Random.from(random));
    int dice = random.nextInt(100);
    int count = Math.min(clusters.size(), dice < 70 ? 1 : dice < 92 ? 2 : 3);
    clusters = List.copyOf(clusters.subList(0, count));
    Home home = new Home(
        team, clusters.stream().map(PlantedCluster::pool).toList(),
        1 + random.nextInt(count == 1 ? 6 : 3));
    Resources demand = demand(home);
    PlantedService service = new PlantedService(
        name, team, home.replicas(), demand, arch(home, demand), wishes.of(name, home));
    for (PlantedCluster cluster : clusters) {
      cluster.parts().add(new Part(service, home.each()));
    }
    return service;
  }

  private Resources demand(Home home) {
    Resources demand =
        new Resources(250L * (1 + random.nextInt(8)), (1L << 28) * (1 + random.nextInt(24)), 0);
    boolean isAccelerated = home.pools().stream().allMatch(pool -> pool.provider.equals("aws"))
        && random.nextInt(40) == 0;
    return isAccelerated ? demand.with(List.of(new Accelerator(Classes.ACCELERATOR, 1))) : demand;
  }

  private List<String> arch(Home home, Resources demand) {
    int dice = demand.accelerators().isEmpty() ? random.nextInt(10) : 2;
    if (dice == 0 && home.pools().stream().noneMatch(PlantedPool::isSite)) {
      return List.of("arm64");
    }
    return dice == 1 ? List.of("amd64", "arm64") : List.of("amd64");
  }
}
