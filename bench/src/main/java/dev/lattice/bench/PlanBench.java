// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.bench.fleet.Fleet;
import dev.lattice.bench.fleet.FleetGenerator;
import dev.lattice.planner.problem.Previous;
import dev.lattice.schemas.spec.SpecSet;
import java.io.PrintStream;
import java.util.List;

/// Plans a generated fleet cold, then with one changed service, once and as often as makes the JVM as warm as a daemon's,
/// and prints a row of `docs/performance.md` for each; of a warm JVM the median of many plans.
///
/// Arguments: services, pools, clusters, load in percent, effort level, seed.
public final class PlanBench {
  private static final int WARM_UPS = 60;
  private static final List<Integer> DEFAULTS = List.of(500, 50, 100, 80, 3, 1);

  private final PrintStream out;
  private final int effort;

  private PlanBench(PrintStream out, int effort) {
    this.out = out;
    this.effort = effort;
  }

  // The table on standard output is what this program is for.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    int[] sizes = new int[DEFAULTS.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = i < args.length ? Integer.parseInt(args[i]) : DEFAULTS.get(i);
    }
    new PlanBench(System.out, sizes[4])
        .run(FleetGenerator.fleet(sizes[5], sizes[0], sizes[1], sizes[2], sizes[3]));
  }

  private void run(Fleet fleet) {
    out.println("| run | " + PlanRun.COLUMNS);
    out.println("|---|---|---|---|---|---|---|---|---|---|");
    out.printf(
        "| planted | | | | %d | %d | %s | | 0 | 0 |%n", fleet.clusters(), fleet.nodes(),
        fleet.monthly().monthlyText());
    PlanRun cold = PlanRun.of(fleet.specs(), Previous.NONE, effort);
    print("cold", cold);
    Previous applied = cold.applied();
    SpecSet changed = fleet.withOneChange();
    print("one service changed", PlanRun.of(changed, applied, effort));
    for (int time = 0; time < WARM_UPS; time++) {
      PlanRun.of(changed, applied, effort);
    }
    print("one service changed, warm", PlanRun.median(changed, applied, effort));
    print("unchanged, warm", PlanRun.median(fleet.specs(), applied, effort));
  }

  private void print(String name, PlanRun run) {
    out.printf("| %s | %s%n", name, run.cells());
  }
}
