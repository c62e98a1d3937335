// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.cli.YamlFiles.YamlFile;
import dev.lattice.daemon.format.LineDiff;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.json.DiagnosticJson;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.spec.format.Formatted;
import java.util.ArrayList;
import java.util.List;

/// What `lattice fmt` did, or would do.
final class FmtReport {
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String FAINT = "\u001b[2m";
  private static final String RESET = "\u001b[0m";
  /// More lines of one file are counted, not shown.
  private static final int SHOWN_LINES = 24;

  private final boolean check;
  private final List<Change> changes = new ArrayList<>();
  private Diagnostics findings = Diagnostics.NONE;
  private int unchanged;
  private int foreign;
  private int refused;

  /// @param check whether nothing is written
  FmtReport(boolean check) {
    this.check = check;
  }

  void add(YamlFile file, Formatted formatted) {
    switch (formatted) {
      case Formatted.Changed(var text) -> {
        String before = file.entry() instanceof Blob blob ? blob.text() : "";
        changes.add(
            new Change(file.name().value(), check ? LineDiff.of(before, text).lines() : List.of()));
      }
      case Formatted.Unchanged _ -> unchanged++;
      case Formatted.Foreign _ -> foreign++;
      case Formatted.Refused(var found) -> {
        refused++;
        findings = findings.and(found);
      }
    }
  }

  boolean hasChanges() {
    return !changes.isEmpty();
  }

  Diagnostics findings() {
    return findings;
  }

  Json document() {
    List<Json> files = new ArrayList<>();
    for (Change change : changes) {
      Json.Obj file = Json.obj("path", change.path());
      files.add(check ? file.with("diff", change.diff()) : file);
    }
    return Json.obj(
        "written", !check, "changed", files, "unchanged", unchanged, "foreign", foreign, "refused",
        refused, "diagnostics", DiagnosticJson.of(findings));
  }

  String text(boolean colour) {
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(SafeText.of(change.path())).append('\n');
      change.diff().stream().limit(SHOWN_LINES).forEach(line -> append(text, line, colour));
      int more = change.diff().size() - SHOWN_LINES;
      if (more > 0) {
        text.append("  … and ").append(count(more, "more line")).append('\n');
      }
    }
    text.append(count(changes.size(), "file")).append(check ? " would change" : " formatted");
    text.append(", ").append(unchanged).append(" unchanged");
    if (refused > 0) {
      text.append(", ").append(refused).append(" cannot be read");
    }
    return text.append('\n').toString();
  }

  private static void append(StringBuilder text, String line, boolean colour) {
    String shown = SafeText.of(line).stripTrailing();
    String colourOn = switch (line.charAt(0)) {
      case '-' -> RED;
      case '+' -> GREEN;
      case '@' -> FAINT;
      default -> "";
    };
    boolean painted = colour && !colourOn.isEmpty();
    text.append("  ").append(painted ? colourOn + shown + RESET : shown).append('\n');
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /// @param path the file
  /// @param diff its changed lines, empty where they are not wanted
  private record Change(String path, List<String> diff) {}
}
