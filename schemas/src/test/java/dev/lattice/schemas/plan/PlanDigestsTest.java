// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import static dev.lattice.schemas.testing.PlanValues.at;
import static dev.lattice.schemas.testing.PlanValues.cluster;
import static dev.lattice.schemas.testing.PlanValues.group;
import static dev.lattice.schemas.testing.PlanValues.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.Step.Header;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.testing.RandomPlans;
import dev.lattice.schemas.testing.RandomStates;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanDigestsTest {
  private static final SortedMap<RepoPath, Blob> NO_FILES = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void independentChangesKeepTheirDigestsInAnyOrder(long seed) {
    Plan base = new RandomPlans(seed).plan();
    RandomStates states = new RandomStates(new Random(seed + 1000));
    Change one = new Change(states.cluster(), states.service(), step("one"));
    Change other = new Change(states.cluster(), states.service(), step("other"));

    Digest alone = one.digest(base);
    Digest afterTheOther = one.digest(other.appliedTo(base));

    assertEquals(alone, afterTheOther, "seed " + seed);
    assertNotEquals(alone, other.digest(base), "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void explanationsDoNotEnter(long seed) {
    PlanState state = new RandomPlans(seed).plan().state();
    PlanState silent = withServices(state, service -> Explanation.NONE);

    assertEquals(PlanDigests.state(state), PlanDigests.state(silent), "seed " + seed);
    assertEquals(
        PlanDigests.decision(null, state, List.of(), NO_FILES),
        PlanDigests.decision(null, silent, List.of(), NO_FILES), "seed " + seed);
  }

  @Test
  void memoryEntersTheStateDigestOnly() {
    PlanState state = new PlanState(
        LatticeConfig.defaults("default"), new TreeMap<>(), new TreeMap<>(), Memory.EMPTY);
    PlanState later = new PlanState(
        state.config(), state.clusters(), state.services(),
        new Memory(new TreeMap<>(Map.of("us-east/production/x", 1))));

    assertNotEquals(PlanDigests.state(state), PlanDigests.state(later));
    assertEquals(
        PlanDigests.decision(null, state, List.of(), NO_FILES),
        PlanDigests.decision(null, later, List.of(), NO_FILES));
  }

  @Test
  void everyManifestThatChangesEnters() {
    TreeMap<RepoPath, Blob> manifests =
        new TreeMap<>(Map.of(RepoPath.of("clusters/a/60-cluster-a.yaml"), Blob.of("a: 1\n")));
    TreeMap<RepoPath, Blob> others =
        new TreeMap<>(Map.of(RepoPath.of("clusters/a/60-cluster-a.yaml"), Blob.of("a: 2\n")));

    assertNotEquals(
        PlanDigests.decision(null, PlanState.EMPTY, List.of(), manifests),
        PlanDigests.decision(null, PlanState.EMPTY, List.of(), others));
  }

  @Test
  void stepThatTheAcceptedPlanHoldsDoesNotCountAgain() {
    Plan accepted = new RandomPlans(1).plan();
    Step held = accepted.decision().steps().getFirst();

    assertEquals(
        PlanDigests.decision(accepted, accepted.state(), List.of(), accepted.rendered()),
        PlanDigests.decision(accepted, accepted.state(), List.of(held), accepted.rendered()));
    assertNotEquals(
        PlanDigests.decision(accepted, accepted.state(), List.of(), accepted.rendered()),
        PlanDigests.decision(accepted, accepted.state(), List.of(step("x")), accepted.rendered()));
  }

  @Test
  void digestsOfASmallChangeAreFixedForEver() {
    PlanState state = new PlanState(
        LatticeConfig.defaults("default"),
        new TreeMap<>(Map.of("a", cluster("a", group("medium", 2)))),
        new TreeMap<>(Map.of(new ServiceId("default", "web"), service("web", at("a", 2)))),
        Memory.EMPTY);

    assertEquals(
        "sha256:a69445a6d0c563d10615fdb93904114d0d497e8b20f0d5648dc22a89a4e15c18",
        PlanDigests.state(state).value());
    assertEquals(
        "sha256:3d1d43ecbe69895deb9ed342cccbc622e67115f7610af4f410f990a66ee75f55",
        PlanDigests.decision(null, state, List.of(step("a")), NO_FILES).value());
  }

  private static Step step(String cluster) {
    return new Step.CreateCluster(
        new Header("create-" + cluster, List.of(), 1, true, "capacity"), cluster);
  }

  private static PlanState withServices(
      PlanState state, Function<LatticeServicePlacement, Explanation> why) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
    state.services().forEach((id, s) -> services.put(id, s.with(why.apply(s))));
    return new PlanState(state.config(), state.clusters(), services, state.memory());
  }

  /// One cluster with its manifest, one service and one step more.
  private record Change(LatticeCluster cluster, LatticeServicePlacement service, Step step) {

    Digest digest(Plan base) {
      return appliedTo(base).decisionDigest();
    }

    Plan appliedTo(Plan base) {
      TreeMap<String, LatticeCluster> clusters = new TreeMap<>(base.state().clusters());
      clusters.put(cluster.name(), cluster);
      TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>(base.state().services());
      services.put(service.id(), service);
      PlanState state =
          new PlanState(base.state().config(), clusters, services, base.state().memory());
      TreeMap<RepoPath, Blob> rendered = new TreeMap<>(base.rendered());
      rendered
          .put(RepoPath.of("clusters", cluster.name(), "60-cluster.yaml"), Blob.of(cluster.name()));
      Decision old = base.decision();
      Decision decision = new Decision(
          old.sequence() + 1, base.stateDigest(), old.approval(), old.solver(), old.score(),
          List.of(step), old.moves(), old.unplaced(), old.violations());
      return new Plan(
          state, decision, PlanDigests.state(state),
          PlanDigests.decision(base, state, List.of(step), rendered), base.costs(), base.record(),
          base.observed(), rendered);
    }
  }
}
