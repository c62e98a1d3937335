// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.SetMember;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which pools have what a service itself asks for: labels, certifications and abilities. The pools of each value are
/// gathered once, so a question costs as many steps as the service has wishes.
final class ServicePlaces {
  private final int size;
  /// Wish to the pools, by index, that fulfil it.
  private final Map<Wish, BitSet> fulfilling = new HashMap<>();
  private final TreeMap<String, SortedSet<String>> valuesByLabel = new TreeMap<>();

  /// @param kind which property of a pool
  /// @param label the label, empty for a property without one
  /// @param value what is asked for, in the form in which values compare
  private record Wish(String kind, String label, String value) {}

  /// A wish that no pool fulfils which fulfils those before it.
  ///
  /// @param field the field of the service that asks for it
  /// @param words a clause without a full stop, e.g. ``no pool has the label `tier: gold` ``
  /// @param hint what to do
  record Unmet(String field, String words, String hint) {}

  ServicePlaces(List<CapacityPool> pools) {
    this.size = pools.size();
    for (int p = 0; p < size; p++) {
      int index = p;
      CapacityPool pool = pools.get(p);
      pool.labels().forEach((label, values) -> {
        valuesByLabel.computeIfAbsent(label, _ -> new TreeSet<>()).addAll(values);
        values.forEach(value -> note(new Wish("label", label, value), index));
      });
      pool.compliance().forEach(member -> note(member("compliance", member), index));
      pool.capabilities().forEach(member -> note(member("capabilities", member), index));
    }
  }

  private void note(Wish wish, int pool) {
    fulfilling.computeIfAbsent(wish, _ -> new BitSet(size)).set(pool);
  }

  private static Wish member(String kind, String member) {
    return new Wish(kind, "", SetMember.normalised(member));
  }

  /// The first wish that leaves no pool, null where some pool fulfils all.
  @Nullable Unmet unmet(Placement placement) {
    BitSet left = new BitSet(size);
    left.set(0, size);
    for (var label : placement.matchLabels().entrySet()) {
      Wish wish = new Wish("label", label.getKey(), label.getValue());
      if (!narrow(left, wish)) {
        return new Unmet(
            "placement.pools.matchLabels." + label.getKey(),
            words(wish, "the label `%s: %s`".formatted(label.getKey(), label.getValue())),
            hint(wish));
      }
    }
    Unmet certification = members(left, placement.compliance(), "compliance", "certification");
    return certification != null ? certification
        : members(left, placement.capabilities(), "capabilities", "ability");
  }

  private @Nullable Unmet members(BitSet left, List<String> members, String kind, String noun) {
    for (String member : members) {
      Wish wish = member(kind, member);
      if (!narrow(left, wish)) {
        return new Unmet(
            "placement." + kind, words(wish, "the %s `%s`".formatted(noun, member)),
            "Add it to `%s` of a pool, or do not ask for it.".formatted(kind));
      }
    }
    return null;
  }

  /// Whether some pool is left.
  private boolean narrow(BitSet left, Wish wish) {
    left.and(fulfilling.getOrDefault(wish, new BitSet()));
    return !left.isEmpty();
  }

  private String words(Wish wish, String what) {
    return fulfilling.containsKey(wish)
        ? "no pool has %s together with what else it asks for".formatted(what)
        : "no pool has %s".formatted(what);
  }

  private String hint(Wish wish) {
    Collection<String> values =
        valuesByLabel.getOrDefault(wish.label(), Collections.emptySortedSet());
    if (values.contains(wish.value())) {
      return "Compare the labels of the pools with all that the service asks for.";
    }
    return values.isEmpty()
        ? Suggestion.hint(
            wish.label(), valuesByLabel.keySet(), "Give it to a pool, or ask for another label.")
        : Suggestion.hint(wish.value(), values, "Give it to a pool, or ask for another value.");
  }
}
