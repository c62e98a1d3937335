// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was seen when the plan was made. Not part of any digest.
///
/// @param version version of Lattice
/// @param catalogue version of the embedded tables
/// @param inputs input object (`LatticeService/default/web`, `observed`, `catalogue`, `config`) to its digest
/// @param shapes rendered file to the digest of what shaped it
public record PlanRecord(
    String version,
    String catalogue,
    SortedMap<String, Digest> inputs,
    SortedMap<RepoPath, Digest> shapes) {
  public PlanRecord {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    shapes = Collections.unmodifiableSortedMap(new TreeMap<>(shapes));
  }
}
