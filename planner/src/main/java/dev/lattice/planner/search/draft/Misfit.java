// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.RuleId;
import org.jspecify.annotations.Nullable;

/// By how much the replicas of a service miss its layout, and what they have to be near to.
///
/// @param requiredRegions required regions without a replica, beyond the replicas that have no place
/// @param regions regions too few, beyond the replicas that have no place
/// @param replicas replicas too many where they are, by the spreads that refuse
/// @param far replicas too far from what they need
/// @param isUneven whether they are less even than a spread that relaxes wishes
public record Misfit(
    long requiredRegions,
    long regions,
    long replicas,
    long far,
    boolean isUneven) {
  public static final Misfit NONE = new Misfit(0, 0, 0, 0, false);

  /// Whether no rule about the layout is broken.
  public boolean isLaidOut() {
    return rule() == null;
  }

  /// Whether no rule is broken by more than in `limit`.
  public boolean isWithin(Misfit limit) {
    return requiredRegions <= limit.requiredRegions && regions <= limit.regions
        && replicas <= limit.replicas && far <= limit.far;
  }

  /// By how much rules are broken, all together.
  public long sum() {
    return requiredRegions + regions + replicas + far;
  }

  /// The first rule about the layout that is broken, null for none.
  public @Nullable RuleId rule() {
    if (requiredRegions > 0) {
      return RuleId.REQUIRED_REGIONS;
    }
    if (regions > 0) {
      return RuleId.MIN_REGIONS;
    }
    return replicas > 0 ? RuleId.SPREAD : null;
  }
}
