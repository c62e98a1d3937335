// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.landscape.GroupSpec;
import dev.lattice.schemas.unit.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;

/// What commitments pay for in a component, as a variable: each for the component's machines that it is for, up to what all
/// other clusters leave of it.
final class CommitmentModel {
  private final Totals totals;
  /// `long[commitment]`: what is left, micro-USD a month.
  private final long[] left;

  /// @param totals what clusters of the model add up to
  /// @param left `long[commitment]`: what other clusters leave of what each pays for, micro-USD an hour
  CommitmentModel(Totals totals, long[] left) {
    this.totals = totals;
    this.left = left.clone();
    for (int i = 0; i < left.length; i++) {
      this.left[i] *= Money.HOURS_PER_MONTH;
    }
  }

  /// The greatest number that divides what is left of each, and another.
  BigInteger divisor(BigInteger other) {
    BigInteger divisor = other;
    for (long most : left) {
      divisor = divisor.gcd(BigInteger.valueOf(most));
    }
    return divisor;
  }

  /// What is paid in a draft, in units of the model.
  ///
  /// @param drafts `List[cluster]`: what is open there, null for none
  /// @param scale from micro-USD an hour of a price to units of the model
  /// @param unit micro-USD a month in one of them
  long value(List<@Nullable ClusterDraft> drafts, LongUnaryOperator scale, long unit) {
    long paid = 0;
    for (int i = 0; i < left.length; i++) {
      long machines = 0;
      for (ClusterDraft cluster : drafts) {
        machines += cluster == null ? 0 : machines(cluster, i, scale);
      }
      paid += Math.min(machines, left[i] / unit);
    }
    return paid;
  }

  /// What is paid for by each, in units of the model.
  ///
  /// @param scale from micro-USD an hour of a price to units of the model
  /// @param unit micro-USD a month in one of them
  List<IntVar> paid(LongUnaryOperator scale, long unit) {
    List<IntVar> paid = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      int commitment = i;
      IntVar machines = totals.of(
          "machines-" + i, _ -> true,
          cluster -> cluster.controlPlane().commitment() == commitment
              ? scale.applyAsLong(cluster.controlPlane().hourly().microUsd())
              : 0,
          offer -> offer.commitment() == commitment ? scale.applyAsLong(offer.hourly().microUsd())
              : 0);
      int most = Objective.bounded(left[i] / unit);
      IntVar sum = machines.getModel().intVar("paid-" + i, 0, Math.min(most, machines.getUB()));
      machines.getModel()
          .min(sum, new IntVar[] {machines, machines.getModel().intVar(most)})
          .post();
      paid.add(sum);
    }
    return paid;
  }

  private static long machines(ClusterDraft cluster, int commitment, LongUnaryOperator scale) {
    long sum = cluster.controlPlane().commitment() == commitment
        ? scale.applyAsLong(cluster.controlPlane().hourly().microUsd())
        : 0;
    int[] counts = cluster.counts();
    for (int g = 0; g < counts.length; g++) {
      GroupSpec group = cluster.groups().get(g);
      sum += group.commitment() == commitment ? counts[g] * scale.applyAsLong(group.hourly()) : 0;
    }
    return sum;
  }
}
