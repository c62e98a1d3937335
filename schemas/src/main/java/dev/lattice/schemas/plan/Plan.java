// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A finished plan: verified, rendered, digested.
///
/// @param state what is to exist
/// @param decision what changes
/// @param stateDigest integrity check over the state
/// @param decisionDigest what approval binds to: placement, steps and every manifest
/// @param costs at this plan's prices
/// @param record what was seen
/// @param observed the observations used
/// @param rendered manifests: path below `generated/` to bytes
public record Plan(
    PlanState state,
    Decision decision,
    Digest stateDigest,
    Digest decisionDigest,
    Costs costs,
    PlanRecord record,
    Observed observed,
    SortedMap<RepoPath, Blob> rendered) {
  public Plan {
    rendered = Collections.unmodifiableSortedMap(new TreeMap<>(rendered));
  }
}
