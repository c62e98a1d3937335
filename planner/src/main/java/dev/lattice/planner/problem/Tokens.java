// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What people and schedules ask for besides specs. A request has a name and a token, and each token counts once: it waits
/// until it is noted as handled, or until a plan that heard it is in force; such a plan holds it among the requests of its
/// own observations. So a plan that waits for approval keeps its tokens waiting, and one that is committed needs no second
/// write to handle them.
///
/// @param observed the observations: requests, and those noted as handled
/// @param heard request to token, of the observations of the plan in force
public record Tokens(Observed observed, SortedMap<String, String> heard) {
  /// Asks for a plan that decides everything anew.
  public static final String FULL_REPLAN = "fullReplan";
  /// In the place of a cluster's name: all active clusters.
  public static final String ALL_CLUSTERS = "--all";
  private static final String REBALANCE = "lattice.dev/rebalance";

  public Tokens {
    heard = Collections.unmodifiableSortedMap(new TreeMap<>(heard));
  }

  /// Asks that the machines and pods of a cluster be replaced.
  ///
  /// @param cluster its name, or {@link #ALL_CLUSTERS}
  public static String roll(String cluster) {
    return "roll:" + cluster;
  }

  /// Asks that the services concerned be decided anew: a service, those that a pool carries, those that a policy selects.
  public static String rebalance(ObjectId object) {
    return "rebalance:" + object;
  }

  /// Request to token, of the annotations `lattice.dev/rebalance` of all objects.
  public static SortedMap<String, String> written(SpecSet specs) {
    TreeMap<String, String> written = new TreeMap<>();
    for (SpecEntry entry : specs.entries().values()) {
      Spec spec = entry.spec();
      String token = spec.metadata().annotations().get(REBALANCE);
      if (token != null) {
        written.put(rebalance(spec.metadata().id()), token);
      }
    }
    return written;
  }

  /// Request to token, of all that wait.
  public SortedMap<String, String> waiting() {
    TreeMap<String, String> waiting = new TreeMap<>(observed.requests());
    waiting.keySet().removeIf(request -> !isWaiting(request));
    return waiting;
  }

  boolean isFullReplan() {
    return isWaiting(FULL_REPLAN);
  }

  boolean isRoll(String cluster) {
    return isWaiting(roll(ALL_CLUSTERS)) || isWaiting(roll(cluster));
  }

  boolean isRebalance(ObjectId object) {
    return !observed.requests().isEmpty() && isWaiting(rebalance(object));
  }

  private boolean isWaiting(String request) {
    String token = observed.requests().get(request);
    return token != null && !token.equals(observed.handled().get(request))
        && !token.equals(heard.get(request));
  }
}
