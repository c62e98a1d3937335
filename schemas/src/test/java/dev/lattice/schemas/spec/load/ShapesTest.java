// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The shapes of a version of the language: a file that could be read once can be read for as long as its version is, and
/// means the same. Add files; never change one, nor what it was read as, but for fields that have come into effect.
final class ShapesTest {
  private static final Path SHAPES = Path.of("src", "test", "resources", "shapes");

  static List<Path> shapes() throws IOException {
    try (Stream<Path> files = Files.walk(SHAPES)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aFileMeansWhatItAlwaysMeant(Path file) throws IOException {
    RepoPath path = RepoPath.of(SHAPES.relativize(file).toString().replace('\\', '/'));
    Checked<List<YamlDocument>> documents =
        YamlReader.read(path, Blob.of(Files.readAllBytes(file)));
    assertEquals(1, documents.value().size());

    ReadObject object = ObjectReader.read(documents.value().getFirst());

    assertFalse(object.findings().hasErrors(), () -> object.findings().toString());
    Golden.assertMatches(
        "shapes/" + path.value().replace(".yaml", ".json"),
        JsonText.indented(Objects.requireNonNull(object.entry()).publicForm()));
  }
}
