// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.capi;

/// Types of `status.conditions` that Cluster API's v1beta2 contract and Kubernetes set.
public final class Conditions {
  /// On Cluster, MachineDeployment, MachinePool, control planes and Deployments.
  public static final String AVAILABLE = "Available";
  /// On Cluster: Cluster API reaches the workload cluster's API server.
  public static final String REMOTE_CONNECTION_PROBE = "RemoteConnectionProbe";
  public static final String INFRASTRUCTURE_READY = "InfrastructureReady";
  public static final String CONTROL_PLANE_INITIALIZED = "ControlPlaneInitialized";
  /// On MachineDeployment and control planes.
  public static final String MACHINES_UP_TO_DATE = "MachinesUpToDate";
  /// On TalosControlPlane, in place of it.
  public static final String MACHINES_SPEC_UP_TO_DATE = "MachinesSpecUpToDate";
  public static final String ROLLING_OUT = "RollingOut";
  public static final String DELETING = "Deleting";
  /// On PodDisruptionBudget.
  public static final String DISRUPTION_ALLOWED = "DisruptionAllowed";
  /// On Machine.
  public static final String READY = "Ready";

  private Conditions() {}
}
