// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.SortedMap;
import java.util.TreeMap;

/// The state part of a plan as files.
final class StateFiles {
  private StateFiles() {}

  /// Path to document: the configuration in force, memory, clusters and services.
  static SortedMap<RepoPath, Json.Obj> encode(PlanState state) {
    TreeMap<RepoPath, Json.Obj> files = new TreeMap<>();
    if (state.config() != null) {
      files.put(PlanFormat.CONFIG, ConfigFile.encode(state.config()));
    }
    files.put(PlanFormat.MEMORY, RecordCodec.encode(state.memory()));
    state.clusters()
        .forEach(
            (name, cluster) -> files.put(PlanFormat.cluster(name), ClusterCodec.encode(cluster)));
    state.services()
        .forEach((id, service) -> files.put(PlanFormat.service(id), ServiceCodec.encode(service)));
    return files;
  }

  /// What of the state counts in a decision digest: path to what is decided there, without memory and without the
  /// explanations of services.
  static SortedMap<RepoPath, Json.Obj> decided(PlanState state) {
    SortedMap<RepoPath, Json.Obj> files = encode(state);
    files.remove(PlanFormat.MEMORY);
    state.services()
        .forEach((id, service) -> files.put(PlanFormat.service(id), ServiceCodec.spec(service)));
    return files;
  }
}
