// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.planner.explain.BudgetUse.Level;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That a webhook was told of a budget in a month. `alerts.yaml` on the status branch holds all of them, so that a restart
/// repeats none.
///
/// @param webhook name of the webhook
/// @param budget whose budget
/// @param month the month, in UTC
/// @param level the highest level told of
public record SentAlert(String webhook, ObjectId budget, YearMonth month, Level level)
    implements
      Comparable<SentAlert> {
  /// Where they lie on the status branch.
  public static final RepoPath PATH = RepoPath.of("alerts.yaml");
  private static final Comparator<SentAlert> ORDER = Comparator.comparing(SentAlert::webhook)
      .thenComparing(SentAlert::budget)
      .thenComparing(SentAlert::month)
      .thenComparing(SentAlert::level);

  @Override
  public int compareTo(SentAlert other) {
    return ORDER.compare(this, other);
  }

  public static Blob encode(List<SentAlert> alerts) {
    return Blob.of(
        CanonicalYaml.write(
            Json.obj(
                "alerts",
                alerts.stream()
                    .sorted()
                    .map(
                        alert -> Json.obj(
                            "webhook", alert.webhook, "budget", alert.budget.toString(), "month",
                            alert.month.toString(), "level", BudgetNote.word(alert.level)))
                    .toList())));
  }

  /// The alerts that can be read; none where there is no file or somebody damaged it.
  public static List<SentAlert> decode(@Nullable Blob file) {
    List<SentAlert> alerts = new ArrayList<>();
    for (Json alert : StatusDocument.read(PATH, file).at("alerts").asItems()) {
      try {
        alerts.add(
            new SentAlert(
                alert.at("webhook").asText(""), BudgetNote.id(alert.at("budget").asText("/")),
                YearMonth.parse(alert.at("month").asText("")),
                BudgetNote.level(alert.at("level").asText(""))));
      } catch (DateTimeException _) {
        // an alert of no month was none: at worst it is told once more
      }
    }
    return alerts;
  }
}
