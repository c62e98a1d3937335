// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeId;
import dev.lattice.planner.catalog.CatalogueLoader;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.spec.LatticeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What of a commit can change a plan, as ids: two commits with equal input trees need one plan. Comparing costs a few
/// lookups however large the repository is.
///
/// @param config `lattice.yaml`, null where there is none
/// @param folders spec folder, or `catalog`, to its tree, absent folders left out
/// @param generated the tree of `generated/`, null where there is none
record InputTrees(
    @Nullable Entry config,
    TreeMap<String, TreeId> folders,
    @Nullable TreeId generated) {

  static InputTrees of(
      ConfigRepository repository, CommitId commit, Layout layout, List<String> specPaths)
      throws GitSyncException {
    TreeMap<String, TreeId> folders = new TreeMap<>();
    List<String> paths = new ArrayList<>(specPaths);
    paths.add(CatalogueLoader.FOLDER);
    for (String path : paths) {
      TreeId tree = repository.tree(commit, layout.path(path).value());
      if (tree != null) {
        folders.put(path, tree);
      }
    }
    String config = layout.path(LatticeConfig.FILE).value();
    Entry file = repository.read(commit, ReadScope.of(List.of(), List.of(config)))
        .entries()
        .get(layout.path(LatticeConfig.FILE));
    return new InputTrees(file, folders, repository.tree(commit, layout.generated()));
  }
}
