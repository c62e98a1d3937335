// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.jspecify.annotations.Nullable;

/// Which names of a tree may be followed. Git itself stores any bytes; a hostile commit uses that.
final class PathNames {
  /// The longest path Linux takes. It also bounds how deep folders nest.
  static final int MAX_PATH_CHARS = 4096;

  private PathNames() {}

  /// The path of an entry below `folder` (empty for the root), null if nobody may follow it.
  static @Nullable RepoPath path(String folder, TreeEntry entry) {
    String name = name(entry.rawName());
    if (name == null || !isAllowed(name)) {
      return null;
    }
    String path = folder.isEmpty() ? name : folder + "/" + name;
    return path.length() <= MAX_PATH_CHARS && RepoPath.isValid(path) ? new RepoPath(path) : null;
  }

  /// An invalid path for people: what is not printable ASCII is escaped, and the end of a long one is kept.
  static String printable(String folder, TreeEntry entry) {
    String path = folder.isEmpty() ? entry.rawName() : folder + "/" + entry.rawName();
    String shown = path.length() <= 200 ? path : "..." + path.substring(path.length() - 200);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c < 0x20 || c >= 0x7f || c == '\\') {
        text.append("\\x%02x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /// Whether git accepts the name: not `.`, `..`, or anything that some file system takes for `.git`.
  static boolean isAllowed(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    try {
      new ObjectChecker().setSafeForMacOS(true).checkPathSegment(bytes, 0, bytes.length);
      return true;
    } catch (CorruptObjectException _) {
      return false;
    }
  }

  private static @Nullable String name(String rawName) {
    ByteBuffer bytes = ByteBuffer.wrap(rawName.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
