// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ServiceId;

/// The version of the plan format and where its files are, relative to `generated/`.
public final class PlanFormat {
  /// The format that is written.
  public static final int VERSION = 1;
  /// The oldest format that is read: the one before `VERSION`, where there is one.
  public static final int OLDEST_READABLE = Math.max(1, VERSION - 1);
  public static final String API_VERSION = "lattice.dev/v1alpha1";
  /// The kind of `plan/plan.yaml`.
  public static final String PLACEMENT_KIND = "LatticePlacement";
  /// The folder, below the folder of `lattice.yaml`, that only Lattice writes.
  public static final String GENERATED = "generated";

  public static final RepoPath PLAN = RepoPath.of("plan/plan.yaml");
  public static final RepoPath CONFIG = RepoPath.of("plan/config.yaml");
  public static final RepoPath MEMORY = RepoPath.of("plan/memory.yaml");
  public static final RepoPath COSTS = RepoPath.of("plan/costs.yaml");
  public static final RepoPath RECORD = RepoPath.of("plan/record.yaml");
  public static final RepoPath OBSERVED = RepoPath.of("plan/observed.yaml");
  /// The same plan for people; never read.
  public static final RepoPath PAGE = RepoPath.of("plan/PLAN.md");

  static final String FOLDER = "plan";
  static final String CLUSTERS = "plan/clusters";
  static final String SERVICES = "plan/services";
  private static final String YAML = ".yaml";

  private PlanFormat() {}

  public static RepoPath cluster(String name) {
    return RepoPath.of(CLUSTERS, name + YAML);
  }

  public static RepoPath service(ServiceId id) {
    return RepoPath.of(SERVICES, id.namespace(), id.name() + YAML);
  }
}
