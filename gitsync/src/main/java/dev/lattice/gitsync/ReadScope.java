// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync;

import java.util.List;

/// Which part of a commit to read, and how much of it at most.
///
/// @param folders folders to read whole; the empty name is the root
/// @param files single files to read, by path
/// @param maxFileBytes a larger file is reported as {@link dev.lattice.schemas.snapshot.Entry.Oversized}
/// @param maxFiles more entries than this are refused as a whole, and so are more folders
/// @param maxTotalBytes more bytes than this in all files together are refused as a whole
public record ReadScope(
    List<String> folders,
    List<String> files,
    int maxFileBytes,
    int maxFiles,
    long maxTotalBytes) {
  /// 5 MiB a file.
  public static final int MAX_FILE_BYTES = 5 << 20;
  public static final int MAX_FILES = 50_000;
  /// 512 MiB in all.
  public static final long MAX_TOTAL_BYTES = 512L << 20;

  public ReadScope {
    folders = List.copyOf(folders);
    files = List.copyOf(files);
  }

  /// With the limits above.
  public static ReadScope of(List<String> folders, List<String> files) {
    return new ReadScope(folders, files, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES);
  }
}
