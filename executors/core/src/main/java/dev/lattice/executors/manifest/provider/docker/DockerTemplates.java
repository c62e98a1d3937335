// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.docker;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.manifest.ApplyOrder;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.ConfigField;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.executors.manifest.Kubeadm;
import dev.lattice.executors.manifest.MachineCluster;
import dev.lattice.executors.manifest.ProviderTemplates;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.ControlPlaneMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Clusters of Cluster API's Dev provider with kubeadm: machines are containers on the Docker host of the provider
/// (`backend: docker`, the default), or only pretended inside it (`backend: inMemory`), for trying things out.
///
/// Every object carries annotations; a `DevCluster` without any makes the provider of v1.14.0 panic.
public final class DockerTemplates implements ProviderTemplates {
  private static final String DOCKER = "docker";
  private static final String IN_MEMORY = "inMemory";
  private static final String BACKEND = "backend";
  private static final String IMAGE = "image";
  /// How long each part of a pretended machine takes to come up.
  private static final Json.Obj STARTUP =
      Json.obj("provisioning", Json.obj("startupDuration", "1s"));
  /// The disk of the host is shared by all machines, so its filling up must not evict from all of them at once.
  private static final Json.Obj NODE_REGISTRATION = Json.obj(
      "kubeletExtraArgs",
      Json.arr(
          Kubeadm.arg(
              "eviction-hard", "nodefs.available<0%,nodefs.inodesFree<0%,imagefs.available<0%")));
  /// The API server is reached through ports of the host.
  private static final Json.Obj API_SERVER =
      Json.obj("certSANs", Json.arr("localhost", "127.0.0.1", "host.docker.internal"));
  private static final Kubeadm KUBEADM = new Kubeadm(NODE_REGISTRATION, API_SERVER, Json.Arr.EMPTY);

  @Override
  public String provider() {
    return DOCKER;
  }

  @Override
  public Set<ControlPlaneMode> controlPlanes() {
    return Set.of(ControlPlaneMode.MACHINES);
  }

  @Override
  public List<ConfigField> configFields() {
    return List.of(ConfigField.of(BACKEND, "docker|inMemory", "`docker` or `inMemory`"));
  }

  @Override
  public List<Draft> render(Blueprint blueprint) {
    Draft infrastructure = infrastructure(blueprint);
    Draft machine = machine(blueprint, null, blueprint.cluster().controlPlane().nodeClass());
    return MachineCluster.of(
        blueprint, KUBEADM, null, infrastructure, machine,
        blueprint.nodeGroups()
            .stream()
            .map(
                group -> new MachineCluster.Workers(
                    group, machine(blueprint, group, group.nodeClass())))
            .toList());
  }

  private static Draft infrastructure(Blueprint blueprint) {
    return blueprint.object(
        ApplyOrder.INFRASTRUCTURE, Kinds.DEV_CLUSTER, blueprint.cluster().name(),
        Json.obj(BACKEND, backend(blueprint)), shape -> Json.obj(
            "spec", Json.obj(BACKEND, Json.obj(shape.at(BACKEND).asText(DOCKER), Json.Obj.EMPTY))));
  }

  private static Draft machine(Blueprint blueprint, @Nullable NodeGroup group, String nodeClass) {
    Json image = blueprint.mapping(nodeClass).at(IMAGE);
    Json.Obj shape = Json.obj(BACKEND, backend(blueprint), IMAGE, image.isNull() ? null : image);
    return blueprint
        .template(Kinds.DEV_MACHINE_TEMPLATE, group, shape, DockerTemplates::machineFields);
  }

  private static Json.Obj machineFields(Json.Obj shape) {
    Json image = shape.at(IMAGE);
    Json.Obj backend = shape.at(BACKEND).asText(DOCKER).equals(IN_MEMORY) ? Json.obj(
        IN_MEMORY, Json.obj("apiServer", STARTUP, "etcd", STARTUP, "node", STARTUP, "vm", STARTUP))
        : Json.obj(DOCKER, Json.obj("customImage", image.isNull() ? null : image));
    return Json.obj("spec", Json.obj(BACKEND, backend));
  }

  private static @Nullable String backend(Blueprint blueprint) {
    return blueprint.pool().providerConfig().at(BACKEND).asText();
  }
}
