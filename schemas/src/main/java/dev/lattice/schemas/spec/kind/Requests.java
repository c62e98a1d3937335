// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.json.Json;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one container asks for, as Kubernetes will understand it: where only a limit is given, the limit is the request,
/// see <https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/>.
///
/// @param amounts `cpu` in thousandths of a core, `memory` and `ephemeral-storage` in bytes; absent where not asked
/// @param fromLimits the requests that were only given as limits, as written
record Requests(SortedMap<String, Long> amounts, SortedMap<String, Json> fromLimits) {
  static final String CPU = "cpu";
  static final String MEMORY = "memory";
  static final String STORAGE = "ephemeral-storage";

  Requests {
    amounts = new TreeMap<>(amounts);
    fromLimits = new TreeMap<>(fromLimits);
  }

  /// The container with every request written out, so that whoever renders it sees them all.
  Json.Obj writtenInto(Json.Obj container) {
    if (fromLimits.isEmpty()) {
      return container;
    }
    Json.Obj requests = container.at("resources", "requests").asObj();
    for (Map.Entry<String, Json> limit : fromLimits.entrySet()) {
      requests = requests.with(limit.getKey(), limit.getValue());
    }
    return container
        .with("resources", container.at("resources").asObj().with("requests", requests));
  }
}
