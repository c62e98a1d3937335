// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeAddon.Manifests;
import dev.lattice.schemas.spec.LatticeAddon.ReadyObject;
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
  private final SortedMap<RepoPath, List<Json.Obj>> manifestsByFile = new TreeMap<>();
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
        if (part.manifest() != null) {
          manifestsByFile.computeIfAbsent(file.path(), _ -> new ArrayList<>()).add(part.manifest());
        }
      }
    }
  }

  /// An add-on with its manifests, without its object where its folder cannot be used; everything else as it is.
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
    if (files.stream().anyMatch(path -> isFaultyByFile.getOrDefault(path, false))) {
      return object.refused();
    }
    Manifests manifests = manifests(files);
    List<Diagnostic> missing = missing(addon, entry, manifests);
    return missing.isEmpty() ? object.with(entry.with(addon.withManifests(manifests)))
        : new ReadObject(
            object.id(), null, object.at(), object.hidesObject(),
            object.findings().and(new Diagnostics(missing)));
  }

  /// What must be ready is looked for in the folder: of other objects nobody could tell whether they will ever be there.
  private static List<Diagnostic> missing(
      LatticeAddon addon, SpecEntry entry, Manifests manifests) {
    List<Diagnostic> missing = new ArrayList<>();
    for (int i = 0; i < addon.ready().size(); i++) {
      ReadyObject ready = addon.ready().get(i);
      if (manifests.objects().stream().noneMatch(ready::isMeantBy)) {
        missing.add(
            Diagnostic.error(
                Code.ADDON_READY, entry.at("ready[" + i + "]"),
                "No manifest of the add-on is the %s `%s`%s.".formatted(
                    ready.kind(), ready.name(),
                    ready.namespace().isEmpty() ? ""
                        : " in the namespace `" + ready.namespace() + "`"),
                "Correct kind, namespace and name, or leave it out."));
      }
    }
    return missing;
  }

  private Manifests manifests(List<RepoPath> files) {
    return Manifests.of(
        files.stream()
            .flatMap(file -> manifestsByFile.getOrDefault(file, List.of()).stream())
            .toList());
  }

  private static String whole(String folder, String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return folder.isEmpty() ? trimmed : folder + "/" + trimmed;
  }
}
