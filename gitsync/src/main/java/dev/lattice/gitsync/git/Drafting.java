// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.CommitOutcome;
import dev.lattice.gitsync.CommitRequest.Decision;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeChange;
import dev.lattice.schemas.snapshot.CommitId;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/// Makes one commit of many requests: asks each what it wants on the head, and applies it to the folders it names.
///
/// A request that throws is told so at once and takes no further part.
final class Drafting {
  private final CommitIdentity identity;
  private final InstantSource clock;

  Drafting(CommitIdentity identity, InstantSource clock) {
    this.identity = identity;
    this.clock = clock;
  }

  Draft on(@Nullable CommitId head, List<Pending.Commit> group, Mirror mirror)
      throws GitSyncException {
    List<Answer> answers = new ArrayList<>();
    for (Pending.Commit pending : group) {
      Decision decision = ask(pending, head);
      if (decision != null) {
        answers.add(new Answer(pending, decision));
      }
    }
    return mirror.use(repository -> draft(repository, head, answers));
  }

  private record Answer(Pending.Commit pending, Decision decision) {}

  private static @Nullable Decision ask(Pending.Commit pending, @Nullable CommitId head) {
    try {
      return pending.request().changes().on(head);
    } catch (GitSyncException | RuntimeException | Error e) {
      // Foreign code runs here; whatever it throws belongs to its caller, and the others go on.
      pending.outcome().completeExceptionally(e);
      return null;
    }
  }

  private Draft draft(Repository repository, @Nullable CommitId head, List<Answer> answers)
      throws IOException {
    List<Pending.Commit> written = new ArrayList<>();
    List<Draft.Settled> settled = new ArrayList<>();
    List<Pending.Commit> later = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    try (ObjectInserter inserter = repository.newObjectInserter();
        ObjectReader objects = inserter.newReader()) {
      TreeBuilding building = new TreeBuilding(objects, inserter);
      ObjectId tree = treeOf(objects, head);
      for (Answer answer : answers) {
        Pending.Commit pending = answer.pending();
        switch (answer.decision()) {
          case Decision.Abort(String reason) -> settled
              .add(new Draft.Settled(pending, new CommitOutcome.Aborted(reason)));
          case Decision.Write(List<TreeChange> trees, String message) -> {
            if (overlaps(folders, trees)) {
              later.add(pending);
              continue;
            }
            ObjectId changed = change(building, tree, trees, pending);
            if (changed != null && isSame(tree, changed)) {
              settled.add(new Draft.Settled(pending, new CommitOutcome.NothingToCommit(head)));
            } else if (changed != null) {
              tree = changed;
              written.add(pending);
              messages.add(message);
              trees.forEach(it -> folders.add(it.folder()));
            }
          }
        }
      }
      CommitId commit =
          written.isEmpty() ? null : commit(inserter, head, Objects.requireNonNull(tree), messages);
      inserter.flush();
      return new Draft(head, commit, written, settled, later);
    }
  }

  /// The tree with a request's changes, null if the request turned out to be impossible and was told so.
  private static @Nullable ObjectId change(
      TreeBuilding building, @Nullable ObjectId tree, List<TreeChange> trees,
      Pending.Commit pending) throws IOException {
    try {
      ObjectId changed = tree;
      for (TreeChange change : trees) {
        changed = building.replace(changed, change.folder(), building.write(change.files()));
      }
      return changed == null ? GitTrees.EMPTY : changed;
    } catch (GitSyncException | IllegalArgumentException e) {
      pending.outcome().completeExceptionally(e);
      return null;
    }
  }

  private CommitId commit(
      ObjectInserter inserter, @Nullable CommitId head, ObjectId tree, List<String> messages)
      throws IOException {
    PersonIdent person = identity.at(clock.instant());
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (head != null) {
      commit.setParentId(ObjectId.fromString(head.hex()));
    }
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(GroupMessage.of(messages));
    return new CommitId(inserter.insert(commit).name());
  }

  private static @Nullable ObjectId treeOf(ObjectReader objects, @Nullable CommitId head)
      throws IOException {
    if (head == null) {
      return null;
    }
    try (RevWalk walk = new RevWalk(objects)) {
      return walk.parseCommit(ObjectId.fromString(head.hex())).getTree().getId();
    }
  }

  private static boolean isSame(@Nullable ObjectId before, ObjectId after) {
    return after.equals(before == null ? GitTrees.EMPTY : before);
  }

  private static boolean overlaps(List<String> folders, List<TreeChange> trees) {
    return trees.stream()
        .map(TreeChange::folder)
        .anyMatch(mine -> folders.stream().anyMatch(other -> overlap(mine, other)));
  }

  private static boolean overlap(String one, String other) {
    return one.isEmpty() || other.isEmpty() || (one + "/").startsWith(other + "/")
        || (other + "/").startsWith(one + "/");
  }
}
