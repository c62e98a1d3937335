// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.explain.Refusal;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.search.Probe;
import dev.lattice.planner.testing.PlantedConflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Objects;

/// Plants services that have no place because one to four rules clash, asks why each has none, and prints a row of
/// `docs/performance.md`: how long an answer takes, and how many name the smallest conflict and prove it.
///
/// An answer is timed from the finished plan: what the probe needs to know of the fleet is part of it.
public final class ConflictBench {
  private final PrintStream out;

  private ConflictBench(PrintStream out) {
    this.out = out;
  }

  /// @param args services to plant, further pools and further services of each fleet
  // The table on standard output is what this program is for.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) {
    new ConflictBench(System.out)
        .run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
  }

  private void run(int planted, int pools, int services) {
    long[] micros = new long[planted];
    int found = 0;
    int proven = 0;
    for (int seed = 0; seed < planted; seed++) {
      PlantedConflict conflict = new PlantedConflict(seed, pools, services);
      Problem problem = conflict.problem();
      Proposal plan = Planner.plan(problem);
      Service web = Objects.requireNonNull(problem.services().get(PlantedConflict.SERVICE));
      long start = System.nanoTime();
      Unplaced answer = Refusal.of(problem, web, web.replicas(), new Probe(problem, plan.state()));
      micros[seed] = (System.nanoTime() - start) / 1000;
      found += PlantedConflict.words(answer).equals(conflict.core()) ? 1 : 0;
      proven += answer.proven() ? 1 : 0;
    }
    Arrays.sort(micros);
    out.println("| planted | p50 ms | p95 ms | max ms | smallest conflict | proven |");
    out.println("|---|---|---|---|---|---|");
    out.printf(
        "| %d | %s | %s | %s | %d | %d |%n", planted, millis(micros, 50), millis(micros, 95),
        millis(micros, 100), found, proven);
  }

  private static String millis(long[] sortedMicros, int percent) {
    int index = Math.max(0, Math.ceilDiv(sortedMicros.length * percent, 100) - 1);
    return "%.1f".formatted(sortedMicros[index] / 1000.0);
  }
}
