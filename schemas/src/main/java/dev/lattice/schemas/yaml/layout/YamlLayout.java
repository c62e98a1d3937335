// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.layout.Trivia.Remark;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings a file into the canonical layout: LF, two spaces per level, elements of lists indented, keys in a given order,
/// `---` between documents, at most one blank line in a row, no white space at line ends.
///
/// It moves what was written and never writes values anew: scalars keep their spelling, lists and groups their style,
/// comments their owner. A document with an explicit key (`? key`) or with brackets as a whole stays as it is.
public final class YamlLayout {
  private static final int MARK = 3; // the length of `---`

  private final Source source;
  private final GroupWriter out = new GroupWriter();
  private int at;
  private boolean separatorDue;
  private String separatorComment = "";

  private YamlLayout(Source source) {
    this.source = source;
  }

  /// The canonical form.
  ///
  /// @param text the whole file without byte order mark, its lines ended by LF
  /// @param documents what {@link dev.lattice.schemas.yaml.YamlReader} read from this very text, without faults
  /// @param orders the order of keys of a document, null for a document that shall stay as it is
  public static String of(
      String text, List<YamlDocument> documents,
      Function<YamlDocument, @Nullable KeyOrder> orders) {
    return new YamlLayout(new Source(text)).write(documents, orders);
  }

  private String write(
      List<YamlDocument> documents, Function<YamlDocument, @Nullable KeyOrder> orders) {
    for (YamlDocument document : documents) {
      int start = source.start(document.root());
      int header = between(start);
      if (isSeparatorDue() || !out.isEmpty()) {
        separator();
      }
      GroupReader reader = new GroupReader(source, header);
      KeyOrder order = orders.apply(document);
      Group group = order == null ? null : reader.document(document.root());
      if (group != null) {
        out.group(group, 0, Objects.requireNonNull(order));
        at = reader.end();
      } else {
        asWritten(header, start, source.end(document.root()));
      }
    }
    between(source.length());
    if (!separatorComment.isEmpty()) {
      separator();
    }
    return out.toString();
  }

  /// A document that stays as it is: its lines, and trivia around them.
  private void asWritten(int header, int start, int end) {
    out.remarks(Trivia.after(source, header).lines(), 0);
    int from =
        source.slice(source.lineStart(start), start).isBlank() ? source.lineStart(start) : start;
    int to = source.isLineStart(end) ? end : Math.min(source.lineEnd(end) + 1, source.length());
    out.verbatim(source.slice(from, to));
    Trivia behind = Trivia.after(source, to);
    out.remarks(Trivia.withoutEnd(behind.lines()), 0);
    at = behind.end();
  }

  /// Writes what stands between two documents, but for the trivia above the next one.
  ///
  /// @param next where the next document begins, or the end of the text
  /// @return where those trivia begin
  private int between(int next) {
    while (true) {
      Trivia trivia = Trivia.after(source, at);
      if (trivia.end() >= next && next < source.length()) {
        return at;
      }
      segment(trivia.lines());
      if (trivia.end() >= next) {
        return at;
      }
      at = trivia.end();
      if (!source.isMark(at)) {
        other();
      } else if (source.at(at) == '-') {
        mark();
      } else {
        String comment = passMark();
        segment(comment.isEmpty() ? List.of() : List.of(new Remark(0, comment)));
      }
    }
  }

  /// `---`: written once something follows that it separates from something.
  private void mark() {
    if (!separatorComment.isEmpty()) {
      separator();
    }
    separatorDue = !out.isEmpty();
    separatorComment = passMark();
  }

  /// Goes behind a mark and the comment beside it, which is returned; empty where there is none.
  private String passMark() {
    at += MARK;
    Trivia.Side side = Trivia.after(source, at).side();
    if (side == null) {
      return "";
    }
    at = source.lineEnd(at);
    return side.lines().getFirst();
  }

  /// Directives, or a document that is nothing (`null`).
  private void other() {
    if (isSeparatorDue()) {
      separator();
    }
    if (source.at(at) == '%' && !out.isEmpty()) {
      out.line("...");
    }
    do {
      out.line(source.slice(at, source.lineEnd(at)).stripTrailing());
      at = Math.min(source.lineEnd(at) + 1, source.length());
    } while (source.at(at) == '%');
  }

  private void segment(List<Remark> remarks) {
    List<Remark> written = Trivia.withoutEnd(remarks);
    if (written.isEmpty()) {
      return;
    }
    if (isSeparatorDue()) {
      separator();
    }
    out.remarks(written, 0);
  }

  private boolean isSeparatorDue() {
    return separatorDue || !separatorComment.isEmpty();
  }

  private void separator() {
    out.line(separatorComment.isEmpty() ? "---" : "--- " + separatorComment);
    separatorDue = false;
    separatorComment = "";
  }
}
