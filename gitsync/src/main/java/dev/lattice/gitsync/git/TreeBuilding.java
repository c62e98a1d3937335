// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/// Builds trees straight in the object database: no index, no work tree.
final class TreeBuilding {
  private final ObjectReader objects;
  private final ObjectInserter inserter;

  TreeBuilding(ObjectReader objects, ObjectInserter inserter) {
    this.objects = objects;
    this.inserter = inserter;
  }

  /// Stores a tree of just these files.
  ///
  /// @param files path below the tree to content
  ObjectId write(SortedMap<RepoPath, Blob> files) throws IOException {
    SortedMap<String, Blob> byPath = new TreeMap<>();
    files.forEach((path, blob) -> byPath.put(path.value(), blob));
    return writeFolder(byPath);
  }

  /// Stores a tree that differs from another in one folder alone. Everything else keeps its bits.
  ///
  /// @param tree the tree to start from, null for an empty one
  /// @param folder path of the folder; empty replaces the whole tree
  /// @param content the folder's new tree; an empty tree removes it, and the folders left empty by that
  /// @throws GitSyncException STALLED if a file stands where a folder above it must be
  ObjectId replace(@Nullable ObjectId tree, String folder, ObjectId content)
      throws IOException, GitSyncException {
    if (folder.isEmpty()) {
      return content;
    }
    int slash = folder.indexOf('/');
    String name = slash < 0 ? folder : folder.substring(0, slash);
    String rest = slash < 0 ? "" : folder.substring(slash + 1);
    List<TreeEntry> before = tree == null ? List.of() : GitTrees.entries(objects, tree);
    TreeEntry old = GitTrees.named(before, allowed(name));
    ObjectId oldFolder = old != null && old.isTree() ? old.id() : null;
    if (old != null && oldFolder == null && !rest.isEmpty()) {
      throw new GitSyncException(
          GitSyncException.Kind.STALLED,
          "`" + name + "` is a file where the folder of `" + rest + "` must be.", null, null);
    }
    ObjectId child = replace(oldFolder, rest, content);
    SortedMap<String, TreeEntry> after = new TreeMap<>();
    before.stream().filter(entry -> !entry.equals(old)).forEach(entry -> put(after, entry));
    if (!child.equals(GitTrees.EMPTY)) {
      put(after, TreeEntry.of(FileMode.TREE, name, child));
    }
    return insert(after);
  }

  private ObjectId writeFolder(Map<String, Blob> files) throws IOException {
    SortedMap<String, TreeEntry> entries = new TreeMap<>();
    SortedMap<String, SortedMap<String, Blob>> folders = new TreeMap<>();
    for (Map.Entry<String, Blob> file : files.entrySet()) {
      String path = file.getKey();
      int slash = path.indexOf('/');
      if (slash < 0) {
        ObjectId id = inserter.insert(Constants.OBJ_BLOB, file.getValue().bytes());
        put(entries, TreeEntry.of(FileMode.REGULAR_FILE, allowed(path), id));
      } else {
        folders.computeIfAbsent(allowed(path.substring(0, slash)), _ -> new TreeMap<>())
            .put(path.substring(slash + 1), file.getValue());
      }
    }
    for (Map.Entry<String, SortedMap<String, Blob>> folder : folders.entrySet()) {
      if (files.containsKey(folder.getKey())) {
        throw new IllegalArgumentException(
            "files: " + folder.getKey() + " is a file and a folder (expected: one of them)");
      }
      ObjectId id = writeFolder(folder.getValue());
      put(entries, TreeEntry.of(FileMode.TREE, folder.getKey(), id));
    }
    return insert(entries);
  }

  private ObjectId insert(SortedMap<String, TreeEntry> entries) throws IOException {
    return inserter.insert(Constants.OBJ_TREE, TreeEntry.format(entries.values()));
  }

  private static void put(SortedMap<String, TreeEntry> entries, TreeEntry entry) {
    entries.put(entry.sortKey(), entry);
  }

  private static String allowed(String name) {
    if (!PathNames.isAllowed(name)) {
      throw new IllegalArgumentException("name: " + name + " (expected: a name git allows)");
    }
    return name;
  }
}
