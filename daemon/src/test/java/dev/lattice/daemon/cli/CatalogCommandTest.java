// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogCommandTest {
  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @Test
  void searchListsWhatIsLargeEnoughByPrice() {
    Shell found = search("--cores", "4", "--memory", "16", "--limit", "8");

    assertEquals(0, found.exitCode(), found.err());
    Golden.assertMatches("catalog/search.txt", found.out());
    assertEquals("", found.err());
  }

  @Test
  void inARegionEveryMachineOfItIsListed() {
    Shell found = search("--region", "us-east-1", "--cores", "4", "--limit", "3");

    assertEquals(0, found.exitCode(), found.err());
    Golden.assertMatches("catalog/search-region.txt", found.out());
  }

  @Test
  void searchBySpotCountsOnlyKnownSpotPrices() {
    Shell found =
        search("--gpu", "L4:2", "--spot", "--provider", "gcp", "--limit", "3", "-o", "json");

    assertEquals(0, found.exitCode(), found.err());
    Golden.assertMatches("catalog/search-spot.json", found.out());
  }

  @Test
  void whereNothingMatchesTheAnswerSaysWhatWould() {
    Shell found = search("--cores", "300", "--arch", "arm64", "--provider", "oci");
    Shell spot = search("--provider", "digitalocean", "--cores", "4", "--spot");

    assertEquals(1, found.exitCode());
    assertEquals(1, spot.exitCode());
    assertEquals("", found.out());
    Golden.assertMatches("catalog/nothing.txt", found.err() + "\n" + spot.err());
  }

  @ParameterizedTest
  @CsvSource({"--provider,amazon,aws", "--region,us-east1a,us-east1", "--arch,amd46,amd64",
      "--gpu,T5,T4"})
  void aMisspeltWordIsNoAnswer(String option, String written, String meant) {
    Shell found = search(option, written);

    assertEquals(2, found.exitCode());
    assertTrue(found.err().contains("`" + option + " " + written + "`"), found.err());
    assertTrue(found.err().contains("Did you mean `") || found.err().contains(meant), found.err());
  }

  @ParameterizedTest
  @CsvSource({"--cores,-1", "--memory,9999999", "--gpu,L4:many", "--limit,0", "--cores,four"})
  void anAmountThatCannotBeMeantIsRefused(String option, String written) {
    Shell found = search(option, written);

    assertEquals(2, found.exitCode(), found.out());
    assertTrue(found.err().contains(option), found.err());
  }

  @Test
  void showTellsFactsPricesDatesAndSources() {
    Shell shown = Shell.lattice("catalog", "show", "m5.xlarge", "--dir", folder.toString());

    assertEquals(0, shown.exitCode(), shown.err());
    Golden.assertMatches("catalog/show.txt", shown.out());
  }

  @Test
  void whatIsNotKnownIsShownAsUnknown() {
    Shell shown = Shell
        .lattice("catalog", "show", "gpu-h100x1-80gb", "--dir", folder.toString(), "-o", "yaml");

    assertEquals(0, shown.exitCode(), shown.err());
    Golden.assertMatches("catalog/show-unknown.yaml", shown.out());
  }

  @Test
  void aTypeThatNobodyKnowsIsSuggestedAnother() {
    Shell shown = Shell.lattice("catalog", "show", "m5.xlagre", "--dir", folder.toString());

    assertEquals(
        new Shell(
            1, "", "The catalogue knows no machine type `m5.xlagre`. Did you mean `m5.xlarge`?\n"),
        shown);
  }

  @Test
  void pricesOfTheFolderCountAndAreNamedAsTheSource() throws IOException {
    write("catalog/prices.csv", """
        provider,region,instance_type,ondemand_usd_per_hour
        aws,us-east-1,m5.xlarge,0.011
        """);

    Shell found = search("--cores", "4", "--memory", "16", "--limit", "1");
    Shell shown = Shell.lattice("catalog", "show", "m5.xlarge", "--dir", folder.toString());

    assertTrue(found.out().contains("m5.xlarge  4      16   amd64  none  0.011000"), found.out());
    assertTrue(shown.out().contains("Prices: catalog/prices.csv\n"), shown.out());
  }

  @Test
  void aBrokenFileOfTheFolderIsToldAndDoesNotCount() throws IOException {
    write("catalog/prices.csv", "provider\naws\n");

    Shell found = search("--cores", "4", "--limit", "1");

    assertEquals(0, found.exitCode());
    assertTrue(found.err().startsWith("catalog/prices.csv:1:1: error[LAT-0707]"), found.err());
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    Shell none = Shell.lattice("catalog");

    assertEquals(2, none.exitCode());
    assertTrue(none.err().contains("`lattice catalog --help`"), none.err());
  }

  private Shell search(String... words) {
    String[] all = new String[words.length + 4];
    all[0] = "catalog";
    all[1] = "search";
    all[2] = "--dir";
    all[3] = folder.toString();
    System.arraycopy(words, 0, all, 4, words.length);
    return Shell.lattice(all);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
