// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Field types for what connects places: how much passes, and how long it takes.
public final class Links {
  private static final Pattern BANDWIDTH_TEXT =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)([kMGT])bps");
  private static final Pattern LATENCY_TEXT =
      Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(ms|s)");
  private static final String STEPS = "kMGT";

  /// Bits a second: `10Gbps`, `500Mbps`.
  public static final FieldType<Long> BANDWIDTH = Forms.parsed(
      "bandwidth", Links::bitsPerSecond, Code.BANDWIDTH_FORM,
      "Write bits a second, such as `500Mbps` or `10Gbps`.");

  /// A round trip, read as millionths of a second: `65ms`, `0.5ms`.
  public static final FieldType<Long> LATENCY = Forms.parsed(
      "round trip", Links::micros, Code.LATENCY_FORM,
      "Write milliseconds, such as `65ms` or `0.5ms`.");

  private Links() {}

  private static @Nullable Long bitsPerSecond(String text) {
    Matcher matcher = BANDWIDTH_TEXT.matcher(text);
    return matcher.matches()
        ? new BigDecimal(matcher.group(1)).movePointRight(3 * (STEPS.indexOf(matcher.group(2)) + 1))
            .longValueExact()
        : null;
  }

  private static @Nullable Long micros(String text) {
    Matcher matcher = LATENCY_TEXT.matcher(text);
    return matcher.matches()
        ? new BigDecimal(matcher.group(1)).movePointRight(matcher.group(2).equals("s") ? 6 : 3)
            .longValueExact()
        : null;
  }
}
