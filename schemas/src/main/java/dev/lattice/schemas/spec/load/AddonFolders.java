// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.SpecEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The folders that add-ons name. What lies there are plain manifests of other programs and no specs; they must be
/// readable, and objects of Kubernetes. An add-on whose folder is not like that is refused, so that its earlier form stays.
final class AddonFolders {
  private final String folder;
  private final List<String> folders;
  /// Files of manifests, and whether something is wrong in them.
  private final SortedMap<RepoPath, Boolean> isFaultyByFile = new TreeMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  private AddonFolders(String folder, List<String> folders) {
    this.folder = folder;
    this.folders = folders;
  }

  /// @param files everything in the spec folders
  /// @param folder the folder of `lattice.yaml`, empty for the root
  static AddonFolders of(List<ReadFile> files, String folder) {
    List<String> folders = new ArrayList<>();
    for (ReadFile file : files) {
      for (ReadFile.Part part : file.parts()) {
        String path = part.addonPath();
        if (path != null) {
          folders.add(whole(folder, path));
        }
      }
    }
    AddonFolders addons = new AddonFolders(folder, List.copyOf(folders));
    files.forEach(addons::check);
    return addons;
  }

  /// Whether a document is a manifest of an add-on and no spec.
  boolean isManifest(ReadFile file, ReadFile.Part part) {
    return part.foreign() && folders.stream().anyMatch(file.path()::isBelow);
  }

  /// What is wrong in manifests; files that cannot be read at all are told by whoever reads them.
  List<Diagnostic> findings() {
    return findings;
  }

  private void check(ReadFile file) {
    if (folders.stream().noneMatch(file.path()::isBelow)) {
      return;
    }
    if (!file.isReadable()) {
      isFaultyByFile.put(file.path(), true);
    }
    for (ReadFile.Part part : file.parts()) {
      if (part.foreign()) {
        findings.addAll(part.manifestFaults());
        isFaultyByFile.merge(file.path(), !part.manifestFaults().isEmpty(), Boolean::logicalOr);
      }
    }
  }

  /// An add-on without its object where its folder cannot be used; everything else as it is.
  ReadObject judge(ReadObject object) {
    SpecEntry entry = object.entry();
    if (entry == null || !(entry.spec() instanceof LatticeAddon addon)) {
      return object;
    }
    String whole = whole(folder, addon.path());
    List<RepoPath> files =
        isFaultyByFile.keySet().stream().filter(path -> path.isBelow(whole)).toList();
    if (files.isEmpty()) {
      Diagnostic fault = Diagnostic.error(
          Code.ADDON_FOLDER_EMPTY, entry.at("path"),
          "No manifest lies below `%s`.".formatted(whole),
          "Correct the path; it must lie in one of the folders in `git.specPaths`.");
      return new ReadObject(
          object.id(), null, object.at(), object.hidesObject(),
          object.findings().and(Diagnostics.of(fault)));
    }
    return files.stream().anyMatch(path -> isFaultyByFile.getOrDefault(path, false))
        ? object.refused()
        : object;
  }

  private static String whole(String folder, String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return folder.isEmpty() ? trimmed : folder + "/" + trimmed;
  }
}
