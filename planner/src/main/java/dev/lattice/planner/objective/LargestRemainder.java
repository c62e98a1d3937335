// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.objective;

import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Shares an amount by dominant share, to the micro-dollar: everybody gets the rounded-down part, and what is left goes
/// one micro-dollar each to the largest remainders, ties by service.
final class LargestRemainder {
  private LargestRemainder() {}

  /// @param node what a node of the group offers
  static SortedMap<ServiceId, Money> share(Money amount, Resources node, List<Part> parts) {
    TreeMap<ServiceId, Money> shares = new TreeMap<>();
    BigInteger total =
        BigInteger.valueOf(parts.stream().mapToLong(p -> p.dominantShare(node)).sum());
    if (total.signum() == 0) {
      return shares;
    }
    List<Remainder> remainders = new ArrayList<>();
    long given = 0;
    for (Part part : parts) {
      BigInteger[] quotient = BigInteger.valueOf(amount.microUsd())
          .multiply(BigInteger.valueOf(part.dominantShare(node)))
          .divideAndRemainder(total);
      shares.put(part.service(), new Money(quotient[0].longValueExact()));
      remainders.add(new Remainder(part.service(), quotient[1]));
      given += quotient[0].longValueExact();
    }
    remainders
        .sort(Comparator.comparing(Remainder::value).reversed().thenComparing(Remainder::service));
    for (int i = 0; i < amount.microUsd() - given; i++) {
      shares.merge(remainders.get(i).service(), new Money(1), Money::plus);
    }
    return shares;
  }

  private record Remainder(ServiceId service, BigInteger value) {}
}
