// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.csv;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.SourceText;
import java.util.ArrayList;
import java.util.List;

/// Reads tables as RFC 4180 describes them: a header line, commas, quotes around what holds a comma, doubled quotes for
/// a quote. One row is one line, so no value holds a line break. Spaces around values and empty lines do not count.
public final class CsvReader {
  /// The largest file that is read, 5 MiB.
  public static final int MAX_BYTES = 5 << 20;
  /// How many rows a file may hold.
  public static final int MAX_ROWS = 50_000;
  /// After so many findings the rest of a file is not read.
  public static final int MAX_FINDINGS = 100;

  private final RepoPath path;
  private final List<Diagnostic> findings = new ArrayList<>();

  private CsvReader(RepoPath path) {
    this.path = path;
  }

  /// The table of a file. Where the diagnostics have an error it is empty or incomplete.
  public static Checked<CsvTable> read(RepoPath path, Blob blob) {
    if (blob.size() > MAX_BYTES) {
      return new Checked<>(empty(path), Diagnostics.of(tooLarge(path, blob.size())));
    }
    Checked<String> text = SourceText.decodeUnescaped(path, blob.bytes());
    return text.hasErrors() ? new Checked<>(empty(path), text.diagnostics())
        : read(path, text.value());
  }

  /// The table of a text that is known to hold nothing invisible.
  public static Checked<CsvTable> read(RepoPath path, String text) {
    return new CsvReader(path).table(text);
  }

  /// The finding about a file that is larger than {@link #MAX_BYTES}.
  public static Diagnostic tooLarge(RepoPath path, long bytes) {
    return Diagnostic.error(
        Code.FILE_TOO_LARGE, SourceRange.startOf(path),
        "The file has %d bytes; at most %d (5 MiB) are read.".formatted(bytes, MAX_BYTES),
        "Keep only the rows that differ from the tables that come with Lattice.");
  }

  /// Findings of a file; where there are {@link #MAX_FINDINGS}, the last one says that reading ended.
  public static Diagnostics ended(List<Diagnostic> findings) {
    if (findings.size() < MAX_FINDINGS) {
      return new Diagnostics(findings);
    }
    List<Diagnostic> told = new ArrayList<>(findings.subList(0, MAX_FINDINGS));
    Diagnostic last = told.removeLast();
    List<String> hints = new ArrayList<>(last.hints());
    hints.add("The rest of the file was not checked: mend these %d first.".formatted(MAX_FINDINGS));
    told.add(
        new Diagnostic(
            last.code(), last.severity(), last.detail(), last.at(), last.related(), hints));
    return new Diagnostics(told);
  }

  private Checked<CsvTable> table(String text) {
    List<CsvRow> rows = new ArrayList<>();
    int number = 0;
    for (int start = 0; start < text.length() && findings.size() < MAX_FINDINGS;) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = withoutReturn(text.substring(start, end));
      start = end + 1;
      number++;
      if (rows.size() > MAX_ROWS) {
        findings.add(tooManyRows(rows.getLast()));
        break;
      }
      if (!line.isBlank()) {
        CsvRow row = new CsvRow(path, number, line, cells(line, number));
        checkCount(row, rows.isEmpty() ? row : rows.getFirst());
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      findings.add(
          Diagnostic.error(
              Code.CSV_EMPTY, SourceRange.startOf(path), "The file has no header line.",
              "Write the names of the columns, separated by commas, or remove the file."));
      return new Checked<>(empty(path), new Diagnostics(findings));
    }
    return new Checked<>(
        new CsvTable(rows.getFirst(), rows.subList(1, rows.size())), ended(findings));
  }

  private static CsvTable empty(RepoPath path) {
    return new CsvTable(new CsvRow(path, 1, "", List.of()), List.of());
  }

  private List<String> cells(String line, int number) {
    List<String> cells = new ArrayList<>();
    boolean quotes = line.indexOf('"') >= 0;
    int start = 0;
    while (true) {
      int comma = quotes ? CsvRow.endOfCell(line, start) : line.indexOf(',', start);
      int end = comma < 0 ? line.length() : comma;
      String cell = line.substring(start, end).strip();
      cells.add(quotes && cell.indexOf('"') >= 0 ? unquoted(cell, line, number, start) : cell);
      if (end == line.length()) {
        return cells;
      }
      start = end + 1;
    }
  }

  private String unquoted(String cell, String line, int number, int start) {
    String inner = cell.length() < 2 ? "" : cell.substring(1, cell.length() - 1);
    boolean valid = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"")
        && inner.replace("\"\"", "").indexOf('"') < 0;
    if (!valid) {
      int column = line.codePointCount(0, start) + 1;
      int length = line.codePointCount(start, CsvRow.endOfCell(line, start));
      findings.add(
          Diagnostic.error(
              Code.CSV_QUOTES, new SourceRange(path, number, column, number, column + length),
              "A quote does not enclose the whole value.",
              "Put quotes around the whole value and double those inside: `\"a \"\"b\"\"\"`."));
    }
    return inner.replace("\"\"", "\"");
  }

  private void checkCount(CsvRow row, CsvRow header) {
    int expected = header.cells().size();
    int found = row.cells().size();
    if (found != expected) {
      findings.add(
          Diagnostic.error(
              Code.CSV_CELLS, found > expected ? row.range(expected) : row.range(),
              "The row has %d values, but there are %d columns.".formatted(found, expected),
              "Leave an unknown value empty but keep its comma; put quotes around a value with a comma."));
    }
  }

  private static Diagnostic tooManyRows(CsvRow row) {
    return Diagnostic.error(
        Code.CSV_ROWS, row.range(), "The file has more than %d rows.".formatted(MAX_ROWS),
        "Keep only the rows that differ from the tables that come with Lattice.");
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
