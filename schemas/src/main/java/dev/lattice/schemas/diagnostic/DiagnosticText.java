// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Findings for a terminal: place and summary, the lines of the file with carets below what is meant, the words, a way
/// out. Nothing that people wrote reaches the terminal with its control characters.
public final class DiagnosticText {
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";
  private static final String RESET = "\u001b[0m";
  private static final int SHOWN_LINES = 3;

  private final Snapshot sources;
  private final boolean colour;
  private final Map<RepoPath, List<String>> lines = new HashMap<>();

  /// @param sources where the files are found
  /// @param colour whether to use ANSI colours
  public DiagnosticText(Snapshot sources, boolean colour) {
    this.sources = sources;
    this.colour = colour;
  }

  /// All findings in their order, an empty line between two.
  public String render(Diagnostics findings) {
    return String.join("\n", findings.list().stream().map(this::render).toList());
  }

  /// One finding; ends with a line end.
  public String render(Diagnostic finding) {
    StringBuilder out = new StringBuilder();
    SourceRange at = finding.at();
    if (at != null) {
      out.append(paint(BOLD, SafeText.of(at.toString()))).append(": ");
    }
    out.append(heading(finding)).append('\n');
    if (at != null) {
      excerpt(out, at, tone(finding));
    }
    out.append("  ").append(SafeText.of(finding.detail())).append('\n');
    for (Diagnostic.Related related : finding.related()) {
      out.append("  ")
          .append(SafeText.of(related.at().toString()))
          .append(": ")
          .append(SafeText.of(related.words()))
          .append('\n');
      excerpt(out, related.at(), CYAN);
    }
    for (String hint : finding.hints()) {
      out.append("  ").append(paint(CYAN, "Hint:")).append(' ');
      out.append(SafeText.of(hint)).append('\n');
    }
    return out.append(page(finding)).toString();
  }

  /// Findings of one code in one block: every sentence once, where it was said first, and how often. Ends with a line end.
  ///
  /// @param findings at least one, in their order
  public String inShort(List<Diagnostic> findings) {
    Map<String, List<Diagnostic>> byDetail = new LinkedHashMap<>();
    findings.forEach(
        finding -> byDetail.computeIfAbsent(finding.detail(), _ -> new ArrayList<>()).add(finding));
    StringBuilder out = new StringBuilder(heading(findings.getFirst())).append('\n');
    byDetail.forEach((detail, same) -> {
      SourceRange at = same.getFirst().at();
      out.append("  ");
      if (at != null) {
        out.append(paint(BOLD, SafeText.of(at.toString()))).append(": ");
      }
      out.append(SafeText.of(detail));
      out.append(same.size() == 1 ? "" : " (%d times)".formatted(same.size())).append('\n');
    });
    return out.append(page(findings.getFirst())).toString();
  }

  private String heading(Diagnostic finding) {
    String label = finding.severity().word() + "[" + finding.code().id() + "]";
    return paint(tone(finding), label) + ": " + paint(BOLD, finding.summary());
  }

  private static String tone(Diagnostic finding) {
    return finding.severity() == Severity.ERROR ? RED : YELLOW;
  }

  private static String page(Diagnostic finding) {
    return "  See: lattice explain " + finding.code().id() + "\n";
  }

  private void excerpt(StringBuilder out, SourceRange at, String tone) {
    List<String> file = lines.computeIfAbsent(at.path(), this::read);
    int last =
        at.endColumn() == 1 && at.endLine() > at.startLine() ? at.endLine() - 1 : at.endLine();
    boolean whole = last - at.startLine() < SHOWN_LINES;
    for (int line = at.startLine(); line <= Math.min(last, file.size()); line++) {
      if (whole || line < at.startLine() + SHOWN_LINES - 1 || line == last) {
        marked(out, file.get(line - 1), line, at, tone);
      } else if (line == last - 1) {
        out.append("  ...\n");
      }
    }
  }

  private void marked(StringBuilder out, String text, int line, SourceRange at, String tone) {
    Excerpt excerpt = new Excerpt(text);
    int from = line == at.startLine() ? at.startColumn() - 1 : excerpt.indentation();
    int to = line == at.endLine() ? at.endColumn() - 1 : excerpt.length();
    if (text.isBlank() && line != at.startLine()) {
      return;
    }
    Excerpt.Marked marked = excerpt.mark(from, to);
    out.append("%5d | ".formatted(line)).append(marked.line().stripTrailing()).append('\n');
    out.append("      | ").append(paint(tone, marked.carets())).append('\n');
  }

  private List<String> read(RepoPath path) {
    Blob blob = sources.file(path);
    if (blob == null) {
      return List.of();
    }
    String text = blob.text();
    return (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
  }

  private String paint(String tone, String text) {
    return colour ? tone + text + RESET : text;
  }
}
