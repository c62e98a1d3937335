// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Suppositions about a folder whose plan is in force.
final class PlanWhatIfTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "why");
  private static final String WISHLIST = GOLDEN.resolve("wishlist.yaml").toString();

  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @BeforeEach
  void aPlanIsInForce() throws IOException {
    for (var file : FolderSnapshot.read(GOLDEN.resolve("repo")).files().entrySet()) {
      Path path = folder.resolve(file.getKey().value());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().bytes());
    }
    Shell.lattice("plan", folder.toString(), "--out", folder.toString());
  }

  static Stream<Arguments> suppositions() {
    return Stream.of(
        Arguments.of("added", List.of("--what-if", WISHLIST)),
        Arguments.of("removed", List.of("--remove", "service/web")),
        Arguments.of("price", List.of("--price-factor", "2")),
        Arguments.of("demand", List.of("--demand-factor", "1.5")),
        Arguments.of("lost-pool", List.of("--lose-pool", "eu-west")),
        Arguments.of(
            "all",
            List.of("--lose-region", "eu-west-1", "--what-if", WISHLIST, "--price-factor", "1.1")));
  }

  @ParameterizedTest
  @MethodSource("suppositions")
  void peopleReadWhatWouldBeOtherwise(String name, List<String> words) {
    Shell answer = suppose(words.toArray(String[]::new));

    assertEquals(0, answer.exitCode(), answer.err());
    Golden.assertMatches("why/what-if-" + name + ".txt", answer.out());
  }

  @Test
  void programsReadWhatWouldBeOtherwise() {
    Golden.assertMatches(
        "why/what-if.json", suppose("--remove", "LatticeService/default/web", "-o", "json").out());
  }

  @Test
  void aFileThatChangesAnObjectTakesItsPlace() throws IOException {
    Path changed = folder.resolve("changed.txt");
    Files.writeString(
        changed, Files.readString(folder.resolve("services/shop.yaml"))
            .replace("replicas: {min: 3}", "replicas: {min: 4}"));

    String answer = suppose("--what-if", changed.toString()).out();

    assertTrue(answer.contains("~  default/web  eu-west x 3  eu-west x 4"), answer);
  }

  @Test
  void aCommitmentThatWouldBePaidForOtherwiseIsTold() throws IOException {
    Path book = folder.resolve("book.txt");
    Files.writeString(book, """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticePriceBook
        metadata: {name: contract}
        spec:
          adjustments:
            - {match: {region: us-east-1}, commitmentPool: {usd: 1, per: hour, discountPercent: 0}}
        """);

    String answer = suppose("--what-if", book.toString()).out();

    String added = "Commitments: 730.00 USD a month, 0.00 before: +720.00 in 30 days";
    assertTrue(answer.contains(added), answer);
  }

  @Test
  void nothingIsWritten() throws IOException {
    var before = FolderSnapshot.read(folder).entries();

    suppose("--lose-pool", "eu-west");

    assertEquals(before, FolderSnapshot.read(folder).entries());
    assertEquals(2, suppose("--lose-pool", "eu-west", "--out", folder.toString()).exitCode());
  }

  @Test
  void whatChangesNothingSaysSo() {
    Shell answer = suppose("--demand-factor", "1", "--detailed-exitcode");

    assertEquals(0, answer.exitCode(), answer.err());
    assertTrue(answer.out().contains("Nothing is placed otherwise"), answer.out());
  }

  @Test
  void aSuppositionThatChangesSomethingShowsInTheDetailedExitCode() {
    assertEquals(1, suppose("--remove", "service/web", "--detailed-exitcode").exitCode());
  }

  @Test
  void whatThereIsNotCannotBeLostOrRemoved() {
    assertEquals(
        "lattice: There is no pool `eu-wst`. Did you mean `eu-west`?\n",
        suppose("--lose-pool", "eu-wst").err());
    assertEquals(
        "lattice: No pool lies in a region `moon`.\n", suppose("--lose-region", "moon").err());
    assertEquals(
        "lattice: There is no object `service/wep`; write KIND/NAME, for example pool/us-east or"
            + " service/default/web.\n",
        suppose("--remove", "service/wep").err());
    assertEquals(
        "lattice: --price-factor must be a number above 0.\n",
        suppose("--price-factor", "0").err());
  }

  @Test
  void aFaultInAFileIsToldWithItsName() throws IOException {
    Path broken = folder.resolve("broken.txt");
    Files.writeString(broken, Files.readString(Path.of(WISHLIST)).replace("cores:", "coress:"));

    Shell answer = suppose("--what-if", broken.toString());

    assertTrue(answer.err().startsWith("what-if/broken.txt:6:"), answer.err());
  }

  @Test
  void theFolderComesBeforeTheFiles() {
    Shell answer = Shell.lattice("plan", "--what-if", WISHLIST, folder.toString());

    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().contains("is a folder"), answer.err());
  }

  private Shell suppose(String... words) {
    return Shell.lattice(
        Stream.concat(Stream.of("plan", folder.toString()), Stream.of(words))
            .toArray(String[]::new));
  }
}
