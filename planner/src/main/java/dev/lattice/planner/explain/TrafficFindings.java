// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Warnings about sites whose services send more than the site's line carries: the traffic of a month spread evenly over
/// its 730 hours, of what has no place at the site. It refuses nothing: an average says too little of peaks to be a bound.
public final class TrafficFindings {
  private static final BigDecimal BITS_IN_GB = BigDecimal.valueOf(8_000_000_000L);
  private static final BigDecimal SECONDS_IN_MONTH =
      BigDecimal.valueOf(Money.HOURS_PER_MONTH * 3600L);
  private static final BigDecimal MEGA = BigDecimal.valueOf(1_000_000);

  private final Problem problem;
  private final PlanState state;

  private TrafficFindings(Problem problem, PlanState state) {
    this.problem = problem;
    this.state = state;
  }

  /// @param state what is planned
  public static Diagnostics of(Problem problem, SpecSet specs, PlanState state) {
    TrafficFindings findings = new TrafficFindings(problem, state);
    List<Diagnostic> found = new ArrayList<>();
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.spec() instanceof StaticInfrastructure site
          && site.network().egressBitsPerSecond() != null) {
        BigDecimal line = BigDecimal.valueOf(site.network().egressBitsPerSecond());
        BigDecimal sent = findings.bitsPerSecond(site.location().name());
        if (sent.compareTo(line) > 0) {
          found.add(finding(entry, site.location().name(), sent, line));
        }
      }
    }
    return new Diagnostics(found);
  }

  private static Diagnostic finding(
      SpecEntry entry, String site, BigDecimal sent, BigDecimal line) {
    return Diagnostic.warning(
        Code.LINE_FULL, entry.at("network.egress"),
        "Services at site `%s` would send %s Mbit a second on average to other places, and its line carries %s."
            .formatted(site, megabits(sent), megabits(line)),
        "Raise `network.egress` with the line, place what they send to at the site, or move them away.");
  }

  private static String megabits(BigDecimal bits) {
    return bits.divide(MEGA, 1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /// What the replicas at a site send to what has no place there.
  private BigDecimal bitsPerSecond(String site) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Service service : problem.services().values()) {
      int here = replicas(state.services().get(service.id()), site);
      for (Link link : here == 0 ? List.<Link>of() : service.relations().traffic()) {
        sum = isAt(link, site) ? sum
            : sum.add(
                BITS_IN_GB.multiply(BigDecimal.valueOf((long) link.gbPerMonth() * here))
                    .divide(
                        SECONDS_IN_MONTH
                            .multiply(BigDecimal.valueOf(Math.max(1, service.replicas()))),
                        MathContext.DECIMAL64));
      }
    }
    return sum;
  }

  private boolean isAt(Link link, String site) {
    return link.service() != null ? replicas(state.services().get(link.service()), site) > 0
        : site.equals(link.location());
  }

  private static int replicas(@Nullable LatticeServicePlacement placed, String pool) {
    return placed == null ? 0 : placed.replicasInPool(pool);
  }
}
