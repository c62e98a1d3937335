// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ControlPlaneMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the clusters of one provider are written. One package per provider; the list is made in `daemon.wiring`.
///
/// Pure: no clock, no network, the same blueprint gives the same drafts. Credentials are referred to by name, never held.
/// Left out are fields that controllers fill (`controlPlaneEndpoint`, `failureDomains`, subnets, `paused`).
public interface ProviderTemplates {

  /// The `provider.type` of the pools it serves, e.g. `docker`.
  String provider();

  /// The control planes it can write; a cluster with another one is not rendered.
  Set<ControlPlaneMode> controlPlanes();

  /// The fields of a pool's `providerConfig` that it reads; any other is reported as unknown.
  List<ConfigField> configFields();

  /// The field of a node class, or of `providerConfig`, that names the image of machines, where machines that Talos sets up
  /// can be written; null where they cannot.
  default @Nullable String talosImage() {
    return null;
  }

  /// The one namespace in which the provider looks for Secrets with credentials, null where each pool may name another.
  default @Nullable String credentialsNamespace() {
    return null;
  }

  /// Annotations that a Service of type LoadBalancer needs there.
  ///
  /// @param isPublic whether it is to have a public address; a private one otherwise
  default Json.Obj loadBalancer(boolean isPublic) {
    return Json.Obj.EMPTY;
  }

  /// The files of a cluster and its wanted node groups, in any order.
  List<Draft> render(Blueprint blueprint);
}
