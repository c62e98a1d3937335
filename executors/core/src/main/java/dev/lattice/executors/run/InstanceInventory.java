// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The ConfigMap of an instance on the management cluster: what must not be believed from git.
///
/// Every write is a compare-and-set on the resourceVersion, so two daemons cannot overwrite each other. Thread-safe.
public final class InstanceInventory {
  private static final int MAX_WRITTEN = 16;
  private static final int MAX_ATTEMPTS = 10;
  private static final String EPOCH = "epoch";
  private static final String ACCEPTED = "accepted";
  private static final String WRITTEN = "written";
  private static final String EXECUTED = "executed";

  private final KubeApi management;
  private final String instance;
  private final ObjectKey key;

  public InstanceInventory(KubeApi management, String instance) {
    this.management = management;
    this.instance = instance;
    this.key =
        new ObjectKey(Kinds.CONFIG_MAP, InventoryText.NAMESPACE, "lattice-instance-" + instance);
  }

  /// What is noted.
  ///
  /// @param epoch raised by every daemon that takes over, 0 before the first
  /// @param accepted the tree in force, null before the first
  /// @param written trees noted before they were pushed, oldest first, at most 16
  /// @param executed the state digest that the world was last seen to equal, empty before the first
  /// @param resourceVersion of the ConfigMap, empty where there is none yet
  public record Notes(
      long epoch,
      @Nullable String accepted,
      List<String> written,
      String executed,
      String resourceVersion) {
    public Notes {
      written = List.copyOf(written);
    }

    Notes withEpoch(long next) {
      return new Notes(next, accepted, written, executed, resourceVersion);
    }

    Notes withWritten(String tree) {
      List<String> next = new ArrayList<>(written);
      next.remove(tree);
      next.add(tree);
      return new Notes(
          epoch, accepted, next.subList(Math.max(0, next.size() - MAX_WRITTEN), next.size()),
          executed, resourceVersion);
    }

    /// Makes a tree the accepted one; it and what was written before it are no longer waited for.
    Notes withAccepted(String tree) {
      int index = written.indexOf(tree);
      return new Notes(
          epoch, tree, written.subList(index + 1, written.size()), executed, resourceVersion);
    }

    Notes withExecuted(String digest) {
      return new Notes(epoch, accepted, written, digest, resourceVersion);
    }
  }

  /// What is noted now.
  public Notes read() throws ExecutorException {
    KubeObject live = management.get(key);
    return live == null ? new Notes(0, null, List.of(), "", "") : notes(live);
  }

  /// Notes a tree before it is pushed.
  public void noteWritten(String tree) throws ExecutorException {
    change(notes -> notes.withWritten(tree));
  }

  /// Makes a tree the accepted one and forgets the older written ones.
  public void accept(String tree) throws ExecutorException {
    change(notes -> notes.withAccepted(tree));
  }

  /// Notes that the world equals a state.
  public void noteExecuted(String digest) throws ExecutorException {
    change(notes -> notes.withExecuted(digest));
  }

  /// Takes over from whoever ran before: raises the epoch, so that they are fenced off.
  public Fence takeOver() throws ExecutorException {
    Notes notes = change(before -> before.withEpoch(before.epoch() + 1));
    return new Fence(this, notes.epoch());
  }

  /// Fails unless the epoch is still this one, compared and set in one request.
  ///
  /// @throws ExecutorException CONFLICT if another daemon has taken over
  void hold(long epoch) throws ExecutorException {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Notes notes = read();
      if (notes.epoch() != epoch) {
        throw new ExecutorException(
            Kind.CONFLICT, "Another daemon has taken over this instance (epoch %d, ours is %d)."
                .formatted(notes.epoch(), epoch));
      }
      if (write(notes, notes) != null) {
        return;
      }
    }
    throw contended();
  }

  private Notes change(UnaryOperator<Notes> change) throws ExecutorException {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Notes before = read();
      if (before.resourceVersion().isEmpty()) {
        make();
        before = read();
      }
      Notes after = write(before, change.apply(before));
      if (after != null) {
        return after;
      }
    }
    throw contended();
  }

  private ExecutorException contended() {
    return new ExecutorException(
        Kind.TRANSIENT, "The inventory of instance `" + instance + "` changes all the time.");
  }

  private void make() throws ExecutorException {
    management.apply(Kinds.NAMESPACE, InventoryText.namespace(instance), false);
    management.apply(
        Kinds.CONFIG_MAP,
        Json.obj(
            "apiVersion", "v1", "kind", "ConfigMap", "metadata",
            Json.obj(
                "name", key.name(), "namespace", key.namespace(), "labels",
                Json.obj(Labels.INSTANCE, instance))),
        false);
  }

  /// Null if somebody else wrote in between.
  private @Nullable Notes write(Notes before, Notes after) throws ExecutorException {
    Json.Obj data = Json.obj(
        EPOCH, String.valueOf(after.epoch()), ACCEPTED, after.accepted(), WRITTEN,
        String.join("\n", after.written()), EXECUTED, after.executed());
    try {
      return notes(management.mergePatch(key, Json.obj("data", data), before.resourceVersion()));
    } catch (ExecutorException e) {
      if (e.kind() == Kind.CONFLICT) {
        return null;
      }
      throw e;
    }
  }

  private static Notes notes(KubeObject live) {
    Json data = live.at("data");
    String epoch = data.at(EPOCH).asText("0");
    return new Notes(
        Long.parseLong(epoch), data.at(ACCEPTED).asText(),
        data.at(WRITTEN).asText("").lines().toList(), data.at(EXECUTED).asText(""),
        live.resourceVersion());
  }
}
