// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.schemas.plan.PlanRead;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.SortedMap;

/// Decodes the files of a plan.
@FunctionalInterface
interface PlanReading {
  /// @param files everything below `generated/`
  PlanRead decode(SortedMap<RepoPath, Blob> files);
}
