// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Comparator;

/// A stretch of a file. Lines and columns count from 1; a column counts Unicode code points; the end is exclusive.
///
/// @param path the file
/// @param startLine first line, >= 1
/// @param startColumn first column on the first line, >= 1
/// @param endLine last line, >= startLine
/// @param endColumn the column after the last one on the last line, >= 1
public record SourceRange(RepoPath path, int startLine, int startColumn, int endLine, int endColumn)
    implements
      Comparable<SourceRange> {
  private static final Comparator<SourceRange> ORDER = Comparator.comparing(SourceRange::path)
      .thenComparingInt(SourceRange::startLine)
      .thenComparingInt(SourceRange::startColumn)
      .thenComparingInt(SourceRange::endLine)
      .thenComparingInt(SourceRange::endColumn);

  /// The beginning of a file, for findings about the file as a whole.
  public static SourceRange startOf(RepoPath path) {
    return new SourceRange(path, 1, 1, 1, 1);
  }

  @Override
  public int compareTo(SourceRange other) {
    return ORDER.compare(this, other);
  }

  /// `path:line:column`, as editors and terminals link it.
  @Override
  public String toString() {
    return path + ":" + startLine + ":" + startColumn;
  }
}
