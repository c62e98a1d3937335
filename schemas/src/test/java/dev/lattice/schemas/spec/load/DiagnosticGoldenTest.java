// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.PageExamples;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people are told, case by case. A case is a folder of `golden/diagnostics` with its `input.yaml` (a file among the
/// services), or with whole repositories `repo/` and `before/` (the commit before it), and the text in `expected.txt`.
/// Cases whose input cannot lie in a repository as it is are built here.
final class DiagnosticGoldenTest {
  private static final Path CASES = Path.of("src", "test", "resources", "golden", "diagnostics");
  private static final Snapshot BASE = Snapshots.of("lattice.yaml", """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeConfig
      metadata: {name: test}
      """);
  private static final Map<String, Snapshot> BUILT = built();

  private static Map<String, Snapshot> built() {
    TreeMap<String, Snapshot> cases = new TreeMap<>();
    cases.put("symlink", Snapshots.with(BASE, "services/web.yaml", new Entry.Symlink()));
    cases.put("submodule", Snapshots.with(BASE, "services/vendor", new Entry.Submodule()));
    cases.put(
        "file-unread", Snapshots.with(BASE, "services/big.yaml", new Entry.Oversized(10 << 20)));
    cases.put("file-10-mb", input(Blob.of("# filler\n".repeat(1_200_000))));
    cases.put("too-many-values", input(Blob.of("- 1\n".repeat(YamlReader.MAX_NODES))));
    cases.put("deep-nesting", input(Blob.of("a: " + "[".repeat(100_000))));
    cases.put("alias-bomb", input(Blob.of(bomb())));
    cases.put("not-utf8", input(Blob.of(new byte[] {'#', ' ', 'c', 'a', 'f', (byte) 0xe9, '\n'})));
    cases.put("utf16", input(Blob.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0})));
    cases.put("control-character", input(Blob.of("image: \"web\u0007\"\n")));
    cases.put("terminal-escape", input(Blob.of("kind: \"\\e[2Jgone\"\n")));
    cases.put("half-surrogate", input(Blob.of("kind: \"\\ud800\"\n")));
    cases.put(
        "invalid-path", new Snapshot(
            null, BASE.entries(), new TreeSet<>(List.of("services/../secret", "other/x"))));
    cases.put("lattice-yaml-missing", Snapshots.of("README.md", "Hello.\n"));
    cases.put("lattice-yaml-empty", Snapshots.of("lattice.yaml", "# later\n"));
    return cases;
  }

  private static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 9; i++) {
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", Collections.nCopies(9, "*a" + (i - 1)))));
    }
    return bomb.toString();
  }

  private static Snapshot input(Blob blob) {
    return Snapshots.with(BASE, "services/input.yaml", blob);
  }

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      TreeSet<String> names = new TreeSet<>(BUILT.keySet());
      folders.forEach(folder -> names.add(folder.getFileName().toString()));
      return names.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhatIsWrongAndWhere(String name) {
    Snapshot snapshot = snapshot(name);

    Diagnostics findings = load(snapshot, history(name));

    Golden.assertMatches(
        "diagnostics/" + name + "/expected.txt",
        new DiagnosticText(snapshot, false).render(findings));
  }

  @Test
  void everyCodeOfFilesObjectsAndReferencesIsShownByACase() throws IOException {
    TreeSet<Code> shown = new TreeSet<>();
    cases().forEach(
        name -> load(snapshot(name), history(name)).list()
            .forEach(finding -> shown.add(finding.code())));

    List<Code> missing = Arrays.stream(Code.values())
        .filter(
            code -> !PageExamples.PLANNED.contains(code) && code.id().compareTo("LAT-0300") < 0
                && !shown.contains(code))
        .toList();
    assertEquals(List.of(), missing);
  }

  private static Diagnostics load(Snapshot snapshot, HeldForms history) {
    return SpecLoader.load(snapshot, "", LatticeConfig.defaults("test"), history).diagnostics();
  }

  private static Snapshot snapshot(String name) {
    Path folder = CASES.resolve(name);
    Snapshot built = BUILT.get(name);
    if (built != null) {
      return built;
    }
    return Files.exists(folder.resolve("input.yaml"))
        ? input(Blob.of(read(folder.resolve("input.yaml"))))
        : Snapshots.ofDirectory(folder.resolve("repo"));
  }

  private static HeldForms history(String name) {
    Path before = CASES.resolve(name).resolve("before");
    if (!Files.exists(before)) {
      return HeldForms.NONE;
    }
    Snapshot earlier =
        new Snapshot(new CommitId("0123456789".repeat(4)), Snapshots.ofDirectory(before).entries());
    return _ -> List.of(earlier);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
