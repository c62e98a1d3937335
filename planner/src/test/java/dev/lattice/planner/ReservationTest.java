// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static dev.lattice.planner.testing.SiteSpec.aSite;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.SiteSpec;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.Decision.Conflict;
import dev.lattice.schemas.plan.Decision.Unplaced;
import dev.lattice.schemas.plan.Decision.Violation;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A site of 32 cores on machines of 4, where control planes take 4, that keeps a part for critical services.
final class ReservationTest {
  @Test
  void servicesItIsNotForGetTheRest() {
    Proposal plan = site(keeping(24_000)).with(service("one", 4).build())
        .with(service("two", 4).build())
        .plan();

    assertEquals(4, placed(plan, "one"));
    assertEquals(4, placed(plan, "two"));
  }

  @Test
  void servicesItIsNotForGetNoMoreThanTheRest() {
    Proposal plan = site(keeping(24_000)).with(service("one", 4).priority(200).build())
        .with(service("two", 5).build())
        .plan();

    Unplaced two = plan.unplaced().getFirst();
    assertEquals(new ServiceId("default", "two"), two.service());
    assertEquals(
        List.of(
            new Conflict(
                "reservation", new ObjectId("StaticInfrastructure", "", "dc"),
                "reservation.reserved")),
        two.conflict());
    assertEquals(
        "Keep less in `reservation.reserved` of StaticInfrastructure/dc (left for others: cores from 8 to 9), or"
            + " give `default/two` the labels of `reservation.reservedFor`.",
        two.repair());
  }

  @Test
  void servicesItIsForMayUseAllOfIt() {
    Proposal plan = site(keeping(24_000)).with(service("one", 4).build())
        .with(service("two", 20).label("priority", "critical").build())
        .plan();

    assertEquals(4, placed(plan, "one"));
    assertEquals(20, placed(plan, "two"));
  }

  @Test
  void reservedNodesAreComparedWithTheLeastPartOfANodeThatReplicasTake() {
    // Two nodes are left for others, and four replicas of one core fit on one.
    SiteSpec site = aSite("dc").capacity(8, null).reserves(6, null, "priority", "critical");

    assertEquals(8, placed(site(site).with(service("one", 8).build()).plan(), "one"));
    assertEquals(0, placed(site(site).with(service("one", 9).build()).plan(), "one"));
  }

  @Test
  void reservedAcceleratorsAreKeptLikeTheRest() {
    Specs specs =
        new Specs().with(aNodeClass("gpu", 4, 16).on("docker", "").accelerators("L4", 2).build())
            .with(
                aSite("dc").capacity(8, null)
                    .accelerators("L4", 6)
                    .reservesAccelerators("l4", 4)
                    .reserves(null, null, "priority", "critical")
                    .build());

    assertEquals(2, placed(specs.with(gpus(2).build()).plan(), "one"));
    assertEquals(0, placed(specs.with(gpus(3).build()).plan(), "one"));
    assertEquals(
        3, placed(specs.with(gpus(3).label("priority", "critical").build()).plan(), "one"));
  }

  private static ServiceSpec gpus(int replicas) {
    return service("one", replicas).accelerators("l4", 1);
  }

  @Test
  void aReservationThatGrowsMovesNothingOutAndLetsNothingMoreIn() {
    Specs specs =
        site(keeping(16_000)).with(service("one", 8).build()).with(service("two", 4).build());
    Proposal first = specs.plan();

    Proposal second =
        specs.with(keeping(28_000).build()).with(service("two", 5).build()).planAfter(first);

    assertEquals(8, placed(second, "one"));
    assertEquals(4, placed(second, "two"));
    assertTrue(
        second.violations().stream().map(Violation::rule).anyMatch("reservation"::equals),
        second.violations().toString());
  }

  private static SiteSpec keeping(long milliCores) {
    return aSite("dc").capacity(null, 32_000L).reserves(null, milliCores, "priority", "critical");
  }

  private static Specs site(SiteSpec site) {
    return new Specs().with(aNodeClass("medium", 4, 16).on("docker", "").offeringAll().build())
        .with(site.build());
  }

  private static ServiceSpec service(String name, int replicas) {
    return aService(name).demand(1000, 1).replicas(replicas);
  }

  private static int placed(Proposal plan, String name) {
    return Objects.requireNonNull(plan.state().services().get(new ServiceId("default", name)))
        .replicas();
  }
}
