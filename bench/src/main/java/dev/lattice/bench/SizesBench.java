// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.bench.fleet.Fleet;
import dev.lattice.bench.fleet.FleetGenerator;
import dev.lattice.planner.problem.Previous;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/// Plans fleets of several sizes at three loads in a JVM that has planned before, from nothing and with one changed
/// service, and prints rows of `docs/performance.md`: how time grows with the size, and what a fuller fleet costs.
///
/// Arguments: numbers of services. A fleet has a pool for 20 services and three clusters for as many.
public final class SizesBench {
  private static final List<Integer> LOADS_PERCENT = List.of(60, 80, 90);
  private static final int SERVICES_PER_POOL = 20;
  private static final int CLUSTERS_PER_POOL = 3;
  private static final int EFFORT = 3;
  private static final int SEED = 1;

  private final PrintStream out;

  private SizesBench(PrintStream out) {
    this.out = out;
  }

  // The table on standard output is what this program is for.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    new SizesBench(System.out).run(Arrays.stream(args).mapToInt(Integer::parseInt).toArray());
  }

  private void run(int[] sizes) {
    out.println("| services | load | run | " + PlanRun.COLUMNS);
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (int load : LOADS_PERCENT) {
      PlanRun
          .of(fleet(Arrays.stream(sizes).max().orElseThrow(), load).specs(), Previous.NONE, EFFORT);
    }
    for (int services : sizes) {
      LOADS_PERCENT.forEach(load -> rows(services, load));
    }
  }

  private void rows(int services, int load) {
    Fleet fleet = fleet(services, load);
    PlanRun fresh = PlanRun.of(fleet.specs(), Previous.NONE, EFFORT);
    print(services, load, "from nothing", fresh);
    print(
        services, load, "one service changed",
        PlanRun.median(fleet.withOneChange(), fresh.applied(), EFFORT));
  }

  private static Fleet fleet(int services, int load) {
    int pools = Math.ceilDiv(services, SERVICES_PER_POOL);
    return FleetGenerator.fleet(SEED, services, pools, pools * CLUSTERS_PER_POOL, load);
  }

  private void print(int services, int load, String name, PlanRun run) {
    out.printf("| %d | 0.%d | %s | %s%n", services, load / 10, name, run.cells());
  }
}
