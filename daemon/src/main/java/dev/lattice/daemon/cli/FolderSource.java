// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.AcceptedPlan;
import dev.lattice.daemon.reconcile.PlanningInputs;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.catalog.CatalogueLoader;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.plan.PlanRead;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/// What a folder without history tells: its specs, the plan in its `generated/`, and the observations that plan used.
///
/// @param snapshot all its files
/// @param specs its specs
/// @param catalogue what its `catalog/` says
/// @param plan its plan, {@link AcceptedPlan#NONE} where there is none
record FolderSource(
    Snapshot snapshot,
    Checked<SpecSet> specs,
    Checked<CatalogueFiles> catalogue,
    AcceptedPlan plan) {

  static FolderSource read(Path folder) throws CommandFailed, IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailed("There is no folder `" + folder + "`.");
    }
    Snapshot snapshot = FolderSnapshot.read(folder);
    Checked<SpecSet> specs =
        SpecLoader.load(snapshot, "", LatticeConfig.defaults("default"), HeldForms.NONE);
    return new FolderSource(
        snapshot, specs, CatalogueLoader.load(snapshot, "", HeldForms.NONE), plan(snapshot));
  }

  PlanningInputs inputs() {
    return PlanningInputs.of(specs.value(), catalogue.value(), plan, observed());
  }

  /// What was found in specs and catalogue.
  Diagnostics findings() {
    return specs.diagnostics().and(catalogue.diagnostics());
  }

  Observed observed() {
    return plan.plan() == null ? Observed.nothing(Catalogue.embedded().asOf())
        : plan.plan().observed();
  }

  private static AcceptedPlan plan(Snapshot snapshot) throws CommandFailed {
    TreeMap<RepoPath, Blob> generated = new TreeMap<>();
    String prefix = PlanFormat.GENERATED + "/";
    snapshot.files().forEach((path, blob) -> {
      if (path.isBelow(PlanFormat.GENERATED)) {
        generated.put(new RepoPath(path.value().substring(prefix.length())), blob);
      }
    });
    return switch (PlanFiles.decode(PlanFormat.GENERATED, generated)) {
      case PlanRead.Read(var plan) -> new AcceptedPlan(null, generated, plan);
      case PlanRead.Absent _ -> AcceptedPlan.NONE;
      case PlanRead.Newer(_, var finding) -> throw new CommandFailed(finding.detail());
      case PlanRead.Damaged(var findings) -> throw new CommandFailed(
          findings.list().getFirst().detail());
    };
  }
}
