// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/// One line of a git tree, kept so that foreign entries go back into a new tree bit by bit, however odd they are.
///
/// @param mode as stored, e.g. `0100644`
/// @param rawName the bytes of the name, each as the char of its value (ISO 8859-1), so nothing is lost
/// @param id what the entry points at
record TreeEntry(int mode, String rawName, ObjectId id) {
  private static final int ID_BYTES = 20;

  static TreeEntry of(FileMode mode, String name, ObjectId id) {
    String raw = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return new TreeEntry(mode.getBits(), raw, id);
  }

  /// The key by which git orders a tree: folders as if their names ended in `/`.
  String sortKey() {
    return isTree() ? rawName + "/" : rawName;
  }

  boolean isTree() {
    return is(FileMode.TREE);
  }

  boolean isFile() {
    return is(FileMode.REGULAR_FILE) || is(FileMode.EXECUTABLE_FILE);
  }

  boolean isSymlink() {
    return is(FileMode.SYMLINK);
  }

  boolean isSubmodule() {
    return is(FileMode.GITLINK);
  }

  private boolean is(FileMode type) {
    return (mode & FileMode.TYPE_MASK) == (type.getBits() & FileMode.TYPE_MASK);
  }

  static List<TreeEntry> parse(byte[] tree) throws CorruptObjectException {
    List<TreeEntry> entries = new ArrayList<>();
    int at = 0;
    while (at < tree.length) {
      int space = indexOf(tree, ' ', at);
      int end = indexOf(tree, 0, space + 1);
      if (end + ID_BYTES >= tree.length) {
        throw new CorruptObjectException("truncated in tree");
      }
      String name = new String(tree, space + 1, end - space - 1, StandardCharsets.ISO_8859_1);
      entries.add(new TreeEntry(mode(tree, at, space), name, ObjectId.fromRaw(tree, end + 1)));
      at = end + 1 + ID_BYTES;
    }
    return entries;
  }

  /// @param entries in git's order
  static byte[] format(Collection<TreeEntry> entries) {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    byte[] id = new byte[ID_BYTES];
    for (TreeEntry entry : entries) {
      String head = Integer.toOctalString(entry.mode) + " " + entry.rawName + "\0";
      tree.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      entry.id.copyRawTo(id, 0);
      tree.writeBytes(id);
    }
    return tree.toByteArray();
  }

  private static int mode(byte[] tree, int from, int to) throws CorruptObjectException {
    int mode = 0;
    for (int i = from; i < to; i++) {
      int digit = tree[i] - '0';
      if (digit < 0 || digit > 7) {
        throw new CorruptObjectException("invalid mode in tree");
      }
      mode = mode << 3 | digit;
    }
    return mode;
  }

  private static int indexOf(byte[] tree, int value, int from) throws CorruptObjectException {
    for (int i = from; i < tree.length; i++) {
      if (tree[i] == value) {
        return i;
      }
    }
    throw new CorruptObjectException("truncated in tree");
  }
}
