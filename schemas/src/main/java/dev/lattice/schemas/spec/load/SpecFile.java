// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.LinkFaults;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import java.util.List;

/// One path that should hold specs.
///
/// @param path the path
/// @param documents its documents, none where the file cannot be read
/// @param faults what concerns the file as a whole
record SpecFile(RepoPath path, List<YamlDocument> documents, Diagnostics faults) {
  SpecFile {
    documents = List.copyOf(documents);
  }

  static SpecFile read(RepoPath path, Entry entry) {
    return switch (entry) {
      case Blob blob -> {
        Checked<List<YamlDocument>> read = YamlReader.read(path, blob);
        yield new SpecFile(path, read.value(), read.diagnostics());
      }
      case Entry.Oversized(var bytes) -> faulty(path, YamlReader.tooLarge(path, bytes));
      case Entry.Symlink _ -> faulty(path, LinkFaults.symlink(path));
      case Entry.Submodule _ -> faulty(path, LinkFaults.submodule(path));
    };
  }

  /// Whether its text could be understood as YAML.
  boolean isReadable() {
    return !faults.hasErrors();
  }

  private static SpecFile faulty(RepoPath path, Diagnostic fault) {
    return new SpecFile(path, List.of(), Diagnostics.of(fault));
  }
}
