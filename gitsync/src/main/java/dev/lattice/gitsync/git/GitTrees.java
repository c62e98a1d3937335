// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/// Finds things in stored trees.
final class GitTrees {
  /// The tree that holds nothing; git knows it without storing it.
  static final ObjectId EMPTY = ObjectId.fromString("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

  private static final int MAX_TREE_BYTES = 64 << 20;

  private GitTrees() {}

  static List<TreeEntry> entries(ObjectReader objects, ObjectId tree) throws IOException {
    if (tree.equals(EMPTY)) {
      return List.of();
    }
    return TreeEntry.parse(objects.open(tree, Constants.OBJ_TREE).getCachedBytes(MAX_TREE_BYTES));
  }

  /// What is at a path below a tree, null if nothing is.
  static @Nullable TreeEntry find(ObjectReader objects, ObjectId tree, String path)
      throws IOException {
    TreeEntry found = null;
    ObjectId folder = tree;
    for (String name : path.split("/", -1)) {
      if (folder == null) {
        return null;
      }
      found = named(entries(objects, folder), name);
      folder = found != null && found.isTree() ? found.id() : null;
    }
    return found;
  }

  /// The tree of a folder, null if there is no such folder; the empty name is the tree itself.
  static @Nullable ObjectId folder(ObjectReader objects, ObjectId tree, String folder)
      throws IOException {
    if (folder.isEmpty()) {
      return tree;
    }
    TreeEntry entry = find(objects, tree, folder);
    return entry != null && entry.isTree() ? entry.id() : null;
  }

  static @Nullable TreeEntry named(List<TreeEntry> entries, String name) {
    String raw = TreeEntry.of(FileMode.TREE, name, EMPTY).rawName();
    for (TreeEntry entry : entries) {
      if (entry.rawName().equals(raw)) {
        return entry;
      }
    }
    return null;
  }
}
