// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.snapshot;

/// What a path of a commit is. Only a {@link Blob} can be read; the others are there to be reported.
public sealed interface Entry permits Blob, Entry.Symlink, Entry.Submodule, Entry.Oversized {

  /// A symbolic link. Never followed.
  record Symlink() implements Entry {}

  /// A submodule (a commit of another repository). Never entered.
  record Submodule() implements Entry {}

  /// A file larger than the reader's limit, left unread.
  ///
  /// @param bytes its size
  record Oversized(long bytes) implements Entry {}
}
