// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.spec.LatticePriceBook.Change.CommitmentPool;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class CommitmentTest {
  @Test
  void aSumPaysForWhatWouldCostMoreWithoutItsDiscount() {
    Commitment commitment = commitment("10", Per.HOUR, "28");

    assertEquals("10.000000", commitment.owed().hourlyText());
    // 10 / 0.72
    assertEquals("13.888889", commitment.most().hourlyText());
  }

  @Test
  void aSumForAMonthIsForItsHours() {
    assertEquals("1.000000", commitment("730", Per.MONTH, "50").owed().hourlyText());
    assertEquals("2.000000", commitment("730", Per.MONTH, "50").most().hourlyText());
    // Rounded once: 100 / 730 / 0.7, not 0.136986 / 0.7.
    assertEquals("0.195695", commitment("100", Per.MONTH, "30").most().hourlyText());
  }

  @Test
  void withoutADiscountASumPaysForAsMuch() {
    assertEquals(Money.parse("3"), commitment("3", Per.HOUR, "0").most());
  }

  @Test
  void nothingUsesASumUpThatPaysForEverything() {
    assertEquals(1_000_000_000_000L, commitment("3", Per.HOUR, "100").paid(1_000_000_000_000L));
  }

  @Test
  void moreThanItsMostIsNotPaid() {
    Commitment commitment = commitment("1", Per.HOUR, "50");

    assertEquals(1_999_999, commitment.paid(1_999_999));
    assertEquals(2_000_000, commitment.paid(2_000_001));
  }

  private static Commitment commitment(String usd, Per per, String percent) {
    return Commitment.of(
        "contract.adjustments[0]", new Match(null, null, null, null, null),
        new CommitmentPool(Money.parse(usd), per, new BigDecimal(percent)));
  }
}
