// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.SortedMap;

/// What one replica asks for: `placement.resources`, else the sum of the containers' requests, each resource by itself.
///
/// Where both speak they must agree. They do where the requests add up to the stated amount, and also where they stay
/// below it and the container that takes the missing share (`main`, or the only one) asks for nothing itself.
final class Demand {
  private static final String MAIN = "main";

  private Demand() {}

  /// @param stated `placement.resources`
  /// @param requests what each container asks for
  static Resources of(Fields stated, SortedMap<String, Requests> requests) {
    return new Resources(
        one(stated, Amounts.CORES, Requests.CPU, requests),
        one(stated, Amounts.MEMORY, Requests.MEMORY, requests),
        one(stated, Amounts.STORAGE, Requests.STORAGE, requests));
  }

  private static long one(
      Fields stated, Field.Maybe<Long> field, String resource,
      SortedMap<String, Requests> requests) {
    long sum = requests.values()
        .stream()
        .map(asked -> asked.amounts().get(resource))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
    Long wanted = stated.read(field);
    if (wanted == null) {
      return sum;
    }
    if (wanted != sum && !(sum < wanted && missingShareHasATaker(resource, requests))) {
      stated.findings()
          .error(
              Code.DEMAND_MISMATCH, stated.at(field),
              "`%s` and the containers' requests for `%s` do not agree: %s and %s.".formatted(
                  stated.pathOf(field), resource, amount(resource, wanted), amount(resource, sum)),
              "Leave one of the two out, or make them equal.");
    }
    return wanted;
  }

  private static boolean missingShareHasATaker(
      String resource, SortedMap<String, Requests> requests) {
    Requests taker = requests.size() == 1 ? requests.get(requests.firstKey()) : requests.get(MAIN);
    return taker != null && !taker.amounts().containsKey(resource);
  }

  private static String amount(String resource, long amount) {
    BigDecimal unit = BigDecimal.valueOf(resource.equals(Requests.CPU) ? 1000 : Resources.GIB);
    return BigDecimal.valueOf(amount)
        .divide(unit, 3, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString() + (resource.equals(Requests.CPU) ? " cores" : " GiB");
  }
}
