// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.csv.CsvReader;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.Snapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people are told about `catalog/`, and what counts afterwards. A case is a folder of `golden/catalogue` with the
/// repository in `repo/` and perhaps the commit before it in `before/`; those that cannot lie in a repository as they are
/// are built here.
final class CatalogueDiagnosticsTest {
  private static final Path CASES = Path.of("src", "test", "resources", "golden", "catalogue");
  private static final String PRICES = "catalog/prices.csv";
  private static final String HEADER = "provider,region,instance_type,ondemand_usd_per_hour\n";
  private static final Map<String, Snapshot> BUILT = Map.of(
      "symlink", one(new Entry.Symlink()), "submodule", one(new Entry.Submodule()), "too-large",
      one(new Entry.Oversized(6 << 20)), "too-many-rows",
      one(Blob.of(HEADER + "x,y,z,1\n".repeat(CsvReader.MAX_ROWS + 1))), "too-many-faults",
      one(Blob.of(HEADER + "aws,us-east-1,m5.large,free\n".repeat(1000))), "not-utf8",
      one(Blob.of((HEADER + "aws,caf\u00e9,m5.large,1\n").getBytes(StandardCharsets.ISO_8859_1))),
      "control-character", one(Blob.of(HEADER + "aws,us\u0007east,m5.large,1\n")), "long-value",
      one(Blob.of(HEADER + "aws,us-east-1," + "m".repeat(101) + ",1\n")));

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return Stream
          .concat(
              BUILT.keySet().stream(),
              folders.filter(folder -> Files.isDirectory(folder.resolve("repo")))
                  .map(folder -> folder.getFileName().toString())
                  .toList()
                  .stream())
          .sorted();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void peopleAreTold(String name) {
    Path folder = CASES.resolve(name);
    Snapshot repo =
        BUILT.containsKey(name) ? BUILT.get(name) : Snapshots.ofDirectory(folder.resolve("repo"));

    Checked<CatalogueFiles> read = CatalogueLoader.load(repo, "", before(folder));

    String findings = new DiagnosticText(repo, false).render(read.diagnostics());
    Golden.assertMatches("catalogue/" + name + "/expected.txt", findings + rows(read.value()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFolderInsideARepositoryIsReadAlike(String name) {
    Snapshot repo = BUILT.containsKey(name) ? BUILT.get(name)
        : Snapshots.ofDirectory(CASES.resolve(name).resolve("repo"));
    TreeMap<RepoPath, Entry> below = new TreeMap<>();
    repo.entries().forEach((path, entry) -> below.put(path.below("instances/eu"), entry));

    Checked<CatalogueFiles> atRoot = CatalogueLoader.load(repo, "", HeldForms.NONE);
    Checked<CatalogueFiles> inFolder =
        CatalogueLoader.load(new Snapshot(null, below), "instances/eu", HeldForms.NONE);

    assertEquals(atRoot.value().digest(), inFolder.value().digest());
    assertEquals(atRoot.diagnostics().list().size(), inFolder.diagnostics().list().size());
  }

  private static HeldForms before(Path folder) {
    Path before = folder.resolve("before");
    if (!Files.isDirectory(before)) {
      return HeldForms.NONE;
    }
    Snapshot snapshot = Snapshots.ofDirectory(before);
    return _ -> List.of(new Snapshot(new CommitId("0123456789".repeat(4)), snapshot.entries()));
  }

  private static String rows(CatalogueFiles files) {
    StringBuilder text = new StringBuilder("\nRows that count: " + files.size() + "\n");
    for (Table<?> table : Tables.ALL) {
      files.all(table).values().forEach(row -> text.append(row).append('\n'));
    }
    return text.toString();
  }

  private static Snapshot one(Entry entry) {
    return Snapshots.with(Snapshots.of(), PRICES, entry);
  }
}
