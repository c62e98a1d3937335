// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything below `generated/`: plan files, page and manifests.
public final class GeneratedTree {
  private GeneratedTree() {}

  /// Path below `generated/` to bytes.
  public static SortedMap<RepoPath, Blob> of(PlanView view) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(PlanFiles.encode(view.plan()));
    files.put(PlanFormat.PAGE, Blob.of(PlanPage.render(view)));
    return files;
  }
}
