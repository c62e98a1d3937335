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
  public static final String CONTROL_PLANE_AVAILABLE = "ControlPlaneAvailable";
  public static final String CONTROL_PLANE_MACHINES_UP_TO_DATE = "ControlPlaneMachinesUpToDate";
  public static final String WORKERS_AVAILABLE = "WorkersAvailable";
  /// On MachineDeployment and control planes.
  public static final String MACHINES_UP_TO_DATE = "MachinesUpToDate";
  public static final String MACHINES_READY = "MachinesReady";
  public static final String ROLLING_OUT = "RollingOut";
  public static final String SCALING_UP = "ScalingUp";
  public static final String SCALING_DOWN = "ScalingDown";
  public static final String DELETING = "Deleting";
  public static final String PAUSED = "Paused";
  /// On Machine.
  public static final String READY = "Ready";
  public static final String BOOTSTRAP_CONFIG_READY = "BootstrapConfigReady";
  public static final String NODE_READY = "NodeReady";
  /// On Deployment.
  public static final String PROGRESSING = "Progressing";

  private Conditions() {}
}
