// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.csv.CsvRow;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Quantity;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cells of one row by column, read as what they should be. What is wrong becomes a finding and reads as nothing; an
/// empty cell reads as nothing without one, because whether a cell may be empty is decided for all columns alike.
final class Cells {
  private static final int MAX_TEXT = 100;
  private static final int MONEY_DECIMALS = 6;
  private static final int THOUSANDTHS = 3;

  private final CsvRow row;
  private final Map<String, Integer> positions;
  private final List<Diagnostic> findings;

  /// @param positions column to its number in the file
  /// @param findings where findings go
  Cells(CsvRow row, Map<String, Integer> positions, List<Diagnostic> findings) {
    this.row = row;
    this.positions = positions;
    this.findings = findings;
  }

  /// The text of a cell, empty where the file has no such column.
  String text(String column) {
    Integer position = positions.get(column);
    String text = position == null ? "" : row.cells().get(position);
    if (text.length() > MAX_TEXT) {
      wrong(
          Code.FIGURE_FORM, column,
          "The value has %d characters, and at most %d fit.".formatted(text.length(), MAX_TEXT),
          "Shorten it.");
      return "";
    }
    return text;
  }

  /// A name as providers form them: letters, digits and `. _ : -`, beginning with a letter or digit.
  String name(String column) {
    String text = text(column);
    if (!text.isEmpty() && !isName(text)) {
      wrong(
          Code.FIGURE_FORM, column, "`%s` is no name that a provider would use.".formatted(text),
          "Use letters, digits and the characters `.`, `_`, `:` and `-`.");
      return "";
    }
    return text;
  }

  /// A name, or one word that stands for all.
  String nameOr(String column, String all) {
    return text(column).equals(all) ? all : name(column);
  }

  /// One of a few words; an empty cell is the usual one.
  String word(String column, String usual, List<String> words) {
    String text = text(column);
    if (text.isEmpty() || words.contains(text)) {
      return text.isEmpty() ? usual : text;
    }
    wrong(
        Code.CATALOGUE_WORD, column,
        "`%s` is none of the words that `%s` knows.".formatted(text, column),
        Suggestion.hint(text, words, "Known words: " + String.join(", ", words) + "."));
    return usual;
  }

  String provider(String column) {
    return word(column, "", Words.PROVIDERS);
  }

  /// A provider, or one word that stands for all.
  String providerOr(String column, String all) {
    return text(column).equals(all) ? all : provider(column);
  }

  /// A whole number; 0 where it is empty.
  int integer(String column, int min, int max) {
    int before = findings.size();
    long number = decimal(column, 0, max);
    if (number < min && findings.size() == before && !text(column).isEmpty()) {
      wrong(
          Code.FIGURE_RANGE, column, "`%s` is below %d.".formatted(text(column), min),
          "Correct it, or leave the cell empty if it is unknown.");
    }
    return Math.toIntExact(number);
  }

  /// US dollars an hour, more than nothing: a price nobody knows is an absent row, never 0.
  Money price(String column) {
    Money money = fee(column);
    if (money.isZero() && isZero(text(column))) {
      wrong(
          Code.FIGURE_RANGE, column, "A machine does not cost 0.",
          "Leave the price out if it is unknown: unknown never counts as free.");
    }
    return money;
  }

  /// The same, null where the cell is empty.
  @Nullable Money optionalPrice(String column) {
    return text(column).isEmpty() ? null : price(column);
  }

  /// US dollars for an hour or a GB; 0 is free.
  Money fee(String column) {
    return new Money(decimal(column, MONEY_DECIMALS, 1_000_000));
  }

  /// Cores as thousandths of a core.
  long cores(String column) {
    return positive(column, decimal(column, THOUSANDTHS, 100_000));
  }

  /// GiB as bytes.
  long memory(String column) {
    return positive(column, decimal(column, THOUSANDTHS, 1_000_000)) * Resources.GIB / 1000;
  }

