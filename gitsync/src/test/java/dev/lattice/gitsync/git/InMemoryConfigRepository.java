// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/// A config repository without disk, network, threads or waiting, and with a remote that does as it is told.
///
/// Real git ids and real trees; one commit for each request. It can outlive its close: {@link #reopened} stands for the
/// same remote seen by a new process.
public final class InMemoryConfigRepository implements ConfigRepository {
  private static final CommitIdentity IDENTITY =
      new CommitIdentity("Lattice", "lattice@example.com");

  private final InMemoryRepository store;
  private final InstantSource clock;
  private final World world;
  private boolean closed;

  /// An empty remote.
  ///
  /// @param clock time of commits
  public InMemoryConfigRepository(InstantSource clock) {
    this(new InMemoryRepository(new DfsRepositoryDescription("remote")), clock, new World());
  }

  private InMemoryConfigRepository(InMemoryRepository store, InstantSource clock, World world) {
    this.store = store;
    this.clock = clock;
    this.world = world;
  }

  /// The state of the remote that its hooks set; shared by all who have it open.
  private static final class World {
    private boolean down;
    private boolean locked;
    private final Map<String, String> refusals = new TreeMap<>();
    private Runnable beforePush = () -> {};
    private int lostAttempts;
  }

  /// The same remote, opened again.
  public InMemoryConfigRepository reopened() {
    return new InMemoryConfigRepository(store, clock, world);
  }

  /// Somebody who works on the remote directly: foreign commits, force pushes, deletions.
  public SomebodyElse somebodyElse() {
    return new SomebodyElse(store);
  }

  /// From now on every call that needs the remote fails as TRANSIENT, or no longer.
  public synchronized void setDown(boolean down) {
    world.down = down;
  }

  /// From now on pushes to a branch are refused with these words, null to take them again.
  public synchronized void refusePushes(String branch, @Nullable String words) {
    if (words == null) {
      world.refusals.remove(branch);
    } else {
      world.refusals.put(branch, words);
    }
  }

  /// From now on no branch can be pushed to, as if a rival held its lock, or no longer.
  public synchronized void setLocked(boolean locked) {
    world.locked = locked;
  }

  /// Runs between the building and the push of every commit, for races.
  public synchronized void beforePush(Runnable action) {
    world.beforePush = action;
  }

  /// How many attempts were lost to races, locks and a remote that was down.
  public synchronized int lostAttempts() {
    return world.lostAttempts;
  }

