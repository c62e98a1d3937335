// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.aws;

import dev.lattice.executors.manifest.ConfigField;
import java.util.List;

/// The fields of `providerConfig` and of a node class's `providers.aws`.
final class AwsConfig {
  static final String SSH_KEY_NAME = "sshKeyName";
  static final String VPC_CIDR_BLOCK = "vpcCidrBlock";
  static final String CONTROL_PLANE_PROFILE = "controlPlaneInstanceProfile";
  static final String NODE_PROFILE = "nodeInstanceProfile";
  static final List<ConfigField> FIELDS = List.of(
      ConfigField.of(CONTROL_PLANE_PROFILE, ".+", "the name of an IAM instance profile"),
      ConfigField.of(NODE_PROFILE, ".+", "the name of an IAM instance profile"),
      ConfigField.of(SSH_KEY_NAME, ".+", "the name of a key pair in the region"),
      ConfigField.of(VPC_CIDR_BLOCK, "[0-9.]+/[0-9]+", "a CIDR block, e.g. `10.0.0.0/16`"));
  /// Of a node class: the machine image, absent to take the provider's for the Kubernetes version.
  static final String AMI = "ami";

  private AwsConfig() {}
}
