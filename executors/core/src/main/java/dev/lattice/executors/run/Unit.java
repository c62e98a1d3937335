// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.schemas.spec.ServiceId;

/// What is carried out and reported as one: a cluster, its add-ons, or a service in it.
public sealed interface Unit {
  String cluster();

  record ClusterUnit(String cluster) implements Unit {
    @Override
    public String toString() {
      return cluster;
    }
  }

  record AddonsUnit(String cluster) implements Unit {
    @Override
    public String toString() {
      return "add-ons of " + cluster;
    }
  }

  record ServiceUnit(String cluster, ServiceId service) implements Unit {
    @Override
    public String toString() {
      return service + " in " + cluster;
    }
  }
}
