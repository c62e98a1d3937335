// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Stands between the executor and the world: notes every write that changes something, and ends the process at one.
final class WatchedWrites implements KubeApis {
  private final KubeApis world;
  private final List<String> writes;
  private final int crashAt;
  private final boolean crashBefore;

  /// @param writes where writes are noted: `verb key`
  /// @param crashAt number of the write at which the process ends, from 1; 0 for never
  /// @param crashBefore whether it ends before the write is done
  WatchedWrites(KubeApis world, List<String> writes, int crashAt, boolean crashBefore) {
    this.world = world;
    this.writes = writes;
    this.crashAt = crashAt;
    this.crashBefore = crashBefore;
  }

  /// The end of the process.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String where) {
      super(where);
    }
  }

  @Override
  public KubeApi management() {
    return new Watched("management", world.management());
  }

  @Override
  public KubeApi workload(String cluster, byte[] kubeconfig) throws ExecutorException {
    return new Watched(cluster, world.workload(cluster, kubeconfig));
  }

  @Override
  public boolean isSimulated() {
    return world.isSimulated();
  }

  @Override
  public void close() {
    // The world outlives the process.
  }

  private final class Watched implements KubeApi {
    private final String server;
    private final KubeApi api;

    Watched(String server, KubeApi api) {
      this.server = server;
      this.api = api;
    }

    @Override
    public @Nullable KubeObject get(ObjectKey key) throws ExecutorException {
      return api.get(key);
    }

    @Override
    public List<KubeObject> list(
        ResourceType type, @Nullable String namespace, SortedMap<String, String> labels)
        throws ExecutorException {
      return api.list(type, namespace, labels);
    }

    @Override
    public KubeObject apply(ResourceType type, Json.Obj object, boolean dryRun)
        throws ExecutorException {
      if (dryRun) {
        return api.apply(type, object, true);
      }
      ObjectKey key = Marked.key(object);
      KubeObject before = api.get(key);
      before(key);
      KubeObject after = api.apply(type, object, false);
      if (before == null || !before.resourceVersion().equals(after.resourceVersion())) {
        after("apply", key);
      }
      return after;
    }

    @Override
    public KubeObject mergePatch(ObjectKey key, Json.Obj patch, @Nullable String resourceVersion)
        throws ExecutorException {
      return api.mergePatch(key, patch, resourceVersion);
    }

    @Override
    public void delete(ObjectKey key, @Nullable String uid, @Nullable String resourceVersion)
        throws ExecutorException {
      before(key);
      api.delete(key, uid, resourceVersion);
      after("delete", key);
    }

    @Override
    public void evict(String namespace, String pod) throws ExecutorException {
      api.evict(namespace, pod);
    }

    @Override
    public AutoCloseable watch(
        ResourceType type, @Nullable String namespace, Consumer<KubeObject> changed)
        throws ExecutorException {
      return api.watch(type, namespace, changed);
    }

    private void before(ObjectKey key) {
      if (crashBefore && writes.size() + 1 == crashAt) {
        throw new Crash("before " + key);
      }
    }

    private void after(String verb, ObjectKey key) {
      writes.add(verb + " " + server + " " + key);
      if (!crashBefore && writes.size() == crashAt) {
        throw new Crash("after " + key);
      }
    }
  }
}
