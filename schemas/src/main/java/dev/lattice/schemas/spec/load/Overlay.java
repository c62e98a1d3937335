// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ObjectId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Objects that are supposed beside those of a folder or in their place, and objects that are supposed to be gone.
///
/// @param files files with objects, by the path that findings name
/// @param removed what is gone
public record Overlay(SortedMap<RepoPath, Blob> files, SortedSet<ObjectId> removed) {
  public static final Overlay NONE = new Overlay(new TreeMap<>(), new TreeSet<>());

  public Overlay {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
  }

  SpecFolder over(SpecFolder folder) {
    List<ReadObject> objects = new ArrayList<>();
    List<Diagnostic> findings = new ArrayList<>(folder.findings());
    Set<ObjectId> replaced = new HashSet<>(removed);
    TreeSet<RepoPath> unread = new TreeSet<>(folder.unread());
    for (var entry : files.entrySet()) {
      ReadFile file = ReadFile.of(entry.getKey(), entry.getValue());
      findings.addAll(file.faults().list());
      if (!file.isReadable()) {
        unread.add(file.path());
      }
      for (ReadFile.Part part : file.parts()) {
        objects.add(part.object());
        if (part.object().id() != null) {
          replaced.add(part.object().id());
        }
      }
    }
    folder.objects()
        .stream()
        .filter(object -> object.id() == null || !replaced.contains(object.id()))
        .forEach(objects::add);
    return new SpecFolder(folder.config(), objects, unread, folder.isComplete(), findings);
  }
}
