// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.run.Action.Wanted;
import dev.lattice.schemas.json.Json;
import java.util.List;

/// The action that writes an inventory, its namespace included.
final class Inventories {
  private Inventories() {}

  static Action write(Server server, String instance, Json.Obj configMap) {
    Json.Obj namespace = InventoryText.namespace(instance);
    return new Action.Apply(
        server,
        List.of(
            new Wanted(Marked.key(namespace), namespace, true),
            new Wanted(Marked.key(configMap), configMap, true)));
  }
}
