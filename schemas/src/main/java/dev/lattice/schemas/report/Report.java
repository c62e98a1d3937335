// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.SpecSet;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a check of specs came to: all that a document about it is made of.
///
/// @param sources the files, for excerpts
/// @param files the files that hold the usable objects, and the configuration; a file of this set may have findings too
/// @param objects how many objects can be used, >= 0
/// @param findings what was found
public record Report(
    Snapshot sources,
    SortedSet<RepoPath> files,
    int objects,
    Diagnostics findings) {
  private static final RepoPath CONFIG = new RepoPath("lattice.yaml");

  public Report {
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
  }

  public static Report of(Snapshot sources, SpecSet specs, Diagnostics findings) {
    TreeSet<RepoPath> files = new TreeSet<>();
    specs.entries().values().forEach(entry -> files.add(entry.at().path()));
    if (sources.file(CONFIG) != null) {
      files.add(CONFIG);
    }
    return new Report(sources, files, specs.entries().size(), findings);
  }

  public long errors() {
    return findings.count(Severity.ERROR);
  }

  public long warnings() {
    return findings.count(Severity.WARNING);
  }

  /// The same, with all files in a folder: as they are called by somebody who stands above it.
  ///
  /// @param folder with `/` between names, empty for no change
  Report below(String folder) {
    if (folder.isEmpty()) {
      return this;
    }
    TreeMap<RepoPath, Entry> entries = new TreeMap<>();
    sources.entries().forEach((path, entry) -> entries.put(path.below(folder), entry));
    TreeSet<RepoPath> moved = new TreeSet<>();
    files.forEach(path -> moved.add(path.below(folder)));
    return new Report(
        new Snapshot(sources.commit(), entries), moved, objects,
        new Diagnostics(findings.list().stream().map(found -> below(found, folder)).toList()));
  }

  private static Diagnostic below(Diagnostic found, String folder) {
    return new Diagnostic(
        found.code(), found.severity(), found.detail(),
        found.at() == null ? null : below(found.at(), folder),
        found.related()
            .stream()
            .map(other -> new Diagnostic.Related(below(other.at(), folder), other.words()))
            .toList(),
        found.hints());
  }

  private static SourceRange below(SourceRange at, String folder) {
    return new SourceRange(
        at.path().below(folder), at.startLine(), at.startColumn(), at.endLine(), at.endColumn());
  }

  /// `17 objects, 1 error, 0 warnings`.
  String summary() {
    return String.join(
        ", ", count(objects, "object"), count(errors(), "error"), count(warnings(), "warning"));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
