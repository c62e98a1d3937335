// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/// Two sums at a discount that pay for some of the machines of a random fleet: all, those on demand of a region, those of a
/// type, or spot machines.
final class RandomCommitments {
  private final SplittableRandom random;
  private final List<Match> matches;

  /// @param types two of the fleet's instance types
  RandomCommitments(SplittableRandom random, String... types) {
    this.random = random;
    this.matches = List.of(
        new Match(null, null, null, null, null), new Match(null, "east", null, null, false),
        new Match(null, null, null, types[0], null), new Match(null, null, null, types[1], null),
        new Match(null, null, null, null, true));
  }

  /// @param most thousandths of a dollar an hour that each sum stays below
  LatticePriceBook book(int most) {
    return Specs.book("committed", commitment(most), commitment(most));
  }

  private Adjustment commitment(int most) {
    Match match = matches.get(random.nextInt(matches.size()));
    Money usd = Money.parse("0.%03d".formatted(random.nextInt(most)));
    BigDecimal percent = BigDecimal.valueOf(random.nextInt(4) * 25L);
    return new Adjustment(match, new Change.CommitmentPool(usd, Per.HOUR, percent));
  }
}
