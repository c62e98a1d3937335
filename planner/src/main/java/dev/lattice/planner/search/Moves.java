// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search;

import java.util.Map;

/// What it costs to move replicas that run: `moveCost` for each that changes cluster.
///
/// Counted at the target: a replica in a cluster beyond those the service had there has moved, unless the service has
/// more replicas than before. A cluster that never became available binds nothing.
///
/// @param costMicroUsd of one moved replica
/// @param before `Map[service]`: cluster name to replicas in the previous state, binding ones only
record Moves(long costMicroUsd, Map<Integer, Map<String, Integer>> before) {

  /// What `after` in the place of `before` adds for a service.
  long cost(int service, ClusterDraft from, ClusterDraft to) {
    return (arrived(service, to) - arrived(service, from)) * costMicroUsd;
  }

  /// Replicas of a service in a cluster beyond those it had there; 0 for a service that had none anywhere.
  private long arrived(int service, ClusterDraft draft) {
    Map<String, Integer> had = before.get(service);
    if (had == null) {
      return 0;
    }
    int here = draft.base() == null ? 0 : had.getOrDefault(draft.base().name(), 0);
    return Math.max(0, draft.replicasOf(service) - here);
  }

  /// Replicas of a service that change cluster.
  long moved(int service, Draft draft) {
    Map<String, Integer> had = before.get(service);
    if (had == null) {
      return 0;
    }
    long arrived = 0;
    long stayed = 0;
    for (Draft.Spot spot : draft.spots(service)) {
      ClusterDraft cluster = draft.at(spot);
      arrived += arrived(service, cluster);
      stayed += cluster.replicasOf(service) - arrived(service, cluster);
    }
    long left = had.values().stream().mapToLong(Integer::longValue).sum() - stayed;
    return Math.min(arrived, left);
  }

  long cost(int service, Draft draft) {
    return moved(service, draft) * costMicroUsd;
  }
}
