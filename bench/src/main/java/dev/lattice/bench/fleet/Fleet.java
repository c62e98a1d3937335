// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// A fleet with a placement that obeys all its rules.
///
/// @param texts the documents of its repository
/// @param clusters planted clusters
/// @param nodes planted nodes, control planes not counted
/// @param monthly what the planted clusters cost in a month
public record Fleet(FleetTexts texts, int clusters, int nodes, Money monthly) {
  private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");
  /// The hour of every plan, and machines that a provider has no more of.
  public static final Observed OBSERVED = new Observed(
      AS_OF, List.of(), new TreeMap<>(), List.of(),
      List.of(
          new Unavailable(
              "pool-000", Classes.MEMORY, "", false, "out of capacity",
              AS_OF.plus(Duration.ofHours(1)), 1)),
      new TreeMap<>(), new TreeMap<>());

  static Fleet of(
      List<PlantedPool> pools, List<Team> teams, List<PlantedService> services, int loadPercent) {
    FleetTexts unbounded = new FleetTexts(pools, services, new TreeMap<>());
    Planting planting = new Planting(problem(load(unbounded, 0), Previous.NONE, 0), loadPercent);
    pools.forEach(planting::plant);
    return new Fleet(
        new FleetTexts(pools, services, planting.tenantBudgets(teams)), planting.clusters(),
        planting.nodes(), planting.monthly());
  }

  /// Its specs.
  public SpecSet specs() {
    return load(texts, 0);
  }

  /// Its specs with one service that asks for a replica more.
  public SpecSet withOneChange() {
    return load(texts, 1);
  }

  /// The problem of placing it.
  public static Problem problem(SpecSet specs, Previous previous, int effort) {
    return ProblemBuilder.build(specs, Catalogue.embedded(), previous, OBSERVED, Effort.of(effort))
        .value();
  }

  private static SpecSet load(FleetTexts texts, int more) {
    Checked<SpecSet> specs =
        SpecLoader.load(texts.snapshot(more), "", LatticeConfig.defaults("bench"), HeldForms.NONE);
    if (specs.diagnostics().hasErrors()) {
      throw new IllegalStateException(
          "specs: " + specs.diagnostics().list().getFirst() + " (expected: no error)");
    }
    return specs.value();
  }
}
