// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.http;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.status.Reach;
import dev.lattice.schemas.plan.PlanOutcome;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;

/// What happened, counted: fed by events, read at `/metrics`. Money in US dollars, times in seconds.
public final class Metrics implements Event.Sink {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.builder().build();
  private final Counter plans = Counter.builder()
      .name("lattice_plans_total")
      .help("Plans made, by outcome")
      .labelNames("outcome")
      .register(registry);
  private final Histogram planSeconds = Histogram.builder()
      .name("lattice_plan_duration_seconds")
      .help("Time from specs to a verified plan")
      .register(registry);
  private final Counter commits = Counter.builder()
      .name("lattice_commits_total")
      .help("Commits pushed to the watched branch")
      .register(registry);
  private final Counter failures = Counter.builder()
      .name("lattice_failures_total")
      .help("Passes that failed, by reason")
      .labelNames("reason")
      .register(registry);
  private final Counter drifts = Counter.builder()
      .name("lattice_drift_total")
      .help("Times generated/ was found changed by somebody else")
      .register(registry);
  private final Counter alerts = Counter.builder()
      .name("lattice_alerts_total")
      .help("Attempts to tell a webhook of a budget, by outcome")
      .labelNames("outcome")
      .register(registry);
  private final Gauge unplaced = Gauge.builder()
      .name("lattice_unplaced_replicas")
      .help("Replicas without a place in the newest plan")
      .register(registry);
  private final Gauge monthlyCost = Gauge.builder()
      .name("lattice_monthly_cost_usd")
      .help("Monthly cost of the newest plan")
      .register(registry);
  private final Gauge gap = Gauge.builder()
      .name("lattice_optimality_gap_ratio")
      .help("Gap of the newest plan to its lower bound")
      .register(registry);
  private final Gauge proposals = Gauge.builder()
      .name("lattice_proposal_pending")
      .help("1 while a plan waits for approval")
      .register(registry);
  private final Gauge degraded = Gauge.builder()
      .name("lattice_degraded")
      .help("1 for the reason why part of the world cannot be reached, 0 for the others")
      .labelNames("reason")
      .register(registry);
  private final Gauge unreachable = Gauge.builder()
      .name("lattice_unreachable_clusters")
      .help("Clusters known to be out of reach for ten minutes")
      .register(registry);

  public Metrics() {
    count(new Reach.Whole());
  }

  @Override
  public void tell(Event event) {
    switch (event) {
      case Event.Planned planned -> {
        var score = planned.outcome().plan().decision().score();
        plans.labelValues(planned.outcome().getClass().getSimpleName()).inc();
        planSeconds.observe(planned.took().toNanos() / 1e9);
        unplaced.set(score.unplaced());
        monthlyCost.set(score.monthlyCost().microUsd() / 1e6);
        gap.set(score.gapTenThousandths() / 1e4);
        if (!needsApproval(planned.outcome())) {
          proposals.set(0);
        }
      }
      case Event.Committed _ -> commits.inc();
      case Event.Failed failed -> failures.labelValues(failed.failure().reason()).inc();
      case Event.DriftFound _ -> drifts.inc();
      case Event.Proposed _ -> proposals.set(1);
      case Event.Approved _ -> proposals.set(0);
      case Event.ReachChanged changed -> count(changed.reach());
      case Event.AlertSent _ -> alerts.labelValues("sent").inc();
      case Event.AlertFailed _ -> alerts.labelValues("failed").inc();
      case Event.BudgetsNoted _,Event.NewCommit _,Event.HistoryRewritten _,Event.Validated _,Event.ApprovalStale _,Event.PushDenied _,Event.Progress _,Event.Converged _,Event.StatusWritten _ -> {
        // not counted
      }
    }
  }

  private static boolean needsApproval(PlanOutcome outcome) {
    return outcome instanceof PlanOutcome.Planned(var plan)
        && plan.decision().approval().required();
  }

  private void count(Reach reach) {
    Reach.ALARMS
        .forEach(reason -> degraded.labelValues(reason).set(reason.equals(reach.reason()) ? 1 : 0));
    unreachable.set(reach.unreachable().size());
  }

  /// Writes all numbers in the text format of Prometheus.
  public void writeTo(OutputStream out) throws IOException {
    writer.write(out, registry.scrape());
  }
}