  /// Milliseconds as microseconds.
  long millisToMicros(String column) {
    return decimal(column, THOUSANDTHS, 100_000);
  }

  /// An amount in Kubernetes' notation, times `unit`, rounded down; 0 where it is empty.
  long quantity(String column, long unit) {
    String text = text(column);
    if (text.isEmpty()) {
      return 0;
    }
    BigDecimal amount = Quantity.kubernetes(text);
    if (amount == null || amount.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / unit)) >= 0) {
      wrong(
          Code.FIGURE_FORM, column, "`%s` is no amount.".formatted(text),
          "Write it as Kubernetes does: `3920m` cores, `14162Mi` memory.");
      return 0;
    }
    return amount.multiply(BigDecimal.valueOf(unit)).longValue();
  }

  /// Degrees between `-limit` and `limit`.
  BigDecimal degrees(String column, int limit) {
    String text = text(column);
    String digits = text.startsWith("-") ? text.substring(1) : text;
    long millionths = Decimal.scaled(digits, MONEY_DECIMALS);
    if (text.isEmpty()) {
      return BigDecimal.ZERO;
    }
    if (millionths < 0 || millionths > limit * 1_000_000L) {
      wrong(
          millionths < 0 ? Code.FIGURE_FORM : Code.FIGURE_RANGE, column,
          "`%s` is no number of degrees between -%d and %d.".formatted(text, limit, limit),
          "Write decimal degrees, for example `-77.45`.");
      return BigDecimal.ZERO;
    }
    return new BigDecimal(text);
  }

  /// Values that mean nothing alone: where one is known, all must be. Neither an empty cell nor `0` is known.
  ///
  /// @return whether they are known
  boolean together(String... columns) {
    String missing = "";
    int known = 0;
    for (String column : columns) {
      if (isUnknown(column)) {
        missing = column;
      } else {
        known++;
      }
    }
    if (known > 0 && known < columns.length) {
      wrong(
          Code.FIGURES_INCOMPLETE, missing,
          "`%s` is not known, but other values that need it are.".formatted(missing),
          "Fill in all of %s, or none.".formatted(String.join(", ", columns)));
    }
    return known == columns.length;
  }

  private boolean isUnknown(String column) {
    return text(column).isEmpty() || isZero(text(column));
  }

  private static boolean isZero(String text) {
    return Decimal.scaled(text, MONEY_DECIMALS) == 0;
  }

  private long positive(String column, long value) {
    if (value == 0 && isZero(text(column))) {
      wrong(
          Code.FIGURE_RANGE, column, "`%s` must be more than 0.".formatted(column), "Correct it.");
    }
    return value;
  }

  /// A decimal number of at most `decimals` places as a whole number of its last place; 0 where it is empty or wrong.
  private long decimal(String column, int decimals, long max) {
    String text = text(column);
    if (text.isEmpty()) {
      return 0;
    }
    long value = Decimal.scaled(text, decimals);
    if (value >= 0 && value <= max * Decimal.power(decimals)) {
      return value;
    }
    boolean negative = text.startsWith("-") && Decimal.scaled(text.substring(1), decimals) >= 0;
    if (value >= 0 || negative) {
      wrong(
          Code.FIGURE_RANGE, column,
          "`%s` is %s.".formatted(text, negative ? "negative" : "larger than " + max),
          "Correct it; the unit is in the name of the column.");
    } else {
      wrong(
          Code.FIGURE_FORM, column,
          "`%s` is no %s.".formatted(
              text,
              decimals == 0 ? "whole number"
                  : "decimal number with at most " + decimals + " places"),
          "Write digits and a point, without unit, currency or thousands separator.");
    }
    return 0;
  }

  private void wrong(Code code, String column, String detail, String hint) {
    int position = positions.getOrDefault(column, 0);
    findings.add(Diagnostic.error(code, row.range(position), detail, hint));
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
      if (!plain && (i == 0 || ".-_:".indexOf(c) < 0)) {
        return false;
      }
    }
    return true;
  }
}
