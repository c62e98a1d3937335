// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plain scalar means by the core schema of YAML 1.2 (section 10.3.2 of its specification).
final class CoreScalar {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  /// Digits before and after the decimal point. More is no figure of ours, and arithmetic on it would be slow.
  private static final int MAX_DIGITS = 40;

  private CoreScalar() {}

  /// The value, or null for a number that cannot be kept exactly: infinite, not a number, or of too many digits.
  static @Nullable Json resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> Json.Null.NULL;
      case "true", "True", "TRUE" -> new Json.Bool(true);
      case "false", "False", "FALSE" -> new Json.Bool(false);
      default -> mayBeNumber(text.charAt(0)) ? numberOrText(text) : new Json.Text(text);
    };
  }

  private static boolean mayBeNumber(char first) {
    return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
  }

  private static @Nullable Json numberOrText(String text) {
    boolean integer = INTEGER.matcher(text).matches();
    if (!integer && NOT_FINITE.matcher(text).matches()) {
      return null;
    }
    boolean octal = !integer && OCTAL.matcher(text).matches();
    boolean hexadecimal = !integer && HEXADECIMAL.matcher(text).matches();
    if (!integer && !octal && !hexadecimal && !FLOAT.matcher(text).matches()) {
      return new Json.Text(text);
    }
    if (text.length() > 2 * MAX_DIGITS) {
      return null;
    }
    if (octal || hexadecimal) {
      return bounded(new BigDecimal(new BigInteger(text.substring(2), octal ? 8 : 16)));
    }
    try {
      return bounded(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return null; // an exponent beyond what BigDecimal holds
    }
  }

  private static @Nullable Json bounded(BigDecimal number) {
    boolean fits = number.signum() == 0 || (number.scale() <= MAX_DIGITS
        && (long) number.precision() - number.scale() <= MAX_DIGITS);
    return fits ? new Json.Num(number) : null;
  }
}
