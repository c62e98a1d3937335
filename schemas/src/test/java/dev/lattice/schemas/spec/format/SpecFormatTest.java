// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.format;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpecFormatTest {
  private static final RepoPath PATH = RepoPath.of("services/a.yaml");
  private static final String POOL = "apiVersion: lattice.dev/v1alpha1\nkind: LatticePool\n";

  /// Each file `NAME.yaml` of the folder becomes `NAME.formatted.yaml`.
  @ParameterizedTest
  @ValueSource(strings = {"keys", "comments", "lists", "texts", "documents", "brackets"})
  void becomesCanonical(String name) throws IOException {
    Path folder = Path.of("src/test/resources/format");
    String written = Files.readString(folder.resolve(name + ".yaml"));

    String formatted = format(written);

    Golden.assertMatches(folder.resolve(name + ".formatted.yaml"), formatted);
    assertEquals(new Formatted.Unchanged(), SpecFormat.of(PATH, Blob.of(formatted)));
  }

  @Test
  void theExampleIsCanonical() {
    assertAll(
        Snapshots.ofDirectory(Path.of("..", "example-repo"))
            .files()
            .entrySet()
            .stream()
            .filter(file -> file.getKey().value().endsWith(".yaml"))
            .map(
                file -> () -> assertEquals(
                    isManifest(file.getKey()) ? new Formatted.Foreign() : new Formatted.Unchanged(),
                    SpecFormat.of(file.getKey(), file.getValue()), file.getKey().value())));
  }

  /// The folders below `addons/` hold manifests of other programs.
  private static boolean isManifest(RepoPath path) {
    return path.value().matches("addons/.+/.+");
  }

  @Test
  void lineEndsAndByteOrderMarksAreMadeAlike() {
    String written = "\ufeff" + POOL.replace("\n", "\r\n") + "metadata:   \r  name: a";

    assertEquals(POOL + "metadata:\n  name: a\n", format(written));
  }

  @Test
  void aTextThatTheFileEndsInsideOfGetsNoLineEnd() {
    assertEquals(POOL + "spec:\n  a: |-\n    text\n", format(POOL + "spec:\n  a: |\n    text"));
    assertEquals(
        POOL + "spec:\n  a: |+\n    text\n", format(POOL + "spec:\n  a: |+\n    text\n  "));
  }

  @Test
  void whatOtherProgramsReadIsNotTouched() {
    String foreign = "kind:   Deployment\napiVersion: apps/v1\n";

    assertInstanceOf(Formatted.Foreign.class, SpecFormat.of(PATH, Blob.of(foreign)));
    assertInstanceOf(Formatted.Foreign.class, SpecFormat.of(PATH, Blob.of("")));
    assertInstanceOf(
        Formatted.Foreign.class, SpecFormat.of(PATH, Blob.of(POOL.replace("Pool", "Cluster"))));
    assertInstanceOf(Formatted.Foreign.class, SpecFormat.of(PATH, Blob.of("{a: &x 1, b: *x}\n")));
    assertEquals(
        foreign + "---\n" + POOL,
        format(foreign + "---\nkind: LatticePool\n" + "apiVersion: lattice.dev/v1alpha1\n"));
  }

  @Test
  void aFileThatCannotBeUnderstoodIsRefused() {
    assertEquals(List.of(Code.YAML_TAB), refused("\tkind: LatticePool\n"));
    assertEquals(List.of(Code.DUPLICATE_KEY), refused(POOL + "kind: LatticeService\n"));
    assertEquals(List.of(Code.YAML_ALIAS), refused(POOL + "spec: {a: &x 1, b: *x}\n"));
  }

  @Test
  void explicitKeysStayAsTheyAre() {
    String written = POOL + "? metadata\n:   name: a\n";

    assertEquals(new Formatted.Unchanged(), SpecFormat.of(PATH, Blob.of(written)));
  }

  private static String format(String text) {
    return switch (SpecFormat.of(PATH, Blob.of(text))) {
      case Formatted.Changed(var formatted) -> formatted;
      case Formatted.Unchanged _ -> text;
      case Formatted.Foreign _ -> throw new AssertionError("foreign: " + text);
      case Formatted.Refused(var findings) -> throw new AssertionError(findings.toString());
    };
  }

  private static List<Code> refused(String text) {
    Formatted.Refused refused =
        assertInstanceOf(Formatted.Refused.class, SpecFormat.of(PATH, Blob.of(text)));
    return Stream.of(refused)
        .flatMap(r -> r.findings().list().stream())
        .map(f -> f.code())
        .toList();
  }
}
