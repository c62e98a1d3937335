// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

/// Why a loop has something to do. A wake carries no data: whoever wakes reads afresh. POLL: the remote may have news.
/// STATUS: it is time to write status. REBALANCE: the schedule asks for a full re-plan. ACCEPTED: a plan was accepted.
/// OBSERVED: the world changed in a way that matters to the planner.
public enum Wake {
  POLL,
  STATUS,
  REBALANCE,
  ACCEPTED,
  OBSERVED
}
