// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.schemas.json.Json;
import java.util.List;

/// One write to the world. Each is idempotent: done twice, it changes nothing the second time.
public sealed interface Action {
  Server server();

  /// Objects to be applied in this order; if one is new, all are tried by dry run first.
  record Apply(Server server, List<Wanted> objects) implements Action {
    public Apply {
      objects = List.copyOf(objects);
    }
  }

  /// An object to be deleted if it is still the very one that was seen, and ours.
  record Delete(Server server, ObjectKey key, String uid) implements Action {}

  /// @param key which object
  /// @param object what is applied
  /// @param mayCreate whether it may come into being by this; what was there when it was decided is never made again
  record Wanted(ObjectKey key, Json.Obj object, boolean mayCreate) {}
}
