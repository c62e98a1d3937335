// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.kube;

import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One API server. Thread-safe.
///
/// Every implementation passes the same contract suite, so the executor cannot tell them apart.
public interface KubeApi {
  /// The field manager of everything Lattice applies.
  String FIELD_MANAGER = "lattice";

  /// The object, null if it is not there.
  @Nullable KubeObject get(ObjectKey key) throws ExecutorException;

  /// Objects of a kind, sorted by namespace and name.
  ///
  /// @param namespace only there; null for all namespaces
  /// @param labels only with all of these; empty for all
  List<KubeObject> list(
      ResourceType type, @Nullable String namespace, SortedMap<String, String> labels)
      throws ExecutorException;

  /// Server-side apply as {@link #FIELD_MANAGER}, with strict field validation. What this manager applied before and
  /// leaves out now is removed. An apply that changes nothing keeps the resourceVersion.
  ///
  /// @param object apiVersion, kind, metadata.name and the fields to own
  /// @param dryRun whether the server only says what would become of it
  /// @throws ExecutorException CONFLICT if another manager owns a leaf that would change, STALLED if the server finds it
  ///     invalid or does not serve the kind
  KubeObject apply(ResourceType type, Json.Obj object, boolean dryRun) throws ExecutorException;

  /// JSON merge patch (RFC 7386).
  ///
  /// @param resourceVersion only if it still has this one; null to not care
  /// @throws ExecutorException GONE if it is not there, CONFLICT if it has another resourceVersion
  KubeObject mergePatch(ObjectKey key, Json.Obj patch, @Nullable String resourceVersion)
      throws ExecutorException;

  /// Asks for deletion in the background; finalizers may delay it. Deleting what is not there is no fault.
  ///
  /// @param uid only if it is this very object; null to not care
  /// @param resourceVersion only in this state; null to not care
  /// @throws ExecutorException CONFLICT if a precondition does not hold
  void delete(ObjectKey key, @Nullable String uid, @Nullable String resourceVersion)
      throws ExecutorException;

  /// Asks for a pod's eviction, honouring disruption budgets.
  ///
  /// @throws ExecutorException TRANSIENT while a budget forbids it, GONE if there is no such pod
  void evict(String namespace, String pod) throws ExecutorException;

  /// Tells of every change of a kind until closed; the callback must be quick and may be called from any thread. A lost
  /// connection is mended inside, so a change may be told twice and a deletion may be missed: list to be sure.
  AutoCloseable watch(ResourceType type, @Nullable String namespace, Consumer<KubeObject> changed)
      throws ExecutorException;
}
