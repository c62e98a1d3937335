// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.PlatformKind;
import dev.lattice.schemas.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One path of the spec folders as it was read, by itself: the same bytes at the same path always read the same.
///
/// @param path the path
/// @param parts its documents, none where the file cannot be read
/// @param faults what concerns the file as a whole
record ReadFile(RepoPath path, List<Part> parts, Diagnostics faults) {
  ReadFile {
    parts = List.copyOf(parts);
  }

  static ReadFile of(RepoPath path, Entry entry) {
    SpecFile file = SpecFile.read(path, entry);
    return new ReadFile(path, file.documents().stream().map(Part::of).toList(), file.faults());
  }

  /// Whether its text could be understood as YAML.
  boolean isReadable() {
    return !faults.hasErrors();
  }

  /// One document.
  ///
  /// @param foreign whether it belongs to another program
  /// @param addonPath the folder of plain manifests that it names as an add-on, null where it is none
  /// @param manifestFaults what is wrong with it as a manifest of another program
  /// @param manifest it as a manifest of another program, null where it is none or something is wrong with it
  /// @param object what it defines
  record Part(
      boolean foreign,
      @Nullable String addonPath,
      List<Diagnostic> manifestFaults,
      Json.@Nullable Obj manifest,
      ReadObject object) {
    Part {
      manifestFaults = List.copyOf(manifestFaults);
    }

    private static Part of(YamlDocument document) {
      boolean addon = LatticeAddon.KIND.equals(document.root().textAt("kind"));
      boolean foreign = ObjectReader.isForeign(document);
      List<Diagnostic> faults = foreign ? faults(document) : List.of();
      return new Part(
          foreign, addon ? document.root().textAt("spec", "path") : null, faults,
          foreign && faults.isEmpty() ? document.root().toJson().asObj() : null,
          ObjectReader.read(document));
    }

    private static List<Diagnostic> faults(YamlDocument document) {
      List<Diagnostic> faults = new ArrayList<>(document.faults().list());
      for (String[] path : List.of(new String[] {"kind"}, new String[] {"metadata", "name"})) {
        if (document.faults().isEmpty() && document.root().textAt(path) == null) {
          faults.add(
              Diagnostic.error(
                  Code.MANIFEST_FORM, document.root().range(),
                  "The manifest has no `%s`.".formatted(String.join(".", path)),
                  "Write it as Kubernetes takes it: `apiVersion`, `kind` and `metadata.name`."));
        }
      }
      String kind = document.root().textAt("kind");
      String apiVersion = document.root().textAt("apiVersion");
      if (faults.isEmpty() && PlatformKind.of(apiVersion, kind) == null) {
        faults.add(
            Diagnostic.error(
                Code.MANIFEST_KIND, document.root().range(),
                "`%s` of `%s` is no kind that an add-on may hold.".formatted(kind, apiVersion),
                "Leave it out, or let the add-on make it itself."));
      }
      return faults;
    }
  }
}
