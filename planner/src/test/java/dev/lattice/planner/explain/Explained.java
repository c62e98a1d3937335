// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.Planner;
import dev.lattice.planner.change.Candidate;
import dev.lattice.planner.change.Complete;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.Proposals;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import java.util.TreeMap;

/// A problem with the plan made of it.
record Explained(Problem problem, Plan plan) {
  static Explained of(Specs specs) {
    return of(specs.problem());
  }

  static Explained of(Problem problem) {
    Candidate candidate = Proposals.candidate(null, Planner.plan(problem), new TreeMap<>());
    return new Explained(problem, Complete.complete(candidate).plan());
  }

  ServiceWhy why(String service) {
    return ServiceWhy.of(problem, plan, new ServiceId("default", service));
  }

  PoolAnswer whyNot(String service, String pool) {
    return ServiceWhy.of(problem, plan, new ServiceId("default", service), pool);
  }

  /// Why the only cluster exists.
  ClusterWhy cluster() {
    return ClusterWhy.of(problem, plan, plan.state().clusters().firstKey());
  }
}
