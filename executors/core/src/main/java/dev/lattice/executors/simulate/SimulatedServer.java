// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One API server of the simulated world.
final class SimulatedServer implements KubeApi {
  private static final String PATCHER = FIELD_MANAGER + "-patch";
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Simulation simulation;
  private final String server;

  SimulatedServer(Simulation simulation, String server) {
    this.simulation = simulation;
    this.server = server;
  }

  @Override
  public @Nullable KubeObject get(ObjectKey key) throws ExecutorException {
    return request(null, (world, _) -> {
      Admission.served(server, key.type());
      StoredObject live = world.get(id(key));
      return live == null ? null : shown(key.type(), live);
    });
  }

  @Override
  public List<KubeObject> list(
      ResourceType type, @Nullable String namespace, SortedMap<String, String> labels)
      throws ExecutorException {
    return request(null, (world, _) -> {
      Admission.served(server, type);
      return world.list(server, type.group(), type.kind())
          .stream()
          .map(live -> shown(type, live))
          .filter(object -> namespace == null || namespace.equals(object.namespace()))
          .filter(object -> object.labels().entrySet().containsAll(labels.entrySet()))
          .toList();
    });
  }

  @Override
  public KubeObject apply(ResourceType type, Json.Obj object, boolean dryRun)
      throws ExecutorException {
    return applyAs(FIELD_MANAGER, type, object, false, dryRun);
  }

  KubeObject applyAs(
      String manager, ResourceType type, Json.Obj object, boolean force, boolean dryRun)
      throws ExecutorException {
    return request(dryRun ? null : manager, (world, now) -> {
      Id id = Id.of(server, object);
      Admission.served(server, type);
      Admission.identified(type, object);
      Admission.knownFields(type, object);
      Admission.namespaceTakes(type, id, world);
      StoredObject live = world.get(id);
      StoredObject base = live == null ? Admission.created(object) : live;
      StoredObject next = FieldOwnership.applied(base, object, manager, force);
      StoredObject complete = next.with(Admission.defaulted(type, next.json()));
      Admission.valid(type, live == null ? null : live.json(), complete.json());
      return shown(type, dryRun ? complete : world.put(id, complete, now));
    });
  }

  @Override
  public KubeObject mergePatch(ObjectKey key, Json.Obj patch, @Nullable String resourceVersion)
      throws ExecutorException {
    return request(FIELD_MANAGER, (world, now) -> {
      Admission.served(server, key.type());
      StoredObject live = world.get(id(key));
      if (live == null) {
        throw new ExecutorException(Kind.GONE, "There is no `" + key + "`.");
      }
      check(key, "resourceVersion", resourceVersion, live.resourceVersion());
      Json.Obj patched = MergePatch.applied(live.json(), patch.with("status", null));
      Admission.knownFields(key.type(), patched);
      Admission.valid(key.type(), live.json(), patched);
      return shown(
          key.type(), world.put(id(key), FieldOwnership.updated(live, patched, PATCHER), now));
    });
  }

  @Override
  public void delete(ObjectKey key, @Nullable String uid, @Nullable String resourceVersion)
      throws ExecutorException {
    request(FIELD_MANAGER, (world, now) -> {
      Admission.served(server, key.type());
      StoredObject live = world.get(id(key));
      if (live != null) {
        check(key, "uid", uid, live.json().at("metadata", "uid").asText(""));
        check(key, "resourceVersion", resourceVersion, live.resourceVersion());
        world.delete(id(key), now);
      }
      return null;
    });
  }

  @Override
  public void evict(String namespace, String pod) throws ExecutorException {
    request(FIELD_MANAGER, (world, now) -> {
      Id id = new Id(server, "", "Pod", namespace, pod);
      StoredObject live = world.get(id);
      if (live == null) {
        throw new ExecutorException(Kind.GONE, "There is no `" + id + "`.");
      }
      if (DisruptionBudgets.forbid(world, server, live.json())) {
        throw new ExecutorException(
            Kind.TRANSIENT, "A disruption budget does not let `" + id + "` go yet.", RETRY, null);
      }
      world.delete(id, now);
      return null;
    });
  }

  @Override
  public AutoCloseable watch(
      ResourceType type, @Nullable String namespace, Consumer<KubeObject> changed)
      throws ExecutorException {
    Admission.served(server, type);
    return simulation.watch(
        new Simulation.Watcher(
            server, type.group(), type.kind(), namespace == null ? "" : namespace, object -> changed
                .accept(shown(type, new StoredObject(object.json(), new TreeMap<>())))));
  }

  private <T extends @Nullable Object> T request(
      @Nullable String manager, Simulation.Request<T> request) throws ExecutorException {
    return simulation.request(manager, (World world, Instant now) -> {
      Faults faults = simulation.faults();
      boolean isManagement = server.equals(Id.MANAGEMENT);
      if (isManagement ? faults.managementLost() : faults.isLost(server)) {
        throw new ExecutorException(
            Kind.TRANSIENT, "The API server of `" + server + "` gave no answer (simulated).");
      }
      return request.run(world, now);
    });
  }

  private Id id(ObjectKey key) {
    return new Id(server, key.type().group(), key.type().kind(), key.namespace(), key.name());
  }

  private static KubeObject shown(ResourceType type, StoredObject live) {
    return new KubeObject(live.json().with("apiVersion", type.apiVersion()));
  }

  private static void check(ObjectKey key, String what, @Nullable String asked, String present)
      throws ExecutorException {
    if (asked != null && !asked.equals(present)) {
      throw new ExecutorException(
          Kind.CONFLICT, "`%s` has the %s %s, not %s.".formatted(key, what, present, asked));
    }
  }
}
