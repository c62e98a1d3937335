// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.testing;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.LatticeService.Expose;
import dev.lattice.schemas.spec.LatticeService.Migration;
import dev.lattice.schemas.spec.LatticeService.OnViolation;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.LatticeService.Replicas;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.spec.Volume;
import dev.lattice.schemas.unit.Resources;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds a service of namespace `default`: one container `main` that asks for half a core and 1 GiB, one replica.
public final class ServiceBuilder {
  private final ServiceId id;
  private final TreeMap<String, String> labels = new TreeMap<>();
  private final TreeMap<String, Json.Obj> containers = new TreeMap<>();
  private final TreeMap<String, Dependency> dependencies = new TreeMap<>();
  private final TreeMap<String, Volume> volumes = new TreeMap<>();
  private boolean stateful;
  private @Nullable Expose expose;
  private @Nullable AntiAffinity antiAffinity;
  private Replicas replicas = Replicas.ONE;

  private ServiceBuilder(ServiceId id) {
    this.id = id;
    containers.put("main", container("example.test/" + id.name() + ":1", 8080));
  }

  public static ServiceBuilder aService(String name) {
    return new ServiceBuilder(new ServiceId("default", name));
  }

  /// An image that listens on a port and requests half a core and 1 GiB.
  public static Json.Obj container(String image, int port) {
    return Json.obj(
        "image", image, "ports", Json.arr(Json.obj("name", "http", "containerPort", port)),
        "resources", Json.obj("requests", Json.obj("cpu", "500m", "memory", "1Gi")));
  }

  public ServiceBuilder label(String name, String value) {
    labels.put(name, value);
    return this;
  }

  public ServiceBuilder container(String name, Json.Obj container) {
    containers.put(name, container);
    return this;
  }

  public ServiceBuilder stateful() {
    stateful = true;
    return this;
  }

  public ServiceBuilder volume(String name, String type, Json.Obj source) {
    volumes.put(name, new Volume(name, type, source));
    return this;
  }

  /// A volume of 10 GiB that is claimed for each replica.
  public ServiceBuilder claims(String name) {
    Json.Obj spec = Json.obj(
        "accessModes", Json.arr("ReadWriteOnce"), "resources",
        Json.obj("requests", Json.obj("storage", "10Gi")));
    return volume(name, "ephemeral", Json.obj("volumeClaimTemplate", Json.obj("spec", spec)));
  }

  public ServiceBuilder exposed(@Nullable String host, boolean isPublic, int port) {
    expose = new Expose(host, isPublic, port);
    return this;
  }

  /// Shares no zone with these services, with itself among them no two replicas.
  public ServiceBuilder apartByZone(String... services) {
    antiAffinity = new AntiAffinity(
        Topology.ZONE,
        Arrays.stream(services).map(name -> new ServiceId("default", name)).toList());
    return this;
  }

  public ServiceBuilder replicas(int min, int max) {
    this.replicas = new Replicas(min, max);
    return this;
  }

  public ServiceBuilder calls(String service, @Nullable Integer port) {
    dependencies.put(
        service,
        new Dependency(
            Dependency.Type.SERVICE, new ServiceId("default", service),
            Dependency.Direction.OUTBOUND, port));
    return this;
  }

  public ServiceBuilder isCalledBy(String service, @Nullable Integer port) {
    dependencies.put(
        service,
        new Dependency(
            Dependency.Type.SERVICE, new ServiceId("default", service),
            Dependency.Direction.INBOUND, port));
    return this;
  }

  /// Depends on something outside, in a direction.
  public ServiceBuilder outside(
      String name, Dependency.Direction direction, @Nullable Integer port) {
    dependencies.put(name, new Dependency(Dependency.Type.EXTERNAL, null, direction, port));
    return this;
  }

  public LatticeService build() {
    return new LatticeService(
        new Metadata(id.objectId(), labels, new TreeMap<>()), containers, volumes, stateful,
        new Placement(
            Placement.DEFAULT_PRIORITY, Placement.DEFAULT_ARCHITECTURES, new TreeMap<>(), List.of(),
            null, List.of(), new TreeMap<>(), List.of(), List.of(), null, null, antiAffinity,
            OnViolation.KEEP, Migration.MAKE_BEFORE_BREAK),
        dependencies, replicas, new Resources(500, Resources.GIB, 0), expose);
  }
}
