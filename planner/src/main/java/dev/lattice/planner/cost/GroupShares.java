// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.cost;

import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who pays for the nodes of a group. Those that carry something, which are as many as first-fit decreasing fills, are
/// shared by dominant share, to the micro-dollar: everybody gets the rounded-down part, and what is left goes one
/// micro-dollar each to the largest remainders, ties by service.
///
/// @param carrying nodes that carry something, at most all
/// @param hourly service to its share of what they cost an hour
public record GroupShares(int carrying, SortedMap<ServiceId, Money> hourly) {
  public GroupShares {
    hourly = Collections.unmodifiableSortedMap(new TreeMap<>(hourly));
  }

  /// @param price what a node costs an hour
  /// @param node what a node offers to pods
  /// @param count how many nodes there are
  /// @param parts what they carry, each service once
  public static GroupShares of(Money price, Allocatable node, int count, List<Part> parts) {
    int carrying = Math.min(count, filled(node, parts));
    return new GroupShares(carrying, shares(price.times(carrying), node.resources(), parts));
  }

  private static int filled(Allocatable node, List<Part> parts) {
    List<Resources> free = new ArrayList<>();
    List<Integer> pods = new ArrayList<>();
    List<Part> largestFirst = parts.stream()
        .sorted(
            Comparator
                .<Part>comparingLong(part -> part.dominantShare(node.resources()) / part.replicas())
                .reversed()
                .thenComparing(Part::service))
        .toList();
    for (Part part : largestFirst) {
      for (int i = 0; i < part.replicas(); i++) {
        int at = 0;
        while (at < free.size() && (pods.get(at) == 0 || !part.demand().fitsIn(free.get(at)))) {
          at++;
        }
        if (at == free.size()) {
          free.add(node.resources());
          pods.add(Math.max(1, node.pods()));
        }
        free.set(at, free.get(at).minusAtLeastZero(part.demand()));
        pods.set(at, pods.get(at) - 1);
      }
    }
    return free.size();
  }

  private static SortedMap<ServiceId, Money> shares(
      Money amount, Resources node, List<Part> parts) {
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
