// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// From the files of a commit to its specs.
///
/// One bad file or object never stops the others: it becomes findings, and its last good form is held. What files are
/// called and how objects are spread over them has no influence on the result.
public final class SpecLoader {
  private final HeldForms history;
  private final TenantBounds tenants;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final SortedMap<ObjectId, SpecEntry> entries = new TreeMap<>();
  private final SortedMap<ObjectId, SourceRange> refused = new TreeMap<>();
  private boolean complete = true;

  private SpecLoader(HeldForms history, TenantBounds tenants) {
    this.history = history;
    this.tenants = tenants;
  }

  /// Loads the specs of an instance.
  ///
  /// @param snapshot the files, at least `lattice.yaml` and what lies in the spec folders
  /// @param folder the folder of `lattice.yaml`, empty for the root of the repository
  /// @param otherwise the configuration where `lattice.yaml` is missing or cannot be read: the one in force, or
  /// {@link LatticeConfig#defaults}
  /// @param history where earlier forms of objects are looked for
  /// @return what could be read; the set is usable also where the diagnostics have errors
  public static Checked<SpecSet> load(
      Snapshot snapshot, String folder, LatticeConfig otherwise, HeldForms history) {
    return load(snapshot, folder, otherwise, history, new SpecFiles());
  }

  /// The same, for a caller that loads one commit after another.
  ///
  /// @param files what remembers the files of the commit before
  public static Checked<SpecSet> load(
      Snapshot snapshot, String folder, LatticeConfig otherwise, HeldForms history,
      SpecFiles files) {
    SpecFolder written = SpecFolder.of(snapshot, folder, otherwise, files);
    return new SpecLoader(history, new TenantBounds(written.config().tenants(), folder))
        .load(written, folder);
  }

  /// The folders of specs that an instance's `lattice.yaml` names, relative to the repository; for reading no more of a
  /// commit than is needed.
  public static List<String> specFolders(
      Snapshot snapshot, String folder, LatticeConfig otherwise) {
    return WrittenConfig.read(snapshot, folder, otherwise).specFolders(folder);
  }

  /// The specs as they would be with other objects.
  ///
  /// @param overlay what would be written and what would not
  public static Checked<SpecSet> load(
      Snapshot snapshot, String folder, LatticeConfig otherwise, Overlay overlay) {
    SpecFolder written = overlay.over(SpecFolder.of(snapshot, folder, otherwise, new SpecFiles()));
    return new SpecLoader(HeldForms.NONE, new TenantBounds(written.config().tenants(), folder))
        .load(written, folder);
  }

  private Checked<SpecSet> load(SpecFolder folder, String root) {
    findings.addAll(folder.findings());
    complete = folder.isComplete();
    TreeSet<RepoPath> unread = new TreeSet<>(folder.unread());
    for (ReadObject object : Duplicates.refuse(tenants.refuse(folder.objects()), findings)) {
      findings.addAll(object.findings().list());
      ObjectId id = object.id();
      if (object.hidesObject()) {
        unread.add(object.at().path());
      } else if (id != null && object.entry() != null) {
        entries.put(id, object.entry());
      } else if (id != null) {
        refused.putIfAbsent(id, object.at());
      }
    }
    hold(refused, unread, tenants::allows);
    checkReferences();
    findings.addAll(PolicyConflicts.in(entries));
    findings.addAll(LatencyCycles.in(entries));
    if (complete) {
      findings.addAll(PlaceWarnings.in(entries));
    }
    return new Checked<>(
        new SpecSet(root, folder.config(), entries, complete), new Diagnostics(findings));
  }

  /// Puts earlier forms in the place of what cannot be used.
  ///
  /// @param allowed whether an earlier form may be used
  private void hold(
      SortedMap<ObjectId, SourceRange> bad, SortedSet<RepoPath> unread,
      Predicate<SpecEntry> allowed) {
    HeldObjects held = new HeldObjects(bad, unread, entries.keySet(), allowed);
    held.search(history);
    entries.putAll(held.found());
    findings.addAll(held.findings());
    complete &= unread.isEmpty() && held.isEverythingFound();
  }

  private void checkReferences() {
    References references = new References(entries, refused.keySet(), complete);
    TenantPins pins = new TenantPins(tenants, CapacityPools.of(entries.values()));
    SortedMap<ObjectId, SourceRange> bad = new TreeMap<>();
    entries.forEach((id, entry) -> {
      List<Diagnostic> found =
          Stream.concat(references.check(entry).stream(), pins.check(entry)).toList();
      findings.addAll(found);
      if (found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
        bad.put(id, entry.at());
      }
    });
    entries.keySet().removeAll(bad.keySet());
    hold(
        bad, new TreeSet<>(), form -> tenants.allows(form) && pins.check(form).findAny().isEmpty());
  }
}
