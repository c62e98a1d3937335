// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.capi;

import dev.lattice.schemas.json.Json;
import java.util.List;

/// A path of field names into an object, with the paths of Cluster API's contract as constants.
///
/// @param names field names from the root, at least one
public record FieldPath(List<String> names) {
  public static final FieldPath REPLICAS = of("spec", "replicas");
  /// Of a MachineDeployment that an autoscaler resizes: its fewest machines.
  public static final FieldPath MIN_SIZE = of("metadata", "annotations", Labels.CAPI_MIN_SIZE);
  /// Of control planes.
  public static final FieldPath VERSION = of("spec", "version");
  /// Of KubeadmControlPlane: the machine template.
  private static final FieldPath CONTROL_PLANE_MACHINES =
      of("spec", "machineTemplate", "spec", "infrastructureRef");
  private static final FieldPath KUBEADM_CONFIG = of("spec", "kubeadmConfigSpec");
  /// Of TalosControlPlane, which replaces no machine for another configuration.
  private static final FieldPath TALOS_MACHINES = of("spec", "infrastructureTemplate");
  /// The fields of control planes whose change replaces their machines, beside {@link #VERSION}.
  public static final List<FieldPath> CONTROL_PLANE_ROLLOUT =
      List.of(CONTROL_PLANE_MACHINES, KUBEADM_CONFIG, TALOS_MACHINES);
  /// Of MachineDeployment and MachinePool.
  public static final FieldPath MACHINE_VERSION = of("spec", "template", "spec", "version");
  private static final FieldPath MACHINE_BOOTSTRAP = of("spec", "template", "spec", "bootstrap");
  private static final FieldPath MACHINE_INFRASTRUCTURE =
      of("spec", "template", "spec", "infrastructureRef");
  private static final FieldPath MACHINE_FAILURE_DOMAIN =
      of("spec", "template", "spec", "failureDomain");
  /// The fields of MachineDeployment whose change replaces its machines; every other change is made in place (Cluster
  /// API's `mdutil.MachineTemplateUpToDate`).
  public static final List<FieldPath> MACHINE_ROLLOUT =
      List.of(MACHINE_VERSION, MACHINE_BOOTSTRAP, MACHINE_INFRASTRUCTURE, MACHINE_FAILURE_DOMAIN);
  /// Of Deployment and StatefulSet: what their pods are made from.
  public static final FieldPath POD_TEMPLATE = of("spec", "template");
  public static final FieldPath OBSERVED_GENERATION = of("status", "observedGeneration");

  public FieldPath {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("names: [] (expected: at least one field name)");
    }
  }

  public static FieldPath of(String... names) {
    return new FieldPath(List.of(names));
  }

  /// The value there, JSON null where there is none.
  public Json in(Json object) {
    return object.at(names.toArray(String[]::new));
  }

  /// The object with this field set; objects on the way are made where they are missing.
  public Json.Obj set(Json object, Object value) {
    return object.asObj().withAt(value, names.toArray(String[]::new));
  }

  /// `spec.replicas`, as people write it.
  @Override
  public String toString() {
    return String.join(".", names);
  }
}
