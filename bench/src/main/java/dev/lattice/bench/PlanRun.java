// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lattice.bench.fleet.Fleet;
import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.PlanDigests;
import dev.lattice.schemas.spec.SpecSet;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// One plan of a fleet, and what it took.
///
/// @param millis wall time, from specs that were read
/// @param cpuMillis of the whole process, compilers included
/// @param heapMib largest heap in use
record PlanRun(Problem problem, Proposal plan, long millis, long cpuMillis, long heapMib) {
  /// What a row says of a plan, `cells` as columns.
  static final String COLUMNS =
      "seconds | CPU seconds | heap MiB | clusters | nodes | USD a month | gap | unplaced | violations |";
  private static final long MIB = 1L << 20;
  /// An odd number, so that one of them is the median.
  private static final int TIMED = 21;

  static PlanRun of(SpecSet specs, Previous previous, int effort) {
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
    return new PlanRun(problem, plan, millis, cpuMillis, peak / MIB);
  }

  /// The run of median wall time among many of the same.
  static PlanRun median(SpecSet specs, Previous previous, int effort) {
    List<PlanRun> runs = new ArrayList<>();
    for (int time = 0; time < TIMED; time++) {
      runs.add(of(specs, previous, effort));
    }
    runs.sort(Comparator.comparingLong(PlanRun::millis));
    return runs.get(TIMED / 2);
  }

  /// What the next plan starts from once this one is carried out.
  Previous applied() {
    return new Previous(
        plan.state(), PlanDigests.state(plan.state()), plan.inputs(), new TreeMap<>());
  }

  String cells() {
    int nodes = plan.state()
        .clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .mapToInt(NodeGroup::count)
        .sum();
    Verifier verdict = Verifier.judge(problem, plan.state());
    int gap = plan.score().gapTenThousandths();
    return "%d.%03d | %d.%03d | %d | %d | %d | %s | %d.%02d %% | %d | %d |".formatted(
        millis / 1000, millis % 1000, cpuMillis / 1000, cpuMillis % 1000, heapMib,
        plan.state().clusters().size(), nodes, plan.score().monthlyCost().monthlyText(), gap / 100,
        gap % 100, plan.score().unplaced(), verdict.refused().size() + verdict.tolerated().size());
  }
}