  @Override
  public synchronized SortedMap<String, CommitId> fetch() throws GitSyncException {
    requireReachable();
    SortedMap<String, CommitId> heads = new TreeMap<>();
    try {
      for (Ref ref : store.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
        heads.put(
            ref.getName().substring(Constants.R_HEADS.length()),
            new CommitId(Objects.requireNonNull(ref.getObjectId()).name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return heads;
  }

  @Override
  public Snapshot read(CommitId commit, ReadScope scope) throws GitSyncException {
    return onObjects(objects -> objects.read(commit, scope));
  }

  @Override
  public @Nullable TreeId tree(CommitId commit, String folder) throws GitSyncException {
    return onObjects(objects -> objects.tree(commit, folder));
  }

  @Override
  public SortedMap<RepoPath, Blob> readTree(TreeId tree) throws GitSyncException {
    return onObjects(objects -> objects.readTree(tree));
  }

  @Override
  public TreeId writeTree(SortedMap<RepoPath, Blob> files) throws GitSyncException {
    return onObjects(objects -> objects.writeTree(files));
  }

  @Override
  public boolean isAncestor(CommitId ancestor, CommitId descendant) throws GitSyncException {
    return onObjects(objects -> objects.isAncestor(ancestor, descendant));
  }

  @Override
  public List<CommitId> historyOf(CommitId from, RepoPath path, int limit) throws GitSyncException {
    return onObjects(objects -> objects.historyOf(from, path, limit));
  }

  @Override
  public synchronized CommitOutcome commit(CommitRequest request) throws GitSyncException {
    JGitRepository.requireBranchName(request.branch());
    String branch = request.branch();
    GitSyncException fault = null;
    for (int attempt = 1; attempt <= RetrySchedule.MAX_ATTEMPTS; attempt++) {
      try {
        CommitOutcome outcome = attempt(request, fetch().get(branch));
        if (outcome != null) {
          return outcome;
        }
        fault = null;
      } catch (GitSyncException e) {
        if (!isReachabilityFault(e)) {
          throw e;
        }
        fault = e;
      }
      world.lostAttempts++;
    }
    if (fault != null) {
      throw fault;
    }
    return new CommitOutcome.Conflict(fetch().get(branch));
  }

  @Override
  public synchronized CommitOutcome moveBranch(
      String branch, @Nullable CommitId expected, @Nullable CommitId target)
      throws GitSyncException {
    JGitRepository.requireBranchName(branch);
    if (target != null && !onObjects(objects -> objects.has(target))) {
      throw GitObjects.gone("commit " + target, null);
    }
    CommitId head = fetch().get(branch);
    if (Objects.equals(head, target)) {
      return new CommitOutcome.NothingToCommit(target);
    }
    if (!Objects.equals(head, expected) || world.locked) {
      return new CommitOutcome.Conflict(head);
    }
    String words = world.refusals.get(branch);
    if (words != null) {
      return new CommitOutcome.Denied(words);
    }
    point(branch, target);
    return new CommitOutcome.Committed(Objects.requireNonNull(target == null ? expected : target));
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /// @return null for a lost race
  private @Nullable CommitOutcome attempt(CommitRequest request, @Nullable CommitId head)
      throws GitSyncException {
    return switch (request.changes().on(head)) {
      case Decision.Abort(String reason) -> new CommitOutcome.Aborted(reason);
      case Decision.Write(List<TreeChange> trees, String message) -> {
        CommitId commit = build(head, trees, message);
        if (commit == null) {
          yield new CommitOutcome.NothingToCommit(head);
        }
        world.beforePush.run();
        String words = world.refusals.get(request.branch());
        if (words != null) {
          yield new CommitOutcome.Denied(words);
        }
        if (world.locked || !Objects.equals(head, fetch().get(request.branch()))) {
          yield null;
        }
        point(request.branch(), commit);
        yield new CommitOutcome.Committed(commit);
      }
    };
  }

  private @Nullable CommitId build(@Nullable CommitId head, List<TreeChange> trees, String message)
      throws GitSyncException {
    try (ObjectInserter inserter = store.newObjectInserter();
        ObjectReader objects = inserter.newReader();
        RevWalk walk = new RevWalk(objects)) {
      TreeBuilding building = new TreeBuilding(objects, inserter);
      ObjectId parent = head == null ? null : ObjectId.fromString(head.hex());
      ObjectId before =
          parent == null ? GitTrees.EMPTY : walk.parseCommit(parent).getTree().getId();
      ObjectId tree = before;
      for (TreeChange change : trees) {
        tree = building.replace(tree, change.folder(), building.write(change.files()));
      }
      if (tree.equals(before)) {
        return null;
      }
      PersonIdent person = IDENTITY.at(clock.instant());
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree);
      if (parent != null) {
        commit.setParentId(parent);
      }
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return new CommitId(id.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void point(String branch, @Nullable CommitId target) {
    try {
      RefUpdate update = store.updateRef(Constants.R_HEADS + branch);
      update.setForceUpdate(true);
      if (target == null) {
        update.delete();
      } else {
        update.setNewObjectId(ObjectId.fromString(target.hex()));
        update.update();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireReachable() throws GitSyncException {
    if (closed || world.down) {
      throw GitSyncException.transientFault("The remote cannot be reached.", null);
    }
  }

  /// Whether a fault is the remote's and not the request's own.
  private boolean isReachabilityFault(GitSyncException fault) {
    return (closed || world.down) && fault.kind() == GitSyncException.Kind.TRANSIENT;
  }

  private <T extends @Nullable Object> T onObjects(OnObjects<T> work) throws GitSyncException {
    try {
      return work.with(new GitObjects(store));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface OnObjects<T extends @Nullable Object> {
    T with(GitObjects objects) throws IOException, GitSyncException;
  }
}
