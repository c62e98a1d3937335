// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.accelerators.AcceleratorsCheck;
import dev.lattice.planner.rule.accelerators.AcceleratorsEligibility;
import dev.lattice.planner.rule.accelerators.AcceleratorsPost;
import dev.lattice.planner.rule.allocatable.AllocatableCheck;
import dev.lattice.planner.rule.allocatable.AllocatablePost;
import dev.lattice.planner.rule.antiaffinity.AntiAffinityCheck;
import dev.lattice.planner.rule.antiaffinity.AntiAffinityPost;
import dev.lattice.planner.rule.architecture.ArchitectureCheck;
import dev.lattice.planner.rule.architecture.ArchitectureEligibility;
import dev.lattice.planner.rule.architecture.ArchitecturePost;
import dev.lattice.planner.rule.budget.BudgetCheck;
import dev.lattice.planner.rule.budget.BudgetPost;
import dev.lattice.planner.rule.budget.TenantBudgetCheck;
import dev.lattice.planner.rule.capabilities.CapabilitiesCheck;
import dev.lattice.planner.rule.capabilities.CapabilitiesEligibility;
import dev.lattice.planner.rule.capabilities.CapabilitiesPost;
import dev.lattice.planner.rule.capacity.CapacityCheck;
import dev.lattice.planner.rule.capacity.CapacityPost;
import dev.lattice.planner.rule.clusterlimits.ClusterLimitsCheck;
import dev.lattice.planner.rule.clusterlimits.ClusterLimitsPost;
import dev.lattice.planner.rule.compliance.ComplianceCheck;
import dev.lattice.planner.rule.compliance.ComplianceEligibility;
import dev.lattice.planner.rule.compliance.CompliancePost;
import dev.lattice.planner.rule.consolidation.ConsolidationCheck;
import dev.lattice.planner.rule.cordoned.CordonedCheck;
import dev.lattice.planner.rule.cordoned.CordonedEligibility;
import dev.lattice.planner.rule.cordoned.CordonedPost;
import dev.lattice.planner.rule.fits.FitsCheck;
import dev.lattice.planner.rule.fits.FitsEligibility;
import dev.lattice.planner.rule.fits.FitsPost;
import dev.lattice.planner.rule.labels.LabelsCheck;
import dev.lattice.planner.rule.labels.LabelsEligibility;
import dev.lattice.planner.rule.labels.LabelsPost;
import dev.lattice.planner.rule.latency.LatencyCheck;
import dev.lattice.planner.rule.latency.LatencyEligibility;
import dev.lattice.planner.rule.latency.LatencyPost;
import dev.lattice.planner.rule.minregions.MinRegionsCheck;
import dev.lattice.planner.rule.minregions.MinRegionsPost;
import dev.lattice.planner.rule.network.NetworkCheck;
import dev.lattice.planner.rule.overflow.OverflowCheck;
import dev.lattice.planner.rule.overflow.OverflowEligibility;
import dev.lattice.planner.rule.overflow.OverflowPost;
import dev.lattice.planner.rule.packing.PackingCheck;
import dev.lattice.planner.rule.packing.PackingPost;
import dev.lattice.planner.rule.pin.PinCheck;
import dev.lattice.planner.rule.pin.PinEligibility;
import dev.lattice.planner.rule.pin.PinPost;
import dev.lattice.planner.rule.price.PriceCheck;
import dev.lattice.planner.rule.price.PriceEligibility;
import dev.lattice.planner.rule.price.PricePost;
import dev.lattice.planner.rule.protect.ProtectCheck;
import dev.lattice.planner.rule.requiredregions.RequiredRegionsCheck;
import dev.lattice.planner.rule.requiredregions.RequiredRegionsPost;
import dev.lattice.planner.rule.reservation.ReservationCheck;
import dev.lattice.planner.rule.reservation.ReservationPost;
import dev.lattice.planner.rule.residency.ResidencyCheck;
import dev.lattice.planner.rule.residency.ResidencyEligibility;
import dev.lattice.planner.rule.residency.ResidencyPost;
import dev.lattice.planner.rule.spot.SpotCheck;
import dev.lattice.planner.rule.spot.SpotPost;
import dev.lattice.planner.rule.spread.SpreadCheck;
import dev.lattice.planner.rule.spread.SpreadPost;
import dev.lattice.planner.rule.tenant.TenantCheck;
import dev.lattice.planner.rule.tenant.TenantEligibility;
import dev.lattice.planner.rule.tenant.TenantPost;
import dev.lattice.planner.rule.unavailable.UnavailableCheck;
import dev.lattice.planner.rule.unavailable.UnavailableEligibility;
import dev.lattice.planner.rule.unavailable.UnavailablePost;
import dev.lattice.planner.rule.whole.WholeCheck;
import dev.lattice.planner.rule.whole.WholePost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All rules, face by face. A rule is added by its line here.
public final class Rules {
  /// What every state must obey.
  public static final List<Check> CHECKS = List.of(
      new WholeCheck(), new LabelsCheck(), new ComplianceCheck(), new CapabilitiesCheck(),
      new ResidencyCheck(), new AcceleratorsCheck(), new ArchitectureCheck(), new TenantCheck(),
      new PinCheck(), new PriceCheck(), new FitsCheck(), new CordonedCheck(),
      new UnavailableCheck(), new SpotCheck(), new RequiredRegionsCheck(), new MinRegionsCheck(),
      new SpreadCheck(), new AntiAffinityCheck(), new LatencyCheck(), new CapacityCheck(),
      new ReservationCheck(), new AllocatableCheck(), new PackingCheck(), new ClusterLimitsCheck(),
      new NetworkCheck(), new BudgetCheck(), new TenantBudgetCheck(), new OverflowCheck(),
      new ConsolidationCheck(), new ProtectCheck());

  /// What can refuse a pool to a service, in the order in which the first reason is looked for.
  public static final List<Eligibility> ELIGIBILITIES = List.of(
      new LabelsEligibility(), new ComplianceEligibility(), new CapabilitiesEligibility(),
      new ResidencyEligibility(), new AcceleratorsEligibility(), new ArchitectureEligibility(),
      new TenantEligibility(), new PinEligibility(), new PriceEligibility(), new FitsEligibility(),
      new CordonedEligibility(), new UnavailableEligibility(), new LatencyEligibility(),
      new OverflowEligibility());

  /// What Choco is told where it decides a placement. The rules without a face here bind nothing that a model decides: address
  /// blocks are given out afterwards, and what is protected or given up is not in it. The budgets of tenants are not linear and judged
  /// afterwards.
  public static final List<ChocoPost> POSTS = List.of(
      new WholePost(), new LabelsPost(), new CompliancePost(), new CapabilitiesPost(),
      new ResidencyPost(), new AcceleratorsPost(), new ArchitecturePost(), new TenantPost(),
      new PinPost(), new PricePost(), new FitsPost(), new CordonedPost(), new UnavailablePost(),
      new SpotPost(), new RequiredRegionsPost(), new MinRegionsPost(), new SpreadPost(),
      new AntiAffinityPost(), new LatencyPost(), new CapacityPost(), new ReservationPost(),
      new AllocatablePost(), new PackingPost(), new ClusterLimitsPost(), new BudgetPost(),
      new OverflowPost());

  private Rules() {}

  /// The first rule that refuses a pool to new replicas of a service, null where none does.
  public static @Nullable Eligibility refusing(Problem problem, Service service, Pool pool) {
    for (Eligibility rule : ELIGIBILITIES) {
      if (rule.rejection(problem, service, pool) != null) {
        return rule;
      }
    }
    return null;
  }
}
