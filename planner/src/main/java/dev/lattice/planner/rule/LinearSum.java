// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// A sum of coefficients times variables and its bound, in any unit: bytes and micro-dollars are scaled to what Choco can
/// hold. Divided by their greatest common divisor coefficients stay exact; where that is not enough they are rounded so
/// that the bound holds in truth, or, for proofs, so that nothing is excluded that obeys it.
public final class LinearSum {
  private final Model solver;
  private final List<IntVar> variables = new ArrayList<>();
  private final List<Long> coefficients = new ArrayList<>();

  LinearSum(Model solver) {
    this.solver = solver;
  }

  public LinearSum plus(long coefficient, IntVar variable) {
    if (coefficient != 0) {
      variables.add(variable);
      coefficients.add(coefficient);
    }
    return this;
  }

  /// Demands that the sum be at most `bound`.
  public void atMost(long bound) {
    if (least() > bound) {
      solver.falseConstraint().post();
    } else if (most() > bound) {
      post(bound, divisor(), false);
    }
  }

  /// Demands that the sum be at most `bound`, or little more where the numbers are too large for Choco. No variable may be
  /// negative.
  public void atMostLoosely(long bound) {
    if (least() > bound) {
      solver.falseConstraint().post();
    } else if (most() > bound) {
      post(bound, divisor(), true);
    }
  }

  /// Demands the same only where `condition` holds.
  public void atMost(long bound, BoolVar condition) {
    long excess = Math.subtractExact(most(), bound);
    if (excess > 0) {
      long unit = Math.max(1, divisor());
      long slack = Math.multiplyExact(Math.ceilDiv(excess, unit), unit);
      plus(slack, condition);
      post(Math.addExact(bound, slack), unit, false);
    }
  }

  /// Whether the sum is at most `bound`.
  public BoolVar isAtMost(long bound) {
    BoolVar holds = solver.boolVar();
    LinearSum beyond = new LinearSum(solver);
    for (int i = 0; i < variables.size(); i++) {
      beyond.plus(-coefficients.get(i), variables.get(i));
    }
    atMost(bound, holds);
    beyond.atMost(-bound - 1, holds.not());
    return holds;
  }

  private void post(long bound, long divisor, boolean isLoose) {
    long size = Math.abs(bound);
    for (int i = 0; i < variables.size(); i++) {
      long largest = Math.max(Math.abs(variables.get(i).getLB()), variables.get(i).getUB());
      size = Math.addExact(size, Math.multiplyExact(Math.abs(coefficients.get(i)), largest));
    }
    long unit = Math.max(divisor, Math.ceilDiv(size, Solvers.LARGEST / 2));
    int[] scaled = coefficients.stream()
        .mapToInt(c -> Math.toIntExact(isLoose ? Math.floorDiv(c, unit) : Math.ceilDiv(c, unit)))
        .toArray();
    solver.scalar(
        variables.toArray(IntVar[]::new), scaled, "<=", Math.toIntExact(Math.floorDiv(bound, unit)))
        .post();
  }

  private long least() {
    return end(false);
  }

  private long most() {
    return end(true);
  }

  /// The upper or the lower end of what the sum can be.
  private long end(boolean upper) {
    long sum = 0;
    for (int i = 0; i < variables.size(); i++) {
      IntVar variable = variables.get(i);
      long c = coefficients.get(i);
      sum = Math.addExact(
          sum, Math.multiplyExact(c, c > 0 == upper ? variable.getUB() : variable.getLB()));
    }
    return sum;
  }

  private long divisor() {
    BigInteger divisor = BigInteger.ZERO;
    for (long coefficient : coefficients) {
      divisor = divisor.gcd(BigInteger.valueOf(coefficient));
    }
    return divisor.longValueExact();
  }
}
