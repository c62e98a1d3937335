// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a plan decided and changes, as against what exists because of it.
///
/// @param sequence 1 for the first plan of an instance, then one more each
/// @param previous digest of the state it started from, null for the first
/// @param approval whether it waits for a person, and why
/// @param solver how the search went
/// @param score how good it is
/// @param steps what changes, ordered by wave, then id
/// @param moves replicas that change cluster, sorted by service, from, to
/// @param unplaced services without a place, sorted by service
/// @param violations rules that running services break and no plan can repair, sorted by service, rule
public record Decision(
    long sequence,
    @Nullable Digest previous,
    Approval approval,
    SolverRun solver,
    Score score,
    List<Step> steps,
    List<Move> moves,
    List<Unplaced> unplaced,
    List<Violation> violations) {
  public Decision {
    steps = sorted(
        steps, Comparator.comparingInt((Step step) -> step.header().wave())
            .thenComparing(step -> step.header().id()));
    moves = sorted(
        moves,
        Comparator.comparing(Move::service).thenComparing(Move::from).thenComparing(Move::to));
    unplaced = sorted(unplaced, Comparator.comparing(Unplaced::service));
    violations =
        sorted(violations, Comparator.comparing(Violation::service).thenComparing(Violation::rule));
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }

  /// @param because reasons, e.g. `deletes 4 > 3`; empty where none is required
  public record Approval(List<String> because) {
    public static final Approval NOT_REQUIRED = new Approval(List.of());

    public Approval {
      because = List.copyOf(because);
    }

    public boolean required() {
      return !because.isEmpty();
    }
  }

  /// @param version the solver's version
  /// @param seed seed of randomised choices
  /// @param level effort level completed
  /// @param nodes search nodes spent
  /// @param stoppedBy what ended the search
  public record SolverRun(String version, long seed, int level, long nodes, StoppedBy stoppedBy) {}

  public enum StoppedBy {
    OPTIMAL,
    EFFORT,
    CLOCK
  }

  /// Monthly figures are rounded to the cent, half-even, once: here.
  ///
  /// @param unplaced replicas without a place
  /// @param softViolations (object, rule) pairs
  /// @param monthlyCost active things' hourly cost x 730
  /// @param transientMonthlyCost the same with what is retiring
  /// @param moves replicas that change cluster
  /// @param preferences weight times normalised rank, in thousandths, summed over replicas and what policies prefer; 0 is
  ///        the best
  /// @param lowerBoundMonthlyCost no plan with as many unplaced costs less, with what commitments add
  /// @param gapTenThousandths (cost - bound) / cost in 1/10000, 0 at cost 0
  public record Score(
      int unplaced,
      int softViolations,
      Money monthlyCost,
      Money transientMonthlyCost,
      int moves,
      long preferences,
      Money lowerBoundMonthlyCost,
      int gapTenThousandths) {
    public Score {
      monthlyCost = monthlyCost.cents();
      transientMonthlyCost = transientMonthlyCost.cents();
      lowerBoundMonthlyCost = lowerBoundMonthlyCost.cents();
    }
  }

  /// @param trigger `budget`, `capacity`, `compliance`, `consolidation`, `manual`, `cost`, `spec`, …
  /// @param saving30Day what it saves in 30 days, to the cent, negative if it costs
  public record Move(
      ServiceId service,
      String from,
      String to,
      int replicas,
      String trigger,
      Money saving30Day) {
    public Move {
      saving30Day = saving30Day.cents();
    }
  }

  /// @param conflict the rules that clash, smallest set found, sorted by rule, object, field
  /// @param proven whether the set is proven to clash, and to be minimal
  /// @param repair one sentence: the cheapest single change that would help, empty if none is known
  /// @param requiredProperties what new infrastructure would have to offer
  public record Unplaced(
      ServiceId service,
      int replicas,
      List<Conflict> conflict,
      boolean proven,
      String repair,
      Json.Obj requiredProperties) {
    public Unplaced {
      conflict = sorted(
          conflict,
          Comparator.comparing(Conflict::rule)
              .thenComparing(Conflict::object)
              .thenComparing(Conflict::field));
    }
  }

  /// @param rule a name from the fixed list of rules
  /// @param object whose field it is
  /// @param field path of the field, e.g. `placement.compliance`
  public record Conflict(String rule, ObjectId object, String field) {}

  /// @param rule a name from the fixed list of rules
  /// @param repair one sentence
  public record Violation(ServiceId service, String rule, String repair) {}
}
