// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Looks for the last good forms of what cannot be used now.
///
/// For a refused object that is its newest form, in the files that hold it now, which can be decoded and is the only one
/// of its commit. For a file that cannot be read it is the same for each object of the file's newest readable version
/// that is not defined elsewhere by now.
final class HeldObjects {
  private final SortedMap<ObjectId, SourceRange> wanted;
  private final SortedSet<RepoPath> unread;
  private final Set<ObjectId> defined;
  private final Predicate<SpecEntry> allowed;
  private final SortedMap<ObjectId, SpecEntry> held = new TreeMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  /// @param refused objects that are known and cannot be used, with their present place
  /// @param unread files of which some object cannot be told
  /// @param defined objects that can be used as they are
  /// @param allowed whether an earlier form may be used: it must keep to the bounds of its tenant too
  HeldObjects(
      SortedMap<ObjectId, SourceRange> refused, SortedSet<RepoPath> unread, Set<ObjectId> defined,
      Predicate<SpecEntry> allowed) {
    this.wanted = new TreeMap<>(refused);
    this.unread = new TreeSet<>(unread);
    this.defined = defined;
    this.allowed = allowed;
  }

  void search(HeldForms history) {
    TreeSet<RepoPath> paths = new TreeSet<>(unread);
    wanted.values().forEach(place -> paths.add(place.path()));
    if (paths.isEmpty()) {
      return;
    }
    for (Snapshot earlier : history.earlier(paths)) {
      lookInto(earlier, paths);
      if (unread.isEmpty() && held.keySet().containsAll(wanted.keySet())) {
        return;
      }
    }
  }

  SortedMap<ObjectId, SpecEntry> found() {
    return held;
  }

  /// A warning for each object that stays as it was.
  List<Diagnostic> findings() {
    return findings;
  }

  /// Whether every refused object has an earlier form.
  boolean isEverythingFound() {
    return held.keySet().containsAll(wanted.keySet());
  }

  private void lookInto(Snapshot earlier, Set<RepoPath> paths) {
    Map<ObjectId, List<ReadObject>> objects = new HashMap<>();
    for (RepoPath path : paths) {
      Entry entry = earlier.entries().get(path);
      SpecFile file = entry == null ? null : SpecFile.read(path, entry);
      if (file == null || !file.isReadable()) {
        continue;
      }
      boolean lists = unread.remove(path);
      file.documents().stream().map(ObjectReader::read).forEach(object -> {
        ObjectId id = object.id();
        if (id != null && !id.kind().equals(LatticeConfig.KIND)) {
          objects.computeIfAbsent(id, _ -> new ArrayList<>()).add(object);
          if (lists && !defined.contains(id)) {
            wanted.putIfAbsent(id, SourceRange.startOf(path));
          }
        }
      });
    }
    objects.forEach((id, forms) -> keep(id, forms, earlier));
  }

  private void keep(ObjectId id, List<ReadObject> forms, Snapshot earlier) {
    SourceRange place = wanted.get(id);
    SpecEntry form = forms.getFirst().entry();
    if (place == null || form == null || forms.size() > 1 || held.containsKey(id)
        || !allowed.test(form)) {
      return;
    }
    held.put(id, form.heldAt(place));
    findings.add(
        Diagnostic.warning(
            Code.HELD, place, "`%s` stays as it was%s.".formatted(id, HeldForms.commitOf(earlier)),
            "Mend the error here; nothing is changed or removed because of it."));
  }
}
