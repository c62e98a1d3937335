// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.gitsync.TreeId;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/// What the port says about objects, on one object database. An {@link IOException} means that the database is damaged.
final class GitObjects {
  private final Repository repository;

  GitObjects(Repository repository) {
    this.repository = repository;
  }

  Snapshot read(CommitId commit, ReadScope scope) throws IOException, GitSyncException {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectReader objects = walk.getObjectReader();
      ObjectId root = parse(walk, commit).getTree();
      TreeReading reading = new TreeReading(objects, scope);
      for (String folder : scope.folders()) {
        ObjectId tree = GitTrees.folder(objects, root, folder);
        if (tree != null) {
          reading.readFolder(tree, folder);
        } else {
          readFile(reading, objects, root, folder);
        }
      }
      for (String file : scope.files()) {
        readFile(reading, objects, root, file);
      }
      return reading.snapshot(commit);
    }
  }

  private static void readFile(
      TreeReading reading, ObjectReader objects, ObjectId root, String path)
      throws IOException, GitSyncException {
    TreeEntry entry = GitTrees.find(objects, root, path);
    if (entry != null) {
      reading.readEntry(entry, new RepoPath(path));
    }
  }

  @Nullable TreeId tree(CommitId commit, String folder) throws IOException, GitSyncException {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId tree =
          GitTrees.folder(walk.getObjectReader(), parse(walk, commit).getTree(), folder);
      return tree == null ? null : new TreeId(tree.name());
    }
  }

  SortedMap<RepoPath, Blob> readTree(TreeId tree) throws IOException, GitSyncException {
    ObjectId id = ObjectId.fromString(tree.hex());
    try (ObjectReader objects = repository.newObjectReader()) {
      if (!id.equals(GitTrees.EMPTY) && !objects.has(id, Constants.OBJ_TREE)) {
        throw gone("tree " + tree, null);
      }
      TreeReading reading = new TreeReading(objects, ReadScope.of(List.of(""), List.of()));
      reading.readFolder(id, "");
      return reading.snapshot(null).files();
    }
  }

  TreeId writeTree(SortedMap<RepoPath, Blob> files) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter();
        ObjectReader objects = inserter.newReader()) {
      ObjectId id = new TreeBuilding(objects, inserter).write(files);
      inserter.flush();
      return new TreeId(id.name());
    }
  }

  boolean isAncestor(CommitId ancestor, CommitId descendant) throws IOException, GitSyncException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(parse(walk, ancestor), parse(walk, descendant));
    }
  }

  List<CommitId> historyOf(CommitId from, RepoPath path, int limit)
      throws IOException, GitSyncException {
    try (RevWalk walk = new RevWalk(repository)) {
      return PathHistory.of(walk, parse(walk, from), path, limit);
    }
  }

  boolean has(CommitId commit) throws IOException {
    try (ObjectReader objects = repository.newObjectReader()) {
      return objects.has(ObjectId.fromString(commit.hex()), Constants.OBJ_COMMIT);
    }
  }

  private static RevCommit parse(RevWalk walk, CommitId commit)
      throws IOException, GitSyncException {
    try {
      return walk.parseCommit(ObjectId.fromString(commit.hex()));
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw gone("commit " + commit, e);
    }
  }

  static GitSyncException gone(String what, @Nullable IOException cause) {
    return new GitSyncException(
        GitSyncException.Kind.GONE,
        "There is no " + what + "; it was removed by a force push, or never fetched.", null, cause);
  }
}
