// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.schemas.unit.Resources;

/// What a pool holds beside the clusters that are being decided.
///
/// @param clusters clusters, retiring ones included
/// @param nodes machines that may exist, control planes included
/// @param machines their raw sizes together
/// @param hourly micro-USD an hour of active clusters
public record Elsewhere(long clusters, long nodes, Resources machines, long hourly) {
  public static final Elsewhere NOTHING = new Elsewhere(0, 0, Resources.ZERO, 0);
}
