// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.math.BigInteger;

/// What a node keeps for itself where nobody published a figure.
///
/// Formula of the managed offerings of the large providers. CPU: 6 % of the first core, 1 % of the second, 0.5 % of the
/// next two, 0.25 % above. Memory: 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the next 8, 6 % of the next 112,
/// 2 % above, and 100 MiB for eviction. Every share is rounded up.
public final class KubeletReservation {
  private static final int PODS = 110;
  private static final long EVICTION_BYTES = 100L << 20;
  private static final long CORE = 1000;
  /// `long[step][width in milli-cores, share in 1/10000]`
  private static final long[][] CPU_STEPS =
      {{CORE, 600}, {CORE, 100}, {2 * CORE, 50}, {Long.MAX_VALUE, 25}};
  /// `long[step][width in bytes, share in 1/10000]`
  private static final long[][] MEMORY_STEPS =
      {{4 * Resources.GIB, 2500}, {4 * Resources.GIB, 2000}, {8 * Resources.GIB, 1000},
          {112 * Resources.GIB, 600}, {Long.MAX_VALUE, 200}};

  private KubeletReservation() {}

  /// What a machine of this size offers to pods.
  public static Allocatable allocatable(Resources machine) {
    Resources reserved = new Resources(
        reserved(machine.milliCores(), CPU_STEPS),
        Math.addExact(reserved(machine.memoryBytes(), MEMORY_STEPS), EVICTION_BYTES), 0);
    return new Allocatable(rounded(machine.minusAtLeastZero(reserved)), PODS);
  }

  /// Memory down to whole hundredths of a GiB, as it is written in the state.
  public static Resources rounded(Resources figure) {
    BigInteger hundredths = BigInteger.valueOf(figure.memoryBytes())
        .multiply(BigInteger.valueOf(100))
        .divide(BigInteger.valueOf(Resources.GIB));
    // Upwards to a whole byte, so that the hundredths come out again.
    long bytes = hundredths.multiply(BigInteger.valueOf(Resources.GIB))
        .add(BigInteger.valueOf(99))
        .divide(BigInteger.valueOf(100))
        .longValueExact();
    return new Resources(figure.milliCores(), bytes, figure.storageBytes());
  }

  private static long reserved(long amount, long[][] steps) {
    long left = amount;
    long tenThousandths = 0;
    for (long[] step : steps) {
      long part = Math.min(left, step[0]);
      tenThousandths = Math.addExact(tenThousandths, Math.multiplyExact(part, step[1]));
      left -= part;
    }
    return Math.ceilDiv(tenThousandths, 10_000);
  }
}
