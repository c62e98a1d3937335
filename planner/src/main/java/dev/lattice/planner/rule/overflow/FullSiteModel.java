// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.overflow;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.rule.Elsewhere;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.rule.LinearSum;
import dev.lattice.planner.rule.NewCluster;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.rule.ServiceCondition;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// The conditions of {@link FullSite} as variables.
final class FullSiteModel implements ServiceCondition {
  private final PlacementModel model;
  private final Pool site;
  private final Overflow overflow;
  private final List<SiteResource> resources;
  private final Elsewhere elsewhere;
  private final BoolVar isThresholdReached;

  FullSiteModel(PlacementModel model, Pool site, Overflow overflow) {
    this.model = model;
    this.site = site;
    this.overflow = overflow;
    this.resources = SiteResource.of(site);
    this.elsewhere = model.elsewhere(site.name());
    this.isThresholdReached =
        any(resources.stream().filter(SiteResource::isBounded).map(this::reaching).toList());
  }

  @Override
  public BoolVar holdsFor(int service) {
    List<BoolVar> conditions = new ArrayList<>();
    conditions.add(isThresholdReached);
    conditions.add(hasNoMachineFor(service));
    conditions.add(isReservedFrom(service));
    return any(conditions);
  }

  private BoolVar reaching(SiteResource resource) {
    LinearSum sum = machines(resource);
    long there = resource.amount(elsewhere.nodes(), elsewhere.machines());
    for (String pool : overflow.pools()) {
      there += resource.amount(model.elsewhere(pool).spill(site.name()).asked());
    }
    for (int s = 0; s < model.services().size(); s++) {
      Asked asked = Asked.of(model.services().get(s).demand(), site.offers().values());
      for (int c = 0; c < model.clusters().size(); c++) {
        if (model.clusters().get(c).overflowOf().equals(site.name())) {
          sum.plus(-resource.amount(asked), model.replicasIn(s, c));
        }
      }
    }
    long needed = Math.ceilDiv(resource.capacity() * overflow.thresholdPermille(), 1000);
    return sum.isAtMost(there - needed);
  }

  /// Minus what the machines of new clusters at the site add up to.
  private LinearSum machines(SiteResource resource) {
    return model.sum(
        cluster -> cluster.pool().equals(site),
        cluster -> -resource
            .amount(cluster.controlPlane().nodes(), cluster.controlPlane().machines()),
        offer -> -resource.amount(1, offer.machine()));
  }

  private BoolVar hasNoMachineFor(int service) {
    Service spec = model.services().get(service);
    ClusterTerms terms = model.problem().terms(spec, site);
    List<BoolVar> conditions = new ArrayList<>();
    if (terms != null) {
      BoolVar grows = grows(spec, terms);
      var plane = terms.controlPlane();
      for (Offer offer : Homes.carriers(model.problem(), spec, site)) {
        conditions.add(
            full(
                plane.nodes() + terms.minNodes(),
                plane.machines().plus(offer.machine().times(terms.minNodes()))));
        conditions.add(any(List.of(full(1, offer.machine()), grows.not())));
      }
    }
    return conditions.isEmpty() ? model.solver().boolVar(true)
        : model.solver().and(conditions.toArray(BoolVar[]::new)).reify();
  }

  /// Whether so many more machines are too much.
  private BoolVar full(long count, Resources more) {
    List<BoolVar> exceeded = new ArrayList<>();
    for (SiteResource resource : resources) {
      if (resource.isBounded()) {
        long there = resource.amount(elsewhere.nodes() + count, elsewhere.machines().plus(more));
        exceeded.add(machines(resource).isAtMost(there - resource.capacity() - 1));
      }
    }
    return any(exceeded);
  }

  /// Whether some cluster that a service may share has fewer than `maxNodes`.
  private BoolVar grows(Service service, ClusterTerms own) {
    List<BoolVar> growing = new ArrayList<>();
    for (int c = 0; c < model.clusters().size(); c++) {
      NewCluster cluster = model.clusters().get(c);
      boolean isShared = cluster.pool().equals(site) && cluster.overflowOf().isEmpty()
          && cluster.isolation().equals(service.isolation()) && cluster.shape().equals(own.shape());
      List<ClusterTerms> terms = isShared ? model.terms(c) : List.of();
      for (int rank = 0; rank < terms.size(); rank++) {
        LinearSum nodes = model.sum();
        for (IntVar count : model.nodes(c)) {
          nodes.plus(1, count);
        }
        growing.add(
            model.solver()
                .and(model.isInForce(c, rank), nodes.isAtMost(terms.get(rank).maxNodes() - 1L))
                .reify());
      }
    }
    return any(growing);
  }

  private BoolVar isReservedFrom(int service) {
    Reservation reservation = site.reservation();
    List<BoolVar> exceeded = new ArrayList<>();
    for (SiteResource resource : reservation == null ? List.<SiteResource>of() : resources) {
      Long left = reservation == null ? null : resource.left(reservation);
      if (reservation != null && left != null) {
        LinearSum sum = model.sum();
        for (int s = 0; s < model.services().size(); s++) {
          long each = resource.amount(asked(reservation, s));
          for (int c = 0; c < model.clusters().size(); c++) {
            if (model.clusters().get(c).pool().equals(site)) {
              sum.plus(-each, model.replicasIn(s, c));
            }
          }
        }
        long there =
            resource.amount(elsewhere.others()) + resource.amount(asked(reservation, service));
        exceeded.add(sum.isAtMost(there - left - 1));
      }
    }
    return any(exceeded);
  }

  private Asked asked(Reservation reservation, int service) {
    Service spec = model.services().get(service);
    return reservation.asked(spec.id(), spec.demand(), site.offers().values());
  }

  private BoolVar any(List<BoolVar> conditions) {
    return conditions.isEmpty() ? model.solver().boolVar(false)
        : model.solver().or(conditions.toArray(BoolVar[]::new)).reify();
  }
}
