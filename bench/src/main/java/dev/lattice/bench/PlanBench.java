// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.SpecSet;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Plans a generated fleet cold, then with one changed service, and prints a row of `docs/performance.md` for each.
///
/// Arguments: services, pools, clusters, effort level, seed.
public final class PlanBench {
  private static final long MIB = 1L << 20;

  private final PrintStream out;
  private final int effort;

  private PlanBench(PrintStream out, int effort) {
    this.out = out;
    this.effort = effort;
  }

  // The table on standard output is what this program is for.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    List<Integer> numbers = List.of(args).stream().map(Integer::parseInt).toList();
    int services = numbers.isEmpty() ? 500 : numbers.get(0);
    int pools = numbers.size() < 2 ? 50 : numbers.get(1);
    int clusters = numbers.size() < 3 ? 100 : numbers.get(2);
    int effort = numbers.size() < 4 ? 3 : numbers.get(3);
    int seed = numbers.size() < 5 ? 1 : numbers.get(4);
    new PlanBench(System.out, effort).run(FleetGenerator.fleet(seed, services, pools, clusters));
  }

  private void run(SpecSet fleet) {
    out.println(
        "| run | seconds | CPU seconds of the planning thread | heap MiB | clusters | nodes | USD a month | gap | unplaced |");
    out.println("|---|---|---|---|---|---|---|---|---|");
    Proposal cold = measured("cold", fleet, Previous.NONE);
    Previous applied = new Previous(cold.state(), cold.inputs(), new TreeMap<>());
    measured("one service changed", FleetGenerator.withOneChange(fleet), applied);
    measured("unchanged", fleet, applied);
  }

  private Proposal measured(String name, SpecSet fleet, Previous previous) {
    Instant start = Instant.now();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuStart = threads.getCurrentThreadCpuTime();
    Problem problem =
        ProblemBuilder
            .build(
                fleet, Catalogue.embedded(), previous,
                Observed.nothing(Instant.parse("2026-11-20T00:00:00Z")), Effort.of(effort))
            .value();
    Proposal plan = Planner.plan(problem);
    long millis = Duration.between(start, Instant.now()).toMillis();
    long cpuMillis = (threads.getCurrentThreadCpuTime() - cpuStart) / 1_000_000;
    Runtime runtime = Runtime.getRuntime();
    int nodes = plan.state()
        .clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .mapToInt(group -> group.count())
        .sum();
    out.printf(
        "| %s | %d.%03d | %d.%03d | %d | %d | %d | %s | %d.%02d %% | %d |%n", name, millis / 1000,
        millis % 1000, cpuMillis / 1000, cpuMillis % 1000,
        (runtime.totalMemory() - runtime.freeMemory()) / MIB, plan.state().clusters().size(), nodes,
        plan.score().monthlyCost().monthlyText(), plan.score().gapTenThousandths() / 100,
        plan.score().gapTenThousandths() % 100, plan.score().unplaced());
    return plan;
  }
}
