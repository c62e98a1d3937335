// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.ReadScope;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/// One reading of a tree under limits. Links and submodules are noted, invalid paths named, and neither is followed.
///
/// Folders count against the limit too: a few nested trees can name each other a billion times.
final class TreeReading {
  private final ObjectReader objects;
  private final ReadScope scope;
  private final SortedMap<RepoPath, Entry> entries = new TreeMap<>();
  private final SortedSet<String> invalidPaths = new TreeSet<>();
  private int folderCount;
  private long totalBytes;

  TreeReading(ObjectReader objects, ReadScope scope) {
    this.objects = objects;
    this.scope = scope;
  }

  Snapshot snapshot(@Nullable CommitId commit) {
    return new Snapshot(commit, entries, invalidPaths);
  }

  /// Reads everything below a tree.
  ///
  /// @param folder the path of the tree, empty for the root
  void readFolder(ObjectId tree, String folder) throws IOException, GitSyncException {
    folderCount++;
    refuseAbove(folderCount, scope.maxFiles(), "folders");
    for (TreeEntry entry : GitTrees.entries(objects, tree)) {
      RepoPath path = PathNames.path(folder, entry);
      if (path == null) {
        invalidPaths.add(PathNames.printable(folder, entry));
        refuseAbove(invalidPaths.size(), scope.maxFiles(), "invalid paths");
      } else if (entry.isTree()) {
        readFolder(entry.id(), path.value());
      } else {
        readEntry(entry, path);
      }
    }
  }

  /// Reads what is at a path, unless it is a folder.
  void readEntry(TreeEntry entry, RepoPath path) throws IOException, GitSyncException {
    if (entries.containsKey(path)) {
      return;
    }
    if (entry.isSymlink()) {
      add(path, new Entry.Symlink());
    } else if (entry.isSubmodule()) {
      add(path, new Entry.Submodule());
    } else if (entry.isFile()) {
      add(path, file(entry.id()));
    } else if (!entry.isTree()) {
      invalidPaths.add(PathNames.printable(path.folder(), entry));
    }
  }

  private void add(RepoPath path, Entry entry) throws GitSyncException {
    entries.put(path, entry);
    refuseAbove(entries.size(), scope.maxFiles(), "files");
  }

  private Entry file(ObjectId id) throws IOException, GitSyncException {
    ObjectLoader loader = objects.open(id, Constants.OBJ_BLOB);
    if (loader.getSize() > scope.maxFileBytes()) {
      return new Entry.Oversized(loader.getSize());
    }
    totalBytes += loader.getSize();
    refuseAbove(totalBytes, scope.maxTotalBytes(), "bytes");
    return Blob.of(loader.getCachedBytes(scope.maxFileBytes()));
  }

  private static void refuseAbove(long count, long limit, String what) throws GitSyncException {
    if (count > limit) {
      throw new GitSyncException(
          GitSyncException.Kind.STALLED,
          "The folders to read hold more than %,d %s. Keep what is not a spec elsewhere."
              .formatted(limit, what),
          null, null);
    }
  }
}
