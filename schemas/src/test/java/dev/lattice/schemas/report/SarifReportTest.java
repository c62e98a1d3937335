// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What SARIF 2.1.0 demands beyond the shape that the golden shows; the numbers are those of its sections.
final class SarifReportTest {
  @Test
  void aResultRefersToItsRuleByIdAndIndexAlike() throws IOException {
    Json run = run(Reports.PLAIN);
    List<Json> rules = run.at("tool", "driver", "rules").asItems();

    // 3.27.5 and 3.27.6
    for (Json result : run.at("results").asItems()) {
      Json rule = rules.get((int) result.at("ruleIndex").asLong(-1));
      assertEquals(result.at("ruleId"), rule.at("id"));
    }
    // 3.19.23: no two rules have the same id
    assertEquals(rules.size(), rules.stream().map(rule -> rule.at("id")).distinct().count());
  }

  @Test
  void everyRuleHasHelpAsTextAndAsMarkdown() throws IOException {
    for (Json rule : run(Reports.PLAIN).at("tool", "driver", "rules").asItems()) {
      // 3.11.9: whoever gives Markdown gives text too
      assertTrue(rule.at("help", "text").asText("").contains("How to fix"), rule.toString());
      assertTrue(rule.at("help", "markdown").asText("").startsWith("# LAT-"), rule.toString());
      assertTrue(!rule.at("fullDescription", "text").asText("").isBlank(), rule.toString());
    }
  }

  @Test
  void regionsCountFromOneAndEndBehindTheirBeginning() throws IOException {
    // 3.30.5 to 3.30.8
    for (Json result : run(Reports.PLAIN).at("results").asItems()) {
      for (Json location : result.at("locations").asItems()) {
        Json region = location.at("physicalLocation", "region");
        long startLine = region.at("startLine").asLong(0);
        long endLine = region.at("endLine").asLong(0);
        assertTrue(startLine >= 1 && endLine >= startLine, region.toString());
        assertTrue(region.at("startColumn").asLong(0) >= 1, region.toString());
        long shortest = startLine == endLine ? region.at("startColumn").asLong(0) : 1;
        assertTrue(region.at("endColumn").asLong(0) >= shortest, region.toString());
      }
    }
  }

  @Test
  void pathsAreRelativeUrisBelowTheRootOfTheRepository() throws IOException {
    ReportStyle below = new ReportStyle(false, false, "infra/eu", "1.2.3");
    List<Json> results = run(below).at("results").asItems();

    Json artifact = results.getLast()
        .at("locations")
        .asItems()
        .getFirst()
        .at("physicalLocation", "artifactLocation");

    // 3.4.3 and 3.4.4
    assertEquals("infra/eu/services/caf%C3%A9%2C%201.yaml", artifact.at("uri").asText());
    assertEquals(
        "infra/eu/services/café, 1.yaml", URI.create(artifact.at("uri").asText("")).getPath());
    assertEquals("%SRCROOT%", artifact.at("uriBaseId").asText());
  }

  private static Json run(ReportStyle style) throws IOException {
    String text = ReportFormatsTest.write("sarif", Reports.everything(), style);
    Json run = JsonText.parse(text).at("runs").asItems().getFirst();
    assertEquals(7, run.at("results").asItems().size(), text);
    return run;
  }
}
