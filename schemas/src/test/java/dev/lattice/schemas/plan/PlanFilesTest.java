// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.RandomPlans;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PlanFilesTest {
  private static final String FOLDER = "generated";

  @Test
  void filesOfAPlanAreThePublicFormat() {
    StringBuilder text = new StringBuilder();
    PlanFiles.encode(new RandomPlans(3).plan())
        .forEach((path, blob) -> text.append("# ").append(path).append('\n').append(blob.text()));

    Golden.assertMatches("plan/files.yaml", text.toString());
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void writingThenReadingIsIdentity(long seed) {
    Plan plan = new RandomPlans(seed).plan();

    PlanRead read = PlanFiles.decode(FOLDER, PlanFiles.encode(plan));

    assertEquals(new PlanRead.Read(plan), read, "seed " + seed);
  }

  @Test
  void nothingBelowGeneratedIsNoPlanYet() {
    assertEquals(new PlanRead.Absent(), PlanFiles.decode(FOLDER, new TreeMap<>()));
  }

  @Test
  void pageForPeopleIsNotRead() {
    Plan plan = new RandomPlans(1).plan();
    TreeMap<RepoPath, Blob> files = new TreeMap<>(PlanFiles.encode(plan));
    files.put(PlanFormat.PAGE, Blob.of("# A plan\n"));

    assertEquals(new PlanRead.Read(plan), PlanFiles.decode(FOLDER, files));
  }

  @Test
  void newerFormatIsAClearResultWhateverElseItHolds() {
    SortedMap<RepoPath, Blob> files =
        edited(PlanFormat.PLAN, "formatVersion: 1\n", "formatVersion: 2\n");
    files.put(RepoPath.of("plan/new/thing.yaml"), Blob.of("a: 1\n"));

    PlanRead.Newer newer =
        assertInstanceOf(PlanRead.Newer.class, PlanFiles.decode("shop/generated", files));

    assertEquals(2, newer.formatVersion());
    Golden.assertMatches("plan/LAT-0401.txt", text(Diagnostics.of(newer.finding())));
  }

  @Test
  void everyDamageIsFoundWithItsPlace() {
    Plan plan = new RandomPlans(3).plan();
    String cluster = plan.state().clusters().firstKey();
    TreeMap<RepoPath, Blob> files = new TreeMap<>(PlanFiles.encode(plan));
    edit(files, PlanFormat.cluster(cluster), "phase: retiring\n", "phase: gone\n");
    edit(files, PlanFormat.cluster(cluster), "    count: 7\n", "    count: seven\n");
    edit(files, PlanFormat.cluster(cluster), "  generation: 8\n", "");
    edit(files, PlanFormat.COSTS, "hourly: \"", "hourly: \"x");
    files.put(
        RepoPath.of("plan/clusters/copy.yaml"),
        files.get(PlanFormat.cluster(plan.state().clusters().lastKey())));

    Golden.assertMatches("plan/LAT-0402.txt", text(damage(files)));
  }

  @Test
  void fileThatIsNoYamlIsReportedAlone() {
    Golden.assertMatches(
        "plan/not-yaml.txt", text(damage(edited(PlanFormat.PLAN, "decision:", "decision: ["))));
  }

  @Test
  void missingFilesAreNamed() {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(PlanFiles.encode(new RandomPlans(3).plan()));
    files.remove(PlanFormat.PLAN);
    files.remove(PlanFormat.OBSERVED);

    Golden.assertMatches("plan/LAT-0403.txt", text(damage(files)));
  }

  @Test
  void stateThatWasEditedByHandIsRefused() {
    Golden.assertMatches(
        "plan/LAT-0404.txt",
        text(damage(edited(PlanFormat.CONFIG, "maxDeletesPerPlan: 3", "maxDeletesPerPlan: 99"))));
  }

  private static Diagnostics damage(SortedMap<RepoPath, Blob> files) {
    return assertInstanceOf(PlanRead.Damaged.class, PlanFiles.decode(FOLDER, files)).findings();
  }

  private static SortedMap<RepoPath, Blob> edited(RepoPath path, String old, String now) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>(PlanFiles.encode(new RandomPlans(3).plan()));
    edit(files, path, old, now);
    return files;
  }

  private static void edit(SortedMap<RepoPath, Blob> files, RepoPath path, String old, String now) {
    files.computeIfPresent(path, (_, blob) -> Blob.of(blob.text().replaceFirst(old, now)));
  }

  private static String text(Diagnostics diagnostics) {
    return diagnostics.list().stream().map(PlanFilesTest::line).collect(Collectors.joining());
  }

  private static String line(Diagnostic d) {
    return "%s: %s[%s]: %s\n  %s\n"
        .formatted(d.at(), d.severity().word(), d.code().id(), d.summary(), d.detail());
  }
}
