// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.render.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example repository from the first push to the last cleanup: real git, real plans, real executor, simulated world.
final class DemoIT {
  private static final int SPEED = 600;

  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @Test
  void theExampleIsPlannedCommittedAndCarriedOutThroughFourChanges() throws Exception {
    StringWriter told = new StringWriter();

    Demo.Outcome outcome =
        Demo.telling(folder, new PrintWriter(told), Style.PLAIN, SPEED).run(Demo.Watch.NOT);

    String story = told.toString();
    List<String> subjects = outcome.commits()
        .stream()
        .map(commit -> commit.substring(commit.indexOf(' ') + 1))
        .toList();
    assertTrue(subjects.getFirst().startsWith("lattice: 21 services placed"), story);
    assertTrue(story.contains("46 objects, nothing wrong"), story);
    assertTrue(has(subjects, "place reviews in"), story);
    assertTrue(has(subjects, "2 services moved"), story);
    assertTrue(has(subjects, "no place for fraud-check"), story);
    assertTrue(has(subjects, "remove campaign-preview"), story);
    assertTrue(story.contains("waits for approval: deletes 2 > 1"), story);
    assertTrue(
        story.contains(
            "compliance: placement.compliance of LatticeService/default/fraud-check"
                + " at services/fraud-check.yaml:11:5"),
        story);
    assertEquals(-1, story.indexOf("  failed "), story);
  }

  private static boolean has(List<String> subjects, String words) {
    return subjects.stream().anyMatch(subject -> subject.contains(words));
  }
}
