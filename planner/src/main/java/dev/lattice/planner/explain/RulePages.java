// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.RuleId;
import dev.lattice.schemas.diagnostic.Page;
import java.util.Arrays;
import java.util.stream.Stream;

/// What each rule asks, at length. The build packs the files of `docs/rules`.
public final class RulePages {
  private RulePages() {}

  public static Page of(RuleId rule) {
    return Page.of(RulePages.class, rule.word());
  }

  /// The pages in the order of the rules.
  public static Stream<Page> all() {
    return Arrays.stream(RuleId.values()).map(RulePages::of);
  }
}
