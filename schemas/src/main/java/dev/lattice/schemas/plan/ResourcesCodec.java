// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;

/// Resources as `{cores: "3.92", memoryGi: "13.30", storageGi: "20", accelerators: {l4: 1}}`, exactly; no `storageGi` means 0,
/// no `accelerators` none.
///
/// A figure in GiB is the shortest decimal that, rounded down to a byte, is the number of bytes meant: what was given
/// with two digits is written with two digits.
final class ResourcesCodec {
  private static final BigDecimal GIB = BigDecimal.valueOf(Resources.GIB);
  /// 10^10 > 2^30: with ten digits every number of bytes can be told from the next.
  private static final int MOST_DIGITS = 10;

  private ResourcesCodec() {}

  /// @param memoryDigits least number of digits after the point of `memoryGi`
  static Json.Obj encode(Resources resources, int memoryDigits) {
    return Json.obj(
        "cores", plain(BigDecimal.valueOf(resources.milliCores(), 3), 0), "memoryGi",
        plain(toGib(resources.memoryBytes()), memoryDigits), "storageGi",
        resources.storageBytes() == 0 ? null : plain(toGib(resources.storageBytes()), 0),
        "accelerators", resources.accelerators().isEmpty() ? null : resources.accelerators());
  }

  static Resources decode(PlanNode node) {
    long cores = whole(node, "cores", BigDecimal.valueOf(1000));
    long memory = whole(node, "memoryGi", GIB);
    long storage = node.json().at("storageGi").isNull() ? 0 : whole(node, "storageGi", GIB);
    SortedMap<String, Integer> accelerators =
        node.json().at("accelerators").isNull() ? new TreeMap<>()
            : node.map("accelerators", PlanNode::positive);
    return new Resources(cores, memory, storage, accelerators);
  }

  private static long whole(PlanNode node, String name, BigDecimal unit) {
    BigDecimal value = node.decimal(name).multiply(unit).setScale(0, RoundingMode.FLOOR);
    if (value.signum() < 0 || value.toBigInteger().bitLength() > 62) {
      node.findings().damaged(node.path(), "`%s.%s` is out of range.".formatted(node.path(), name));
      return 0;
    }
    return value.longValueExact();
  }

  private static BigDecimal toGib(long bytes) {
    BigDecimal exact = BigDecimal.valueOf(bytes);
    for (int digits = 0; digits < MOST_DIGITS; digits++) {
      BigDecimal gib = exact.divide(GIB, digits, RoundingMode.CEILING);
      if (gib.multiply(GIB).setScale(0, RoundingMode.FLOOR).compareTo(exact) == 0) {
        return gib;
      }
    }
    return exact.divide(GIB, MOST_DIGITS, RoundingMode.CEILING);
  }

  private static String plain(BigDecimal value, int digits) {
    BigDecimal shortest = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return (shortest.scale() < digits ? shortest.setScale(digits) : shortest).toPlainString();
  }
}
