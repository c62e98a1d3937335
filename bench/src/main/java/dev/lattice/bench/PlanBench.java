// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lattice.bench.fleet.Fleet;
import dev.lattice.bench.fleet.FleetGenerator;
import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.PlanDigests;
import dev.lattice.schemas.spec.SpecSet;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Plans a generated fleet cold, then with one changed service, once and as often as makes the JVM as warm as a daemon's,
/// and prints a row of `docs/performance.md` for each; of a warm JVM the median of many plans.
///
/// Arguments: services, pools, clusters, load in percent, effort level, seed.
public final class PlanBench {
  private static final long MIB = 1L << 20;
  private static final int WARM_UPS = 60;
  /// An odd number, so that one of them is the median.
  private static final int TIMED = 21;
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
    out.println(
        "| run | seconds | CPU seconds | heap MiB | clusters | nodes | USD a month | gap | unplaced | violations |");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
    out.printf(
        "| planted | | | | %d | %d | %s | | 0 | 0 |%n", fleet.clusters(), fleet.nodes(),
        fleet.monthly().monthlyText());
    Run first = timed(fleet.specs(), Previous.NONE);
    print("cold", first);
    Proposal cold = first.plan();
    Previous applied =
        new Previous(cold.state(), PlanDigests.state(cold.state()), cold.inputs(), new TreeMap<>());
    SpecSet changed = fleet.withOneChange();
    print("one service changed", timed(changed, applied));
    for (int time = 0; time < WARM_UPS; time++) {
      Planner.plan(Fleet.problem(changed, applied, effort));
    }
    print("one service changed, warm", median(changed, applied));
    print("unchanged, warm", median(fleet.specs(), applied));
  }

  private Run median(SpecSet specs, Previous previous) {
    List<Run> runs = new ArrayList<>();
    for (int time = 0; time < TIMED; time++) {
      runs.add(timed(specs, previous));
    }
    runs.sort(Comparator.comparingLong(Run::millis));
    return runs.get(TIMED / 2);
  }

  private Run timed(SpecSet specs, Previous previous) {
    List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans()
        .stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Instant start = Instant.now();
    long cpuStart = system.getProcessCpuTime();
    Problem problem = Fleet.problem(specs, previous, effort);
    Proposal plan = Planner.plan(problem);
    long cpuMillis = (system.getProcessCpuTime() - cpuStart) / 1_000_000;
    long millis = Duration.between(start, Instant.now()).toMillis();
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new Run(problem, plan, millis, cpuMillis, peak / MIB);
  }

  private void print(String name, Run run) {
    Proposal plan = run.plan();
    int nodes = plan.state()
        .clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .mapToInt(NodeGroup::count)
        .sum();
    Verifier verdict = Verifier.judge(run.problem(), plan.state());
    int gap = plan.score().gapTenThousandths();
    out.printf(
        "| %s | %d.%03d | %d.%03d | %d | %d | %d | %s | %d.%02d %% | %d | %d |%n", name,
        run.millis() / 1000, run.millis() % 1000, run.cpuMillis() / 1000, run.cpuMillis() % 1000,
        run.heapMib(), plan.state().clusters().size(), nodes,
        plan.score().monthlyCost().monthlyText(), gap / 100, gap % 100, plan.score().unplaced(),
        verdict.refused().size() + verdict.tolerated().size());
  }

  /// @param millis wall time
  /// @param cpuMillis of the whole process, compilers included
  /// @param heapMib largest heap in use
  private record Run(Problem problem, Proposal plan, long millis, long cpuMillis, long heapMib) {}
}
