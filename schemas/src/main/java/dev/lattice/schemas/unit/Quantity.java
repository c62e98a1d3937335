// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads amounts in the notations of Kubernetes (`500m`, `1.5`, `3200Gi`, `2e3`) and of Docker (`4g`, `512m`).
///
/// Kubernetes: decimal suffixes n, u, m, k, M, G, T, P, E and binary ones Ki to Ei, or a decimal exponent; see
/// <https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/>. Docker: b, k, m, g, each 1024
/// times the one before, in either case. Null stands for text that is no amount; no amount is negative.
public final class Quantity {
  private static final Pattern KUBERNETES = Pattern.compile(
      "\\+?([0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})(?:([numkMGTPE]|[KMGTPE]i)|[eE]([-+]?[0-9]{1,2}))?");
  private static final Pattern DOCKER = Pattern.compile("([0-9]{1,18})([bkmgBKMG]?)");
  private static final String BINARY = "KMGTPE";
  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);

  private Quantity() {}

  /// The amount in its base unit: cores, or bytes.
  public static @Nullable BigDecimal kubernetes(String text) {
    Matcher matcher = KUBERNETES.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String suffix = matcher.group(2);
    String exponent = matcher.group(3);
    if (exponent != null) {
      return number.scaleByPowerOfTen(Integer.parseInt(exponent));
    }
    if (suffix == null) {
      return number;
    }
    return suffix.endsWith("i")
        ? number.multiply(BigDecimal.valueOf(1L << (10 * (BINARY.indexOf(suffix.charAt(0)) + 1))))
        : number.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0));
  }

  /// The amount in bytes.
  public static @Nullable BigDecimal docker(String text) {
    Matcher matcher = DOCKER.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal factor = switch (matcher.group(2)) {
      case "k", "K" -> BigDecimal.valueOf(1L << 10);
      case "m", "M" -> BigDecimal.valueOf(1L << 20);
      case "g", "G" -> BigDecimal.valueOf(1L << 30);
      default -> BigDecimal.ONE;
    };
    return new BigDecimal(matcher.group(1)).multiply(factor);
  }
}
