// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PriceBooksTest {
  private static final Match ALL = new Match(null, null, null, null, null);
  private static final Money LISTED = Money.parse("0.192");

  @Test
  void eachAdjustmentChangesWhatTheOnesBeforeItLeft() {
    Change discount = percent("-10");
    Change fee = new Change.FixedFee(Money.parse("7.30"), Per.MONTH);

    assertEquals(known("0.1828"), quote(LISTED, discount, fee));
    assertEquals(known("0.1818"), quote(LISTED, fee, discount));
  }

  @Test
  void anAbsolutePriceCountsWhateverWasKnownBefore() {
    Change hourly = new Change.Absolute(Money.parse("0.15"), Per.HOUR);
    Change monthly = new Change.Absolute(Money.parse("73"), Per.MONTH);

    assertEquals(known("0.15"), quote(LISTED, percent("300"), hourly));
    assertEquals(known("0.1"), quote(null, monthly));
    assertEquals(known("0.05"), quote(null, monthly, percent("-50")));
  }

  @Test
  void whatIsUnknownStaysSoUnderSharesAndFees() {
    Change fee = new Change.FixedFee(Money.parse("1"), Per.HOUR);

    assertEquals(Quote.UNKNOWN, quote(null, percent("-10"), fee));
    assertEquals(Quote.UNKNOWN, quote(null));
  }

  @Test
  void aPriceIsRoundedOnceAndHalfEven() {
    // A cent a month is 0.0000137 an hour: rounded one by one, three would be 0.000042.
    Change cent = new Change.FixedFee(Money.parse("0.01"), Per.MONTH);

    assertEquals(known("0.000041"), quote(Money.ZERO, cent, cent, cent));
    assertEquals(known("0.000002"), quote(Money.parse("0.000001"), percent("50")));
    assertEquals(known("0.000004"), quote(Money.parse("0.000003"), percent("50")));
    assertEquals(known("0.168"), quote(LISTED, percent("-12.5")));
  }

  @Test
  void everyListPriceComesThroughWithoutAdjustmentsExactly() {
    Catalogue.embedded()
        .prices()
        .values()
        .forEach(
            price -> assertEquals(
                new Quote.Known(price.onDemand()),
                PriceBooks.NONE.quote(
                    price.provider(), price.region(), price.instanceType(), price.onDemand(),
                    false)));
  }

  @Test
  void onlyWhatMeetsEveryConditionIsAdjusted() {
    Match family = new Match("aws", "us-east-1", "m5", null, null);
    PriceBooks books = new PriceBooks(List.of(new Adjustment(family, percent("-50"))), List.of());

    assertEquals(known("0.096"), books.quote("aws", "us-east-1", "m5.xlarge", LISTED, false));
    assertEquals(known("0.192"), books.quote("aws", "eu-west-1", "m5.xlarge", LISTED, false));
    assertEquals(known("0.192"), books.quote("aws", "us-east-1", "m6i.xlarge", LISTED, false));
    assertEquals(known("0.192"), books.quote("gcp", "us-east-1", "m5.xlarge", LISTED, false));
  }

  @Test
  void adjustmentsOfSpotPricesLeaveTheOthersAlone() {
    assertEquals(known("0.192"), halved(true, LISTED, false));
    assertEquals(known("0.096"), halved(false, LISTED, false));
    assertEquals(known("0.096"), halved(null, LISTED, false));
    assertEquals(known("0.096"), halved(true, LISTED, true));
    assertEquals(known("0.192"), halved(false, LISTED, true));
    assertEquals(known("0.096"), halved(null, LISTED, true));
  }

  @Test
  void onlyAnAdjustmentOfSpotPricesGivesOneToWhatHasNone() {
    Change price = new Change.Absolute(Money.parse("0.05"), Per.HOUR);

    assertEquals(known("0.05"), adjusted(true, price, null, true));
    assertEquals(Quote.UNKNOWN, adjusted(null, price, null, true));
    assertEquals(known("0.05"), adjusted(null, price, LISTED, true));
  }

  @Test
  void aCommitmentChangesNoPrice() {
    assertEquals(
        known("0.192"),
        quote(
            LISTED,
            new Change.CommitmentPool(Money.parse("10"), Per.HOUR, BigDecimal.valueOf(28))));
  }

  @Test
  void aPriceThatNoMachineHasIsNone() {
    Change most = new Change.Absolute(PriceBooks.MOST, Per.HOUR);
    Change[] tenfold = Collections.nCopies(30, percent("900")).toArray(new Change[0]);

    assertEquals(new Quote.Known(PriceBooks.MOST), quote(null, most));
    assertEquals(new Quote.TooLarge(), quote(null, most, percent("0.0000001")));
    assertEquals(new Quote.TooLarge(), quote(LISTED, tenfold));
    assertEquals(known("0"), quote(LISTED, percent("-100")));
  }

  private static Quote quote(@Nullable Money base, Change... changes) {
    return new PriceBooks(
        Arrays.stream(changes).map(change -> new Adjustment(ALL, change)).toList(), List.of())
        .quote("aws", "us-east-1", "m5.xlarge", base, false);
  }

  private static Quote halved(@Nullable Boolean spot, Money base, boolean isSpot) {
    return adjusted(spot, percent("-50"), base, isSpot);
  }

  /// @param spot which prices the adjustment is for
  private static Quote adjusted(
      @Nullable Boolean spot, Change change, @Nullable Money base, boolean isSpot) {
    Adjustment adjustment = new Adjustment(new Match(null, null, null, null, spot), change);
    ObjectId id = new ObjectId(LatticePriceBook.KIND, "", "contract");
    LatticePriceBook book = new LatticePriceBook(
        new Metadata(id, new TreeMap<>(), new TreeMap<>()), List.of(adjustment));
    return PriceBooks.of(List.of(book)).quote("aws", "us-east-1", "m5.xlarge", base, isSpot);
  }

  private static Change percent(String percent) {
    return new Change.Percent(new BigDecimal(percent));
  }

  private static Quote known(String hourly) {
    return new Quote.Known(Money.parse(hourly));
  }
}
