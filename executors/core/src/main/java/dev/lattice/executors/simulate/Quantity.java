// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.math.BigDecimal;
import java.util.Map;

/// Kubernetes quantities: `500m`, `4Gi`, `2`.
final class Quantity {
  private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
      Map.entry("", BigDecimal.ONE), Map.entry("m", new BigDecimal("0.001")),
      Map.entry("k", BigDecimal.TEN.pow(3)), Map.entry("M", BigDecimal.TEN.pow(6)),
      Map.entry("G", BigDecimal.TEN.pow(9)), Map.entry("T", BigDecimal.TEN.pow(12)),
      Map.entry("Ki", BigDecimal.TWO.pow(10)), Map.entry("Mi", BigDecimal.TWO.pow(20)),
      Map.entry("Gi", BigDecimal.TWO.pow(30)), Map.entry("Ti", BigDecimal.TWO.pow(40)));

  private Quantity() {}

  /// The exact amount; 0 for what is not a quantity.
  static BigDecimal parse(Json value) {
    if (value instanceof Json.Num(var number)) {
      return number;
    }
    String text = value.asText("");
    int end = 0;
    while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    BigDecimal factor = FACTORS.get(text.substring(end));
    try {
      return factor == null ? BigDecimal.ZERO
          : new BigDecimal(text.substring(0, end)).multiply(factor);
    } catch (NumberFormatException _) {
      return BigDecimal.ZERO;
    }
  }
}
