// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.demo;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A change that somebody pushes in the demo.
///
/// @param title a few words
/// @param words what happens and what to look for
/// @param edits what is done to the files
record Chapter(String title, String words, List<Edit> edits) {

  /// What is done to one file.
  sealed interface Edit {
    RepoPath file();

    /// Writes a new file.
    record Add(RepoPath file, String text) implements Edit {}

    /// Replaces a piece of text that stands in the file exactly once.
    record Replace(RepoPath file, String old, String with) implements Edit {}

    /// Removes a file that is there.
    record Remove(RepoPath file) implements Edit {}
  }

  SortedMap<RepoPath, Blob> apply(SortedMap<RepoPath, Blob> files) {
    TreeMap<RepoPath, Blob> changed = new TreeMap<>(files);
    for (Edit edit : edits) {
      switch (edit) {
        case Edit.Add(RepoPath file, String text) -> changed.put(file, Blob.of(text));
        case Edit.Replace(RepoPath file, String old, String with) -> changed
            .put(file, Blob.of(replaced(text(changed, file), old, with)));
        case Edit.Remove(RepoPath file) -> {
          if (changed.remove(file) == null) {
            throw missing(file);
          }
        }
      }
    }
    return changed;
  }

  private static String text(SortedMap<RepoPath, Blob> files, RepoPath file) {
    Blob blob = files.get(file);
    if (blob == null) {
      throw missing(file);
    }
    return blob.text();
  }

  private static IllegalStateException missing(RepoPath file) {
    return new IllegalStateException("file: " + file + " (expected: part of the example)");
  }

  private static String replaced(String text, String old, String with) {
    int first = text.indexOf(old);
    if (first < 0 || text.indexOf(old, first + 1) >= 0) {
      throw new IllegalStateException("old: " + old + " (expected: exactly once)");
    }
    return text.replace(old, with);
  }
}
