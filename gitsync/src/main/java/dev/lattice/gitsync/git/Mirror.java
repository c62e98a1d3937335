// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.snapshot.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/// The local clone kept in step with the remote.
///
/// Thread-safe: one conversation with the remote at a time; any number of readers, except while a damaged clone is made
/// anew. A clone found damaged is made anew by the next refresh.
final class Mirror implements AutoCloseable {
  private static final int MAX_LISTINGS = 3;
  private static final int PUSHES_BETWEEN_TIDYING = 500;

  private final Remote remote;
  private final LocalClone clone;
  private final ReentrantLock conversation = new ReentrantLock();
  private final ReentrantReadWriteLock cloneLock = new ReentrantReadWriteLock();
  private boolean refreshed;
  private boolean closed;
  private int pushes;

  Mirror(Remote remote, LocalClone clone) {
    this.remote = remote;
    this.clone = clone;
  }

  /// Makes the clone know what the remote has. Costs one listing if nothing is new.
  ///
  /// @return the remote's branches
  SortedMap<String, CommitId> refresh() throws GitSyncException {
    return converse(this::refreshOrRebuild);
  }

  /// Makes the clone know a branch that has moved: one conversation instead of a listing and a fetch, so that the next
  /// push has better odds in a race.
  void catchUp(String branch) throws GitSyncException {
    converse(() -> {
      if (!refreshed || !clone.isSound()) {
        return refreshOrRebuild();
      }
      try {
        remote.fetch(clone.repository(), List.of(branch));
        return List.of();
      } catch (GitSyncException | TransportException _) {
        // The branch may be gone; the listing tells that from a fault.
        return refreshOrRebuild();
      }
    });
  }

  /// Whether the remote was asked since the start.
  boolean isRefreshed() throws GitSyncException {
    return converse(() -> refreshed);
  }

  /// Where a branch was when last seen, null where it was not.
  @Nullable CommitId head(String branch) throws GitSyncException {
    return use(repository -> {
      Ref ref = repository.exactRef(LocalClone.TRACKING + branch);
      ObjectId id = ref == null ? null : ref.getObjectId();
      return id == null ? null : commitId(id);
    });
  }

  /// As {@link Remote#push}, with commits for ids.
  PushVerdict push(
      String branch, @Nullable CommitId expected, @Nullable CommitId target, boolean force)
      throws GitSyncException {
    return converse(() -> {
      pushes++;
      return remote.push(clone.repository(), branch, objectId(expected), objectId(target), force);
    });
  }

  /// Reads or adds objects.
  <T extends @Nullable Object> T use(Use<T> use) throws GitSyncException {
    Lock lock = cloneLock.readLock();
    lock.lock();
    try {
      if (closed) {
        throw closedFault();
      }
      return use.of(clone.repository());
    } catch (GitSyncException e) {
      throw e.kind() == GitSyncException.Kind.GONE && lacksHeads() ? damaged(e) : e;
    } catch (IOException e) {
      throw damaged(e);
    } finally {
      lock.unlock();
    }
  }

  /// Ends when the conversation under way ends.
  @Override
  public void close() {
    conversation.lock();
    try {
      cloneLock.writeLock().lock();
      closed = true;
      clone.close();
    } finally {
      cloneLock.writeLock().unlock();
      conversation.unlock();
    }
  }

  private SortedMap<String, CommitId> refreshOrRebuild() throws IOException, GitSyncException {
    if (!clone.isSound()) {
      rebuild();
    }
    try {
      return refreshClone();
    } catch (TransportException _) {
      // Only damage comes as this exception; the rest is a GitSyncException.
      rebuild();
      return refreshClone();
    }
  }

  private SortedMap<String, CommitId> refreshClone() throws IOException, GitSyncException {
    Repository local = clone.repository();
    SortedMap<String, ObjectId> there = remote.branches(local);
    for (int listing = 1;; listing++) {
      try {
        catchUp(local, there);
        break;
      } catch (GitSyncException e) {
        // A branch that vanished between listing and fetching looks like any fault of the remote.
        SortedMap<String, ObjectId> again = remote.branches(local);
        if (listing == MAX_LISTINGS || again.equals(there)) {
          throw e;
        }
        there = again;
      }
    }
    if (pushes > PUSHES_BETWEEN_TIDYING) {
      pushes = 0;
      local.autoGC(NullProgressMonitor.INSTANCE);
    }
    refreshed = true;
    SortedMap<String, CommitId> heads = new TreeMap<>();
    tracked(local).forEach((name, id) -> heads.put(name, commitId(id)));
    return heads;
  }

  private void catchUp(Repository local, SortedMap<String, ObjectId> there)
      throws IOException, GitSyncException {
    SortedMap<String, ObjectId> here = tracked(local);
    for (String name : here.keySet()) {
      if (!there.containsKey(name)) {
        forget(local, name);
      }
    }
    List<String> news = new ArrayList<>();
    there.forEach((name, id) -> {
      if (!id.equals(here.get(name))) {
        news.add(name);
      }
    });
    if (!news.isEmpty()) {
      remote.fetch(local, news);
      if (!tracked(local).keySet().containsAll(news)) {
        throw GitSyncException.transientFault(
            "The local clone could not note the branches of " + remote.url() + ".", null);
      }
    }
  }

  private static void forget(Repository local, String branch) throws IOException {
    RefUpdate update = local.updateRef(LocalClone.TRACKING + branch);
    update.setForceUpdate(true);
    update.delete();
  }

  private static SortedMap<String, ObjectId> tracked(Repository local) throws IOException {
    SortedMap<String, ObjectId> heads = new TreeMap<>();
    for (Ref ref : local.getRefDatabase().getRefsByPrefix(LocalClone.TRACKING)) {
      heads.put(ref.getName().substring(LocalClone.TRACKING.length()), ref.getObjectId());
    }
    return heads;
  }

  private void rebuild() throws IOException {
    cloneLock.writeLock().lock();
    try {
      clone.rebuild();
      refreshed = false;
    } finally {
      cloneLock.writeLock().unlock();
    }
  }

  private <T> T converse(Conversation<T> talk) throws GitSyncException {
    try {
      conversation.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GitSyncException.transientFault("Interrupted while waiting for the remote.", e);
    }
    try {
      if (closed) {
        throw closedFault();
      }
      return talk.hold();
    } catch (IOException e) {
      throw damaged(e);
    } finally {
      conversation.unlock();
    }
  }

  /// Whether commits are missing that were there: then nothing is gone but the clone's soundness.
  private boolean lacksHeads() {
    try (ObjectReader objects = clone.repository().newObjectReader()) {
      for (ObjectId head : tracked(clone.repository()).values()) {
        objects.open(head).getSize(); // a look at the index would not find a garbled pack
      }
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private GitSyncException damaged(Exception cause) {
    clone.markDamaged();
    return GitSyncException.transientFault(
        "The local clone of " + remote.url() + " is damaged and will be made anew.", cause);
  }

  private GitSyncException closedFault() {
    return GitSyncException.transientFault("The repository " + remote.url() + " was closed.", null);
  }

  private static CommitId commitId(ObjectId id) {
    return new CommitId(id.name());
  }

  private static @Nullable ObjectId objectId(@Nullable CommitId commit) {
    return commit == null ? null : ObjectId.fromString(commit.hex());
  }

  /// Work on the object database. An {@link IOException} means that it is damaged.
  @FunctionalInterface
  interface Use<T extends @Nullable Object> {
    T of(Repository repository) throws IOException, GitSyncException;
  }

  @FunctionalInterface
  private interface Conversation<T> {
    T hold() throws IOException, GitSyncException;
  }
}
