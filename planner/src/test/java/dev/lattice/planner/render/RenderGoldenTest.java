// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.PlanCases;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.testing.Golden;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RenderGoldenTest {
  private static final CommitId BASIS = new CommitId("0123456789abcdef0123456789abcdef01234567");
  private static final Places PLACES = (object, _) -> new SourceRange(
      RepoPath.of("services", object.name() + ".yaml"), 14, 5, 14, 9);

  @ParameterizedTest
  @EnumSource
  void pageTellsPeople(PlanCases plan) {
    Golden.assertMatches(path(plan, "PLAN.md"), PlanPage.render(plan.shown().view()));
  }

  @ParameterizedTest
  @EnumSource
  void terminalTellsPeople(PlanCases plan) {
    String text = PlanText.render(plan.shown().view(), PLACES, Style.PLAIN);

    Golden.assertMatches(path(plan, "plan.txt"), text);
  }

  @ParameterizedTest
  @EnumSource
  void diffTellsPeople(PlanCases plan) {
    String text = DiffText.render(plan.shown().view().diff(), Style.PLAIN);

    Golden.assertMatches(path(plan, "diff.txt"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= TextTable.WIDTH), text);
  }

  @ParameterizedTest
  @EnumSource
  void commitMessageTellsHistory(PlanCases plan) {
    String message = CommitMessage.of(plan.shown().view(), BASIS);

    Golden.assertMatches(path(plan, "commit.txt"), message);
    assertTrue(message.indexOf('\n') <= 72, message);
  }

  @ParameterizedTest
  @EnumSource
  void documentTellsTools(PlanCases plan) {
    Golden.assertMatches(
        path(plan, "plan.json"), JsonText.indented(PlanJson.of(plan.shown().outcome())));
  }

  @Test
  void colourChangesNoCharacterThatIsRead() {
    PlanView view = PlanCases.MOVED.shown().view();

    String coloured = PlanText.render(view, PLACES, Style.COLOUR);

    assertTrue(coloured.contains("\u001b[33m"), coloured);
    Golden.assertMatches(
        path(PlanCases.MOVED, "plan.txt"), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  private static String path(PlanCases plan, String file) {
    return "render/" + plan.name().toLowerCase(Locale.ROOT) + "/" + file;
  }
}
