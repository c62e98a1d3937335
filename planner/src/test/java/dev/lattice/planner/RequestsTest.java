// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;
import static dev.lattice.planner.testing.PoolSpec.aPool;
import static dev.lattice.planner.testing.ServiceSpec.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.planner.problem.Tokens;
import dev.lattice.planner.testing.Specs;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RequestsTest {
  private static final SortedMap<String, String> NONE = new TreeMap<>();
  private static final ServiceId WEB = new ServiceId("default", "web");
  private static final ServiceId API = new ServiceId("default", "api");

  @Test
  void aRollRaisesTheGenerationOncePerToken() {
    Specs specs = expensive();
    Proposal first = specs.plan();
    String cluster = first.state().clusters().firstKey();
    SortedMap<String, String> roll = one(Tokens.roll(cluster), "t-1");

    Proposal rolled = specs.planAsked(first, NONE, roll);
    Proposal again = specs.planAsked(rolled, roll, roll);
    Proposal next = specs.planAsked(again, roll, one(Tokens.roll(cluster), "t-2"));

    assertEquals(1, generation(rolled, cluster));
    assertEquals(rolled.state(), again.state());
    assertEquals(2, generation(next, cluster));
  }

  @Test
  void aRollOfAllSparesWhatRetiresAndWhatIsNew() {
    Specs specs = expensive().with(aService("old").label("env", "test").build());
    Proposal first = specs.plan();
    assertEquals(2, first.state().clusters().size());
    specs.without(new ServiceId("default", "old").objectId())
        .with(aService("new").label("env", "staging").build());

    Proposal rolled = specs.planAsked(first, NONE, one(Tokens.roll(Tokens.ALL_CLUSTERS), "t-1"));

    assertEquals(3, rolled.state().clusters().size());
    rolled.state()
        .clusters()
        .values()
        .forEach(
            cluster -> assertEquals(
                cluster.isolation().value().equals("production") ? 1 : 0, cluster.generation(),
                cluster.name()));
  }

  @Test
  void aRollOfAClusterThatIsNotThereChangesNothing() {
    Specs specs = expensive();
    Proposal first = specs.plan();

    assertEquals(
        first.state(), specs.planAsked(first, NONE, one(Tokens.roll("gone"), "t-1")).state());
  }

  @Test
  void aFullReplanMovesWhatPaysOncePerToken() {
    Specs specs = expensive();
    Proposal first = specs.plan();
    specs.with(aPool("us-east").build());
    SortedMap<String, String> full = one(Tokens.FULL_REPLAN, "t-1");

    assertEquals(first.state(), specs.planAsked(first, NONE, NONE).state());
    assertEquals(first.state(), specs.planAsked(first, full, full).state());
    Proposal moved = specs.planAsked(first, NONE, full);
    assertEquals(List.of("us-east"), pools(moved, WEB));
    assertEquals(List.of("us-east"), pools(moved, API));
    assertEquals(new Proposal.Cause("cost", false), moved.cause(WEB));
  }

  @Test
  void aServiceWithANewTokenMovesToWhereItIsCheaper() {
    Specs specs = expensive();
    Proposal first = specs.plan();
    specs.with(aPool("us-east").build());

    Proposal moved = specs.planAsked(first, NONE, rebalance(WEB.objectId()));

    assertEquals(List.of("us-east"), pools(moved, WEB));
    assertEquals(List.of("sao-paulo"), pools(moved, API));
    assertEquals(new Proposal.Cause("manual", false), moved.cause(WEB));
  }

  @Test
  void aPoolWithANewTokenLetsItsServicesMove() {
    Specs specs = expensive();
    Proposal first = specs.plan();
    specs.with(aPool("us-east").build());
    SortedMap<String, String> east = rebalance(new ObjectId("LatticePool", "", "us-east"));
    SortedMap<String, String> south = rebalance(new ObjectId("LatticePool", "", "sao-paulo"));

    assertEquals(first.state(), specs.planAsked(first, NONE, east).state());
    assertEquals(first.state(), specs.planAsked(first, south, south).state());
    assertEquals(List.of("us-east"), pools(specs.planAsked(first, NONE, south), API));
  }

  @Test
  void aPolicyWithANewTokenLetsTheServicesMoveThatItSelects() {
    Specs specs = expensive().with(aPolicy("shop").selects("team", "shop").build());
    Proposal first = specs.plan();
    specs.with(aPool("us-east").build());

    Proposal moved =
        specs.planAsked(first, NONE, rebalance(new ObjectId("LatticePlacementPolicy", "", "shop")));

    assertEquals(List.of("us-east"), pools(moved, WEB));
    assertEquals(List.of("sao-paulo"), pools(moved, API));
  }

  /// Two services, each large enough to fill machines of its own, where only an expensive pool is.
  private static Specs expensive() {
    return new Specs().with(aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build())
        .with(aPool("sao-paulo").at("aws", "sa-east-1").build())
        .with(aService("web").label("team", "shop").demand(3000, 8).replicas(6).build())
        .with(aService("api").demand(3000, 8).replicas(6).build());
  }

  private static SortedMap<String, String> one(String request, String token) {
    return new TreeMap<>(Map.of(request, token));
  }

  private static SortedMap<String, String> rebalance(ObjectId object) {
    return one(Tokens.rebalance(object), "t-1");
  }

  private static int generation(Proposal plan, String cluster) {
    LatticeCluster found = Objects.requireNonNull(plan.state().clusters().get(cluster));
    return found.generation();
  }

  /// Pools where replicas are wanted.
  private static List<String> pools(Proposal plan, ServiceId service) {
    return Objects.requireNonNull(plan.state().services().get(service))
        .placements()
        .stream()
        .filter(placement -> placement.replicas() > 0)
        .map(Placement::pool)
        .toList();
  }
}
