// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.schemas.index.SortedIndex;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanDigests;
import dev.lattice.schemas.plan.PlanState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the accepted plan decided, and from which inputs.
///
/// @param state the accepted state
/// @param digest the digest of the state as the plan records it, null where nobody has worked it out
/// @param inputs input object to its digest, from the record of that plan; an object without an entry counts as unchanged
///        where the state knows it
/// @param requests request to token, of the observations that plan used: it handled them
public record Previous(
    PlanState state,
    @Nullable Digest digest,
    SortedMap<String, Digest> inputs,
    SortedMap<String, String> requests) {
  public static final Previous NONE =
      new Previous(PlanState.EMPTY, new TreeMap<>(), new TreeMap<>());

  public Previous {
    inputs = SortedIndex.copyOf(inputs);
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
  }

  /// A state of which nobody has worked out the digest.
  public Previous(
      PlanState state, SortedMap<String, Digest> inputs, SortedMap<String, String> requests) {
    this(state, null, inputs, requests);
  }

  /// The state alone, without a record: every object that the state knows counts as unchanged, and no request was heard.
  public static Previous of(PlanState state) {
    return new Previous(state, new TreeMap<>(), new TreeMap<>());
  }

  /// What is to be respected of a plan in force.
  public static Previous of(Plan plan) {
    return new Previous(
        plan.state(), plan.stateDigest(), plan.record().inputs(), plan.observed().requests());
  }

  /// The digest of the state.
  Digest stateDigest() {
    return digest == null ? PlanDigests.state(state) : digest;
  }
}
