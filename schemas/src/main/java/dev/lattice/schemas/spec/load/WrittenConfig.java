// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `lattice.yaml`: one LatticeConfig and nothing else.
///
/// @param config what it says, or the other configuration where it says nothing usable
/// @param entry the object with its places, null where the other configuration is used
/// @param readable false where it is there and cannot be used: then the spec folders may be others
/// @param findings what was found
record WrittenConfig(
    LatticeConfig config,
    @Nullable SpecEntry entry,
    boolean readable,
    List<Diagnostic> findings) {
  WrittenConfig {
    findings = List.copyOf(findings);
  }

  static WrittenConfig read(Snapshot snapshot, String folder, LatticeConfig otherwise) {
    RepoPath path = RepoPath.of(LatticeConfig.FILE).below(folder);
    Entry written = snapshot.entries().get(path);
    if (written == null) {
      return missing(
          otherwise, "There is no `%s`; the configuration of `%s` is used."
              .formatted(path, otherwise.instance()));
    }
    SpecFile file = SpecFile.read(path, written);
    List<Diagnostic> findings = new ArrayList<>(file.faults().list());
    List<ReadObject> objects = file.documents().stream().map(ObjectReader::read).toList();
    if (objects.isEmpty() && file.isReadable()) {
      return missing(
          otherwise, "`%s` is empty; the configuration of `%s` is used."
              .formatted(path, otherwise.instance()));
    }
    List<SpecEntry> configs = new ArrayList<>();
    for (ReadObject object : objects) {
      findings.addAll(object.findings().list());
      if (object.entry() != null && object.entry().spec() instanceof LatticeConfig) {
        configs.add(object.entry());
      } else if (object.id() != null && !isConfig(object.id())) {
        findings.add(onlyConfig(object));
      }
    }
    if (configs.size() > 1) {
      configs.forEach(config -> findings.add(twice(config, configs)));
    }
    return configs.size() == 1 && configs.getFirst().spec() instanceof LatticeConfig config
        ? new WrittenConfig(config, configs.getFirst(), true, findings)
        : new WrittenConfig(otherwise, null, false, findings);
  }

  /// The folders that hold specs, relative to the repository, sorted.
  List<String> specFolders(String folder) {
    TreeSet<String> folders = new TreeSet<>();
    config.specPaths().forEach(path -> folders.add(folder.isEmpty() ? path : folder + "/" + path));
    return List.copyOf(folders);
  }

  private static WrittenConfig missing(LatticeConfig otherwise, String detail) {
    Diagnostic finding = Diagnostic.warning(
        Code.CONFIG_MISSING, null, detail,
        "Write one with at least `apiVersion`, `kind: LatticeConfig` and `metadata.name`.");
    return new WrittenConfig(otherwise, null, true, List.of(finding));
  }

  static boolean isConfig(ObjectId id) {
    return id.kind().equals(LatticeConfig.KIND);
  }

  private static Diagnostic onlyConfig(ReadObject object) {
    return Diagnostic.error(
        Code.CONFIG_PLACE, object.at(),
        "`%s` holds the LatticeConfig and nothing else.".formatted(LatticeConfig.FILE),
        "Move `%s` into one of the spec folders.".formatted(object.id()));
  }

  private static Diagnostic twice(SpecEntry config, List<SpecEntry> all) {
    SpecEntry other = config.at().equals(all.getFirst().at()) ? all.get(1) : all.getFirst();
    return Diagnostic
        .error(
            Code.DUPLICATE_OBJECT, config.at(),
            "An instance has one LatticeConfig, not %d.".formatted(all.size()), "Keep one of them.")
        .relatedTo(other.at(), "the other one is here");
  }
}
