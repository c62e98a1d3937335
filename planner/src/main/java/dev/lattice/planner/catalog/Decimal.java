// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

/// Decimal numbers as whole numbers of their last place, without objects in between: a table has thousands.
final class Decimal {
  private static final int MAX_DIGITS = 18;

  private Decimal() {}

  /// @param text digits with at most one point in between, no sign
  /// @param decimals how many places count, at most 9
  /// @return the number times 10^decimals; -1 where the text is no such number, has more places or too many digits
  static long scaled(String text, int decimals) {
    int point = text.indexOf('.');
    int places = point < 0 ? 0 : text.length() - point - 1;
    int digits = point < 0 ? text.length() : text.length() - 1;
    boolean halves = point == 0 || (point > 0 && places == 0);
    if (digits == 0 || halves || places > decimals || digits - places + decimals > MAX_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i != point) {
        if (c < '0' || c > '9') {
          return -1;
        }
        value = value * 10 + (c - '0');
      }
    }
    return value * power(decimals - places);
  }

  /// 10^exponent.
  static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
