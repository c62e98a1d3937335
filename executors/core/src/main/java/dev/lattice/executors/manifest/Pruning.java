// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;

/// The marks that keep Flux and Argo CD from removing an object when its file goes (`execute.mode: off`).
///
/// They are on every Cluster API object but the Cluster: only Cluster API may take infrastructure down, and it needs the
/// templates, identities and the namespace until it is done.
final class Pruning {
  static final Json.Obj DISABLED =
      Json.obj(Labels.ARGO_SYNC_OPTIONS, Labels.ARGO_KEEP, Labels.FLUX_PRUNE, Labels.FLUX_KEEP);

  private Pruning() {}
}
