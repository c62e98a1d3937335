// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.explain.Headroom.Place;
import dev.lattice.planner.explain.Headroom.ServiceClass;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HeadroomTest {
  private static final int MOST = 50;

  @Test
  void theRoomIsWhatAPlanWithSoManyMoreReplicasFills() {
    Place place = of(bounded(1)).classes().getFirst().places().getFirst();

    // Two nodes of four cores, one replica of one core there already.
    assertEquals(7, place.replicas());
    assertEquals(0, unplaced(bounded(8)));
    assertEquals(9, unplaced(bounded(9)));
  }

  @Test
  void whatStopsTheNextOneIsNamedWithItsField() {
    Place place = of(bounded(1)).classes().getFirst().places().getFirst();

    assertEquals(
        List.of("capacity capacity of LatticePool/us-east"),
        place.bounds()
            .stream()
            .map(b -> b.rule() + " " + b.field() + " of " + b.object())
            .toList());
  }

  @Test
  void noMoreIsTriedThanIsAskedFor() {
    Place place = of(
        fleet().with(aPool("us-east").at("docker", "local").build()).with(aService("web").build()))
        .classes()
        .getFirst()
        .places()
        .getFirst();

    assertEquals(MOST, place.replicas());
    assertEquals(List.of(), place.bounds());
  }

  @Test
  void servicesThatAskForTheSameAreOneClass() {
    Headroom headroom = of(
        fleet().with(aPool("us-east").at("docker", "local").build())
            .with(aService("web").build())
            .with(aService("web2").build())
            .with(aService("large").demand(2000, 4).build()));

    assertEquals(
        List.of(List.of("default/large"), List.of("default/web", "default/web2")),
        headroom.classes()
            .stream()
            .map(alike -> alike.services().stream().map(ServiceId::toString).toList())
            .toList());
  }

  @Test
  void poolsThatARuleRefusesAreLeftOut() {
    Headroom headroom = of(
        fleet().with(aPool("us-east").at("docker", "local").cordoned().build())
            .with(aService("web").build()));

    assertEquals(List.of(), headroom.classes().getFirst().places());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void askingChangesNoOtherAnswer(long seed) {
    Explained explained = Explained.of(RandomFleet.of(seed, 8, 4));
    Headroom all = Headroom.of(explained.problem(), explained.plan(), MOST, _ -> true);

    for (ServiceClass alike : all.classes()) {
      Headroom alone = Headroom
          .of(explained.problem(), explained.plan(), MOST, id -> alike.services().contains(id));
      assertEquals(List.of(alike), alone.classes(), "seed " + seed);
    }
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 20).boxed();
  }

  private static int unplaced(Specs specs) {
    return specs.plan().score().unplaced();
  }

  private static Headroom of(Specs specs) {
    Explained explained = Explained.of(specs);
    return Headroom.of(explained.problem(), explained.plan(), MOST, _ -> true);
  }

  /// Room for two nodes beside the control plane.
  private static Specs bounded(int replicas) {
    return fleet().with(aPool("us-east").at("docker", "local").maxNodes(3).build())
        .with(aService("web").replicas(replicas).build());
  }

  private static Specs fleet() {
    return new Specs()
        .with(aNodeClass("medium", 4, 16).costs("docker", "0.10").offeringAll().build())
        .with(aPolicy("p").nodes(1, 20).thresholdPermille(1000).build());
  }
}
