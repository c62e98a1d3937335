// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

/// Which API server.
///
/// @param cluster the workload cluster's name, empty for the management cluster
public record Server(String cluster) implements Comparable<Server> {
  public static final Server MANAGEMENT = new Server("");

  public boolean isManagement() {
    return cluster.isEmpty();
  }

  @Override
  public int compareTo(Server other) {
    return cluster.compareTo(other.cluster);
  }

  @Override
  public String toString() {
    return isManagement() ? "management cluster" : cluster;
  }
}
