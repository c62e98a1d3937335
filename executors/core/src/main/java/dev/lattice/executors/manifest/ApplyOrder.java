// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

/// In which order the objects of a cluster are applied: whatever is referred to comes before what refers to it, except
/// that Cluster API expects the infrastructure and the control plane before the Cluster that ties them together.
public enum ApplyOrder {
  NAMESPACE(10),
  IDENTITY(20),
  TEMPLATE(30),
  INFRASTRUCTURE(40),
  CONTROL_PLANE(50),
  CLUSTER(60),
  MACHINES(70);

  private final int number;

  ApplyOrder(int number) {
    this.number = number;
  }

  /// Two digits that begin the file's name.
  String prefix() {
    return Integer.toString(number);
  }
}
