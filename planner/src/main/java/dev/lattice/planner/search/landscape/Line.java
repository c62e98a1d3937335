// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;

/// What services in one cluster have in common, beside the pool.
///
/// @param overflowOf the site whose overflow it is, empty for none
public record Line(IsolationValue isolation, Digest shape, String overflowOf) {}
