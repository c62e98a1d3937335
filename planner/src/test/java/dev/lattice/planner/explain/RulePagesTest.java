// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.Planner;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.PageExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule has a page, all pages have one form, and what a page claims of its example is true. The form is described
/// in `docs/how-to/add-a-rule.md`.
final class RulePagesTest {
  /// Rules that only a world breaks which has a past; their pages say when it happens instead.
  private static final Set<RuleId> WITHOUT_EXAMPLE = EnumSet.of(
      RuleId.WHOLE, RuleId.TENANT, RuleId.UNAVAILABLE, RuleId.ALLOCATABLE, RuleId.PACKING,
      RuleId.CONSOLIDATION, RuleId.PROTECT);

  @ParameterizedTest
  @EnumSource
  void everyPageHasTheSameForm(RuleId rule) {
    Page page = RulePages.of(rule);

    List<String> asked = new ArrayList<>(List.of("What it asks", "How to fix"));
    asked.addAll(
        WITHOUT_EXAMPLE.contains(rule) ? List.of("When it happens")
            : List.of("Example", "Corrected"));
    assertTrue(page.markdown().startsWith("# %s: ".formatted(rule.word())), page.markdown());
    assertEquals(asked, List.copyOf(PageExample.sections(page).keySet()));
    PageExample.sections(page)
        .forEach((heading, text) -> assertTrue(!text.isBlank(), heading + " is empty"));
  }

  @Test
  void noPageIsLeftOver() throws IOException {
    TreeSet<String> rules = new TreeSet<>();
    Arrays.stream(RuleId.values()).forEach(rule -> rules.add(rule.word() + ".md"));
    try (Stream<Path> files = Files.list(Path.of("..", "docs", "rules"))) {
      assertEquals(
          List.copyOf(rules),
          files.map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("README.md"))
              .sorted()
              .toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTableNamesTheFacesOfEveryRule(RuleId rule) throws IOException {
    String table = Files.readString(Path.of("..", "docs", "rules", "README.md"));
    List<String> faces = new ArrayList<>();
    if (Rules.CHECKS.stream().anyMatch(face -> face.rule() == rule)) {
      faces.add("check");
    }
    if (Rules.ELIGIBILITIES.stream().anyMatch(face -> face.rule() == rule)) {
      faces.add("eligibility");
    }
    if (Rules.POSTS.stream().anyMatch(face -> face.rule() == rule)) {
      faces.add("Choco");
    }

    String row = "| [`%s`](%s.md) | %s | %s |".formatted(
        rule.word(), rule.word(), RulePages.of(rule).summary(), String.join(", ", faces));

    assertTrue(table.contains(row + "\n"), row);
  }

  @ParameterizedTest
  @MethodSource("shown")
  void theExampleIsRefusedByItsRuleAndItsCorrectionIsPlaced(RuleId rule) {
    PageExample example = PageExample.of(RulePages.of(rule));

    List<Unplaced> refused = unplaced(example.wrong());
    List<Unplaced> left = unplaced(example.corrected());

    assertEquals(1, refused.size(), refused.toString());
    assertTrue(
        refused.getFirst().conflict().stream().map(Conflict::rule).anyMatch(rule.word()::equals),
        refused.toString());
    assertEquals(List.of(), left);
  }

  static Stream<RuleId> shown() {
    return Arrays.stream(RuleId.values()).filter(rule -> !WITHOUT_EXAMPLE.contains(rule));
  }

  /// The services of some files that a first plan places nowhere.
  private static List<Unplaced> unplaced(Snapshot files) {
    Checked<SpecSet> specs =
        SpecLoader.load(files, "", LatticeConfig.defaults("test"), HeldForms.NONE);
    assertTrue(!specs.diagnostics().hasErrors(), () -> specs.diagnostics().list().toString());
    var problem = ProblemBuilder.build(
        specs.value(), Catalogue.embedded(), Previous.NONE, Observed.nothing(Specs.NOW),
        Effort.of(3));
    return Planner.plan(problem.value()).unplaced();
  }
}
