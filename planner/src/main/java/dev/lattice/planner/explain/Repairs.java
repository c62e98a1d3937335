// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Service;
import org.jspecify.annotations.Nullable;

/// One sentence on the single change that would help.
final class Repairs {
  private Repairs() {}

  /// @param rule what would have to give way
  /// @param detail what exactly is in the way, null if nothing more is known
  /// @param figures by how much it is, as {@link Shortfall#words} says it; empty if not known
  static String sentence(RuleGroup rule, Service service, @Nullable String detail, String figures) {
    String field = "`" + rule.field() + "` of " + rule.object();
    return switch (rule.rule()) {
      case LABELS, COMPLIANCE, CAPABILITIES,
          TENANT -> "Add `%s` to a pool, or drop it from %s.".formatted(wanted(rule), field);
      case RESIDENCY -> "Add a pool with `dataResidency: %s`, or drop it from %s."
          .formatted(wanted(rule), field);
      case PIN -> rule.requirement() == null
          ? "Give %s `placement.migration: recreate` and the annotation `lattice.dev/rebalance`, so that it starts without its data elsewhere."
              .formatted(rule.object())
          : "Remove %s, so that it may leave pool `%s`.".formatted(field, wanted(rule));
      case ACCELERATORS -> "Offer a node class with the accelerators of %s%s, or ask for fewer."
          .formatted(field, detail == null ? "" : " (" + detail + ")");
      case ARCHITECTURE -> "Build the images for another architecture and add it to %s, or offer a node class of %s."
          .formatted(field, String.join(" or ", service.architectures()));
      case FITS -> "Ask for less in %s, or offer a larger node class%s."
          .formatted(field, detail == null ? "" : " (" + detail + ")");
      case CORDONED -> "Uncordon %s.".formatted(place(rule));
      case PRICE -> "Give a node class of %s a price.".formatted(place(rule));
      case UNAVAILABLE -> "Wait, or offer another node class in %s%s."
          .formatted(place(rule), detail == null ? "" : " (" + detail + ")");
      case SPOT -> "Let `%s` run on spot machines, in %s.".formatted(service.id(), field);
      case ANTI_AFFINITY -> "Drop %s, or offer another place.".formatted(field);
      case LATENCY -> "Raise `maxMs` in %s, or offer a place that is nearer.".formatted(field);
      case RESERVATION -> "Keep less in %s%s, or give `%s` the labels of `reservation.reservedFor`."
          .formatted(field, figures, service.id());
      case CAPACITY, BUDGET -> "Raise %s%s.".formatted(field, figures);
      case OVERFLOW -> overflow(rule.field(), field);
      case CLUSTER_LIMITS -> "Raise %s%s, or place fewer replicas of `%s`."
          .formatted(field, figures, service.id());
      case NETWORK -> "Add an address range to %s.".formatted(field);
      case REQUIRED_REGIONS -> {
        var region = rule.requirement();
        yield "Add a pool in `%s` that obeys its other rules, or drop it from %s."
            .formatted(region == null ? "" : region.value(), field);
      }
      case MIN_REGIONS -> "Add a pool in another region, or lower %s.".formatted(field);
      case SPREAD -> "Raise `maxSkew` in %s, or let it `relax`.".formatted(field);
      case WHOLE, ALLOCATABLE, PACKING, CONSOLIDATION, PROTECT -> "Change %s.".formatted(field);
    };
  }

  private static String overflow(String path, String field) {
    return switch (path) {
      case Overflow.REGIONS -> "Add its region to %s.".formatted(field);
      case Overflow.CLUSTERS -> "Raise %s, or lower `%s`: the site is not full, or the limit is reached."
          .formatted(field, Overflow.THRESHOLD);
      default -> "Lower %s: the site is not full.".formatted(field);
    };
  }

  private static String wanted(RuleGroup rule) {
    var requirement = rule.requirement();
    return requirement == null ? rule.rule().word()
        : (requirement.key().isEmpty() ? "" : requirement.key() + "=") + requirement.value();
  }

  /// The object, with the pool where it describes several.
  private static String place(RuleGroup rule) {
    String pool = rule.pool();
    return pool == null || rule.object().name().equals(pool) ? rule.object().toString()
        : "pool `%s` of %s".formatted(pool, rule.object());
  }
}
