// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What means nothing to a program: the comments and blank lines between two signs of a document.
///
/// @param side the comment on the line where they begin, null where there is none
/// @param lines the lines after it
/// @param end offset of the next sign, or of the end of the text
/// @param nextColumn column of the next sign, counted from 0; -1 where the document ends
record Trivia(@Nullable Side side, List<Remark> lines, int end, int nextColumn) {

  /// A line that holds a comment or nothing.
  ///
  /// @param column where the comment begins, counted from 0
  /// @param text the comment with its `#`, empty for a blank line
  record Remark(int column, String text) {
    boolean isBlank() {
      return text.isEmpty();
    }
  }

  /// A comment beside something, and the lines right below it that continue it in the same column.
  ///
  /// @param column where its lines begin, counted from 0
  /// @param lines its lines, each with its `#`; at least one
  record Side(int column, List<String> lines) {}

  /// What follows an offset where nothing but trivia can stand.
  static Trivia after(Source source, int from) {
    List<Remark> lines = new ArrayList<>();
    Remark beside = null;
    boolean first = !source.isLineStart(from);
    int at = from;
    while (true) {
      at = skipSpaces(source, at);
      if (source.at(at) == '#') {
        int end = source.lineEnd(at);
        Remark remark = new Remark(source.column(at), source.slice(at, end).stripTrailing());
        if (first) {
          beside = remark;
        } else {
          lines.add(remark);
        }
        at = end;
      } else if (source.at(at) == '\n' && !first) {
        lines.add(new Remark(0, ""));
      }
      if (source.at(at) != '\n') {
        boolean ends = at >= source.length() || source.isMark(at);
        return of(beside, lines, at, ends ? -1 : source.column(at));
      }
      at++;
      first = false;
    }
  }

  /// The remarks without the blank lines at their end.
  static List<Remark> withoutEnd(List<Remark> remarks) {
    int length = remarks.size();
    while (length > 0 && remarks.get(length - 1).isBlank()) {
      length--;
    }
    return List.copyOf(remarks.subList(0, length));
  }

  private static Trivia of(@Nullable Remark beside, List<Remark> lines, int end, int nextColumn) {
    if (beside == null) {
      return new Trivia(null, List.copyOf(lines), end, nextColumn);
    }
    List<String> texts = new ArrayList<>(List.of(beside.text()));
    int next = 0;
    while (beside.column() > nextColumn && next < lines.size() && !lines.get(next).isBlank()
        && lines.get(next).column() == beside.column()) {
      texts.add(lines.get(next).text());
      next++;
    }
    return new Trivia(
        new Side(beside.column(), List.copyOf(texts)),
        List.copyOf(lines.subList(next, lines.size())), end, nextColumn);
  }

  private static int skipSpaces(Source source, int from) {
    int at = from;
    while (source.at(at) == ' ' || source.at(at) == '\t') {
      at++;
    }
    return at;
  }
}
