// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.testing.Snapshots;
import java.util.TreeSet;

/// Reports to write down.
final class Reports {
  static final ReportStyle PLAIN = new ReportStyle(false, false, "", "1.2.3");

  private Reports() {}

  /// Everything a finding can have: no place, a place in a line, over lines, up to a line's beginning, a whole file, a
  /// related place in another file, and characters that mean something to a format.
  static Report everything() {
    Snapshot sources = Snapshots.of(
        "services/a.yaml", "kind: LatticeService\nspec:\n  placement: {}\n  replcas: 1\n",
        "services/b.yaml", "kind: LatticeService\nnote: |\n  x\nend: 1\n", "services/café, 1.yaml",
        "kind: \"\u001b[2J<&>\"\n", "services/good.yaml", "kind: LatticeService\n");
    RepoPath a = RepoPath.of("services/a.yaml");
    RepoPath b = RepoPath.of("services/b.yaml");
    RepoPath odd = RepoPath.of("services/café, 1.yaml");
    Diagnostics findings = Diagnostics.of(
        Diagnostic.warning(Code.CONFIG_MISSING, null, "There is no `lattice.yaml`."),
        Diagnostic.error(
            Code.UNKNOWN_FIELD, new SourceRange(a, 4, 3, 4, 10), "It has no field `replcas`.",
            "Did you mean `replicas`?", "Or nothing at all?"),
        Diagnostic.error(
            Code.DUPLICATE_OBJECT, new SourceRange(a, 1, 1, 4, 13), "The object is defined twice.")
            .relatedTo(SourceRange.startOf(b), "first defined here"),
        Diagnostic.error(
            Code.DUPLICATE_OBJECT, new SourceRange(b, 1, 1, 4, 1), "The object is defined twice."),
        Diagnostic.warning(
            Code.NOT_EFFECTIVE, new SourceRange(b, 2, 7, 4, 1), "It does nothing\nfor 100 %, yet."),
        Diagnostic.error(Code.FILE_TOO_LARGE, SourceRange.startOf(odd), "It is too large."),
        Diagnostic.error(
            Code.UNKNOWN_KIND, new SourceRange(odd, 1, 7, 1, 17),
            "There is no kind `\u001b[2J<&>\"\uffff]]>::error::`.", "Say what: you, mean?"));
    TreeSet<RepoPath> files = new TreeSet<>(sources.entries().keySet());
    files.remove(odd);
    return new Report(sources, files, 1, findings);
  }

  static Report nothing() {
    Snapshot sources = Snapshots.of("lattice.yaml", "kind: LatticeConfig\n");
    return new Report(sources, new TreeSet<>(sources.files().keySet()), 0, Diagnostics.NONE);
  }
}
