// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that was written in an instance's folders, each file and object by itself.
///
/// @param config the configuration
/// @param objects the objects, by path and then by place in the file
/// @param unread files that cannot be read
/// @param isComplete false where objects may be hidden in something else that cannot be read
/// @param findings what concerns files and configuration
record SpecFolder(
    LatticeConfig config,
    List<ReadObject> objects,
    SortedSet<RepoPath> unread,
    boolean isComplete,
    List<Diagnostic> findings) {

  static SpecFolder of(
      Snapshot snapshot, String folder, LatticeConfig otherwise, SpecFiles reader) {
    WrittenConfig config = WrittenConfig.read(snapshot, folder, otherwise);
    List<String> folders = config.specFolders(folder);
    List<Diagnostic> findings = new ArrayList<>(config.findings());
    List<ReadFile> files = reader.read(entries(snapshot, folders));
    findings.addAll(emptyPaths(config, folder, files));
    boolean pathsValid = checkPaths(snapshot, folders, findings);
    AddonFolders addons = AddonFolders.of(files, folder);
    findings.addAll(addons.findings());
    TreeSet<RepoPath> unread = new TreeSet<>();
    for (ReadFile file : files) {
      findings.addAll(file.faults().list());
      if (!file.isReadable()) {
        unread.add(file.path());
      }
    }
    return new SpecFolder(
        config.config(), objects(files, addons), unread, config.readable() && pathsValid, findings);
  }

  private static SortedMap<RepoPath, Entry> entries(Snapshot snapshot, List<String> folders) {
    TreeMap<RepoPath, Entry> entries = new TreeMap<>();
    snapshot.entries().forEach((path, entry) -> {
      boolean below =
          folders.stream().anyMatch(folder -> path.isBelow(folder) || path.value().equals(folder));
      boolean link = entry instanceof Entry.Symlink || entry instanceof Entry.Submodule;
      if (below && (path.isYaml() || link)) {
        entries.put(path, entry);
      }
    });
    return entries;
  }

  /// Folders that `lattice.yaml` names and that hold nothing: a misspelled one would silently lose its specs.
  private static List<Diagnostic> emptyPaths(
      WrittenConfig config, String folder, List<ReadFile> files) {
    SpecEntry entry = config.entry();
    List<Diagnostic> findings = new ArrayList<>();
    for (int i = 0; entry != null && i < config.config().specPaths().size(); i++) {
      String path = config.config().specPaths().get(i);
      String whole = folder.isEmpty() ? path : folder + "/" + path;
      String field = "git.specPaths[" + i + "]";
      if (entry.fields().containsKey(field)
          && files.stream().noneMatch(file -> file.path().isBelow(whole))) {
        findings.add(
            Diagnostic.warning(
                Code.SPEC_PATH_EMPTY, entry.at(field),
                "No YAML file lies below `%s`.".formatted(whole),
                "Correct the path, or remove it."));
      }
    }
    return findings;
  }

  private static boolean checkPaths(
      Snapshot snapshot, List<String> folders, List<Diagnostic> findings) {
    boolean valid = true;
    for (String path : snapshot.invalidPaths()) {
      if (folders.stream().anyMatch(folder -> path.startsWith(folder + "/"))) {
        valid = false;
        findings.add(
            Diagnostic.error(
                Code.INVALID_PATH, null, "The path `%s` is not read.".formatted(path),
                "Rename it: paths are relative, without `..`, in UTF-8, and not git's own."));
      }
    }
    return valid;
  }

  private static List<ReadObject> objects(List<ReadFile> files, AddonFolders addons) {
    List<ReadObject> objects = new ArrayList<>();
    for (ReadFile file : files) {
      for (ReadFile.Part part : file.parts()) {
        if (!addons.isManifest(file, part)) {
          objects.add(addons.judge(inItsPlace(part.object())));
        }
      }
    }
    return objects;
  }

  /// Refuses a LatticeConfig that is not in `lattice.yaml`.
  private static ReadObject inItsPlace(ReadObject object) {
    ObjectId id = object.id();
    if (id == null || !WrittenConfig.isConfig(id)) {
      return object;
    }
    Diagnostic finding = Diagnostic.error(
        Code.CONFIG_PLACE, object.at(), "A LatticeConfig counts only in `lattice.yaml`.",
        "Move it there, or remove it.");
    return new ReadObject(
        null, null, object.at(), false, object.findings().and(Diagnostics.of(finding)));
  }
}
