// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.schemas.snapshot.CommitId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The commit a pass works on.
///
/// @param head the watched branch's head
/// @param branches every branch of the remote
/// @param layout names of what the instance owns
/// @param specPaths folders with specs, relative to the instance's folder
/// @param trees what of the commit can change a plan
record Basis(
    CommitId head,
    SortedMap<String, CommitId> branches,
    Layout layout,
    List<String> specPaths,
    InputTrees trees) {
  Basis {
    branches = Collections.unmodifiableSortedMap(new TreeMap<>(branches));
    specPaths = List.copyOf(specPaths);
  }
}
