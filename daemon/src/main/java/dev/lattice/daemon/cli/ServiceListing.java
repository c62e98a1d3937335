// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Costs.ServiceCost;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `lattice get services`: every service of the plan in force, by id, with its share of what its nodes cost.
final class ServiceListing {
  private static final List<String> HEADER =
      List.of("NAME", "REPLICAS", "UNPLACED", "CLUSTERS", "USD/30D");

  private ServiceListing() {}

  static Listing of(@Nullable Plan plan) {
    return new Listing(
        "services", HEADER, plan == null ? List.of()
            : plan.state().services().values().stream().map(s -> row(s, plan)).toList());
  }

  private static Listing.Row row(LatticeServicePlacement service, Plan plan) {
    ServiceCost cost = plan.costs().services().get(service.id());
    String thirtyDays = (cost == null ? Money.ZERO : cost.hourly().thirtyDays()).monthlyText();
    String clusters = service.placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(placement -> placement.cluster() + " x " + placement.replicas())
        .collect(Collectors.joining(", "));
    return new Listing.Row(
        Json.obj(
            "namespace", service.id().namespace(), "name", service.id().name(), "replicas",
            service.replicas(), "unplaced", service.unplaced(), "placements",
            service.placements().stream().map(ServiceListing::placement).toList(), "projected30Day",
            thirtyDays),
        List.of(
            service.id().toString(), Integer.toString(service.replicas()),
            Integer.toString(service.unplaced()), clusters.isEmpty() ? "none" : clusters,
            thirtyDays));
  }

  private static Json.Obj placement(Placement placement) {
    return Json.obj(
        "pool", placement.pool(), "cluster", placement.cluster(), "replicas", placement.replicas());
  }
}
