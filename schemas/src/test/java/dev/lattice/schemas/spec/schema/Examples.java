// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.schema;

import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The examples of each kind: one object a file, `valid/*.yaml` and `invalid/*.yaml`.
final class Examples {
  private static final Path FOLDER = Path.of("src", "test", "resources", "examples");
  /// The example that stands on the reference page.
  private static final String COMPLETE = "complete.yaml";

  private Examples() {}

  static List<Path> valid(SpecKind<?> kind) {
    return files(kind, "valid");
  }

  static List<Path> invalid(SpecKind<?> kind) {
    return files(kind, "invalid");
  }

  static String complete(SpecKind<?> kind) {
    return text(FOLDER.resolve(kind.name()).resolve("valid").resolve(COMPLETE));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The documents of a text that is readable YAML.
  static List<YamlDocument> documents(String text) {
    return YamlReader.read(RepoPath.of("example.yaml"), Blob.of(text)).value();
  }

  /// What the loader says of one object alone.
  static Diagnostics findings(SpecKind<?> kind, String text) {
    boolean config = kind.name().equals(LatticeConfig.KIND);
    Snapshot snapshot =
        config ? Snapshots.of("lattice.yaml", text) : Snapshots.of("services/example.yaml", text);
    return SpecLoader.load(snapshot, "", LatticeConfig.defaults("test"), HeldForms.NONE)
        .diagnostics();
  }

  private static List<Path> files(SpecKind<?> kind, String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(kind.name()).resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
