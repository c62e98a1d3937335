// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.gcp;

import dev.lattice.executors.manifest.ConfigField;
import java.util.List;

/// The fields of `providerConfig` and of a node class's `providers.gcp`.
final class GcpConfig {
  static final String PROJECT = "project";
  static final String NETWORK = "network";
  /// Of a node class too, where it comes first.
  static final String IMAGE = "image";
  static final List<ConfigField> FIELDS = List.of(
      ConfigField.required(PROJECT, "[a-z0-9.:-]+", "the id of a project, e.g. `acme-production`"),
      ConfigField
          .of(NETWORK, "[a-z]([a-z0-9-]*[a-z0-9])?", "the name of a VPC network of the project"),
      ConfigField.of(
          IMAGE, "projects/[^/]+/global/images/.+",
          "a machine image, e.g. `projects/acme-production/global/images/node-v1-36-3`"));

  private GcpConfig() {}
}
