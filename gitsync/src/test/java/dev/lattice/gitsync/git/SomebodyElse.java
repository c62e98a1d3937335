// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.schemas.snapshot.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/// A person with their own git, working straight on the remote: the rival of every test.
public final class SomebodyElse {
  private final Repository remote;

  SomebodyElse(Repository remote) {
    this.remote = remote;
  }

  /// Commits on top of a branch, creating it where needed.
  ///
  /// @param changes path to new text, null to delete the file
  public CommitId commits(String branch, Map<String, @Nullable String> changes) {
    return onRemote(inserter -> {
      ObjectId head = head(branch);
      SortedMap<String, TreeEntry> files = files(head);
      for (Map.Entry<String, @Nullable String> change : changes.entrySet()) {
        String text = change.getValue();
        if (text == null) {
          files.remove(change.getKey());
        } else {
          ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
          files.put(change.getKey(), TreeEntry.of(FileMode.REGULAR_FILE, change.getKey(), id));
        }
      }
      return moveTo(branch, commit(inserter, tree(inserter, files), head));
    });
  }

  /// Commits one file on top of a branch.
  public CommitId commits(String branch, String path, String text) {
    return commits(branch, Map.of(path, text));
  }

  /// Makes a new root commit and forces the branch onto it.
  public CommitId forcePushes(String branch, String path, String text) {
    return onRemote(inserter -> {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
      SortedMap<String, TreeEntry> files = new TreeMap<>();
      files.put(path, TreeEntry.of(FileMode.REGULAR_FILE, path, id));
      return moveTo(branch, commit(inserter, tree(inserter, files), null));
    });
  }

  /// Commits a tree of one folder `dir` that holds exactly one entry, whatever its name and mode.
  public CommitId commitsRaw(String branch, int mode, byte[] name) {
    return onRemote(inserter -> {
      ObjectId id = mode == FileMode.TREE.getBits() ? emptyTree(inserter)
          : inserter.insert(Constants.OBJ_BLOB, "x".getBytes(StandardCharsets.UTF_8));
      TreeEntry odd = new TreeEntry(mode, new String(name, StandardCharsets.ISO_8859_1), id);
      ObjectId folder = inserter.insert(Constants.OBJ_TREE, TreeEntry.format(List.of(odd)));
      ObjectId root = inserter.insert(
          Constants.OBJ_TREE,
          TreeEntry.format(List.of(TreeEntry.of(FileMode.TREE, "dir", folder))));
      return moveTo(branch, commit(inserter, root, head(branch)));
    });
  }

  public void deletes(String branch) {
    try {
      RefUpdate update = remote.updateRef(Constants.R_HEADS + branch);
      update.setForceUpdate(true);
      update.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The head of a branch on the remote, null where there is no branch.
  public @Nullable CommitId sees(String branch) {
    try {
      ObjectId head = head(branch);
      return head == null ? null : new CommitId(head.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All files of a branch on the remote, by path, with their text.
  public SortedMap<String, String> reads(String branch) {
    SortedMap<String, String> texts = new TreeMap<>();
    try {
      for (Map.Entry<String, TreeEntry> file : files(head(branch)).entrySet()) {
        byte[] bytes = remote.open(file.getValue().id()).getBytes();
        texts.put(file.getKey(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /// How many commits a branch has, along first parents.
  public int counts(String branch) {
    try (RevWalk walk = new RevWalk(remote)) {
      int count = 0;
      ObjectId at = head(branch);
      while (at != null) {
        RevCommit commit = walk.parseCommit(at);
        at = commit.getParentCount() == 0 ? null : commit.getParent(0);
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RevCommit opens(CommitId commit) {
    try (RevWalk walk = new RevWalk(remote)) {
      return walk.parseCommit(ObjectId.fromString(commit.hex()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable ObjectId head(String branch) throws IOException {
    Ref ref = remote.exactRef(Constants.R_HEADS + branch);
    return ref == null ? null : ref.getObjectId();
  }

  private SortedMap<String, TreeEntry> files(@Nullable ObjectId commit) throws IOException {
    SortedMap<String, TreeEntry> files = new TreeMap<>();
    if (commit == null) {
      return files;
    }
    try (RevWalk commits = new RevWalk(remote); TreeWalk walk = new TreeWalk(remote)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        files.put(
            walk.getPathString(),
            TreeEntry.of(walk.getFileMode(), walk.getNameString(), walk.getObjectId(0)));
      }
    }
    return files;
  }

  private ObjectId tree(ObjectInserter inserter, SortedMap<String, TreeEntry> files)
      throws IOException {
    SortedMap<String, TreeEntry> here = new TreeMap<>();
    SortedMap<String, SortedMap<String, TreeEntry>> folders = new TreeMap<>();
    files.forEach((path, entry) -> {
      int slash = path.indexOf('/');
      if (slash < 0) {
        TreeEntry named = new TreeEntry(entry.mode(), path, entry.id());
        here.put(named.sortKey(), named);
      } else {
        folders.computeIfAbsent(path.substring(0, slash), _ -> new TreeMap<>())
            .put(path.substring(slash + 1), entry);
      }
    });
    for (Map.Entry<String, SortedMap<String, TreeEntry>> folder : folders.entrySet()) {
      ObjectId id = tree(inserter, folder.getValue());
      TreeEntry entry = TreeEntry.of(FileMode.TREE, folder.getKey(), id);
      here.put(entry.sortKey(), entry);
    }
    return inserter.insert(Constants.OBJ_TREE, TreeEntry.format(here.values()));
  }

  private static ObjectId emptyTree(ObjectInserter inserter) throws IOException {
    return inserter.insert(Constants.OBJ_TREE, new byte[0]);
  }

  private static ObjectId commit(ObjectInserter inserter, ObjectId tree, @Nullable ObjectId parent)
      throws IOException {
    PersonIdent person = new PersonIdent(
        "Somebody Else", "else@example.com", Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (parent != null) {
      commit.setParentId(parent);
    }
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage("somebody else's work\n");
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return id;
  }

  private CommitId moveTo(String branch, ObjectId commit) throws IOException {
    RefUpdate update = remote.updateRef(Constants.R_HEADS + branch);
    update.setNewObjectId(commit);
    update.setForceUpdate(true);
    RefUpdate.Result result = update.update();
    if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
      throw new IllegalStateException("result: " + result + " (expected: an updated branch)");
    }
    return new CommitId(commit.name());
  }

  private <T> T onRemote(Work<T> work) {
    try (ObjectInserter inserter = remote.newObjectInserter()) {
      return work.with(inserter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(ObjectInserter inserter) throws IOException;
  }
}
