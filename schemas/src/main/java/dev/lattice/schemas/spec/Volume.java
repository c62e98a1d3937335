// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Json;

/// A Kubernetes volume that containers of a service can mount.
///
/// @param name its name among the volumes of the service, a DNS label
/// @param type the Kubernetes name of its source, e.g. `emptyDir`
/// @param source the source's fields, as written
public record Volume(String name, String type, Json.Obj source) {
  /// A folder of the node, which a tenant must be allowed to see.
  public static final String HOST_PATH = "hostPath";
}
