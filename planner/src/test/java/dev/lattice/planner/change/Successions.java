// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import static dev.lattice.planner.testing.Proposals.candidate;
import static dev.lattice.planner.testing.Proposals.proposal;
import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static dev.lattice.schemas.testing.PlanValues.state;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Plans that are made from one another: states of services with one replica each, or of one, and what becomes of them.
final class Successions {
  static final SortedMap<RepoPath, Blob> NO_FILES = new TreeMap<>();
  /// A cluster with room for much.
  static final LatticeCluster A = cluster("a", group("medium", 4));

  private Successions() {}

  static PlanState web(int replicas) {
    return state(List.of(A), List.of(service("web", at("a", replicas))));
  }

  static PlanState services(int count, String cluster) {
    List<LatticeServicePlacement> services = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      services.add(service("s" + i, at(cluster, 1)));
    }
    return state(List.of(cluster(cluster, group("medium", 4))), services);
  }

  static Plan accepted(PlanState state) {
    return planned(candidate(null, proposal(state), NO_FILES));
  }

  static Plan planned(Candidate candidate) {
    return assertInstanceOf(PlanOutcome.Planned.class, Complete.complete(candidate)).plan();
  }

  static List<String> ids(Plan plan) {
    return plan.decision().steps().stream().map(step -> step.header().id()).toList();
  }
}
