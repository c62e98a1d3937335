// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.vsphere;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Templates of virtual machines, of the size that their node class states.
final class VirtualMachines {
  private static final long MIB = 1L << 20;
  private static final int MILLI_CORES = 1000;
  /// The least that kubeadm and the provider's definition ask for.
  private static final long FEWEST_CPUS = 2;
  /// Where the machine is, under the names that vSphere and `providerConfig` have in common.
  private static final List<String> PLACE = List.of(
      VsphereConfig.SERVER, VsphereConfig.THUMBPRINT, VsphereConfig.DATACENTER,
      VsphereConfig.DATASTORE, VsphereConfig.FOLDER, VsphereConfig.RESOURCE_POOL);

  private VirtualMachines() {}

  /// @param group the node group they are for, null for the control plane
  static Draft template(Blueprint blueprint, @Nullable NodeGroup group, String nodeClass) {
    LatticeNodeClass known = blueprint.nodeClasses().get(nodeClass);
    Resources size = known == null ? Resources.ZERO : known.resources();
    Json.Obj shape = Json.obj(
        "memoryBytes", size.memoryBytes(), "milliCores", size.milliCores(), "network",
        blueprint.config(VsphereConfig.NETWORK), "storageBytes", size.storageBytes(), "template",
        blueprint.config(nodeClass, VsphereConfig.TEMPLATE));
    for (String name : PLACE) {
      shape = shape.with(name, blueprint.config(name));
    }
    return blueprint
        .template(Kinds.VSPHERE_MACHINE_TEMPLATE, group, shape, VirtualMachines::machineFields);
  }

  private static Json.Obj machineFields(Json.Obj shape) {
    Json.Obj spec = Json.obj("template", shape.at("template"));
    for (String name : PLACE) {
      spec = spec.with(name, shape.at(name).orNull());
    }
    long milliCores = shape.at("milliCores").asLong(0);
    long cpus = milliCores == 0 ? 0 : Math.max(FEWEST_CPUS, Math.ceilDiv(milliCores, MILLI_CORES));
    Json.Obj device = Json.obj("networkName", shape.at("network"), "dhcp4", true);
    return Json.obj(
        "spec",
        spec.with("numCPUs", stated(cpus))
            .with("memoryMiB", stated(Math.ceilDiv(shape.at("memoryBytes").asLong(0), MIB)))
            .with(
                "diskGiB", stated(Math.ceilDiv(shape.at("storageBytes").asLong(0), Resources.GIB)))
            .with("network", Json.obj("devices", Json.arr(device))));
  }

  /// Null where the class states no size: the machine that is cloned has one.
  private static @Nullable Long stated(long size) {
    return size == 0 ? null : Long.valueOf(size);
  }
}
