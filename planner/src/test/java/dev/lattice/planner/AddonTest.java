// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Written;
import dev.lattice.planner.verify.Verifier;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.Addon;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What add-ons and policies take from nodes.
final class AddonTest {
  private static final String NODES = Written.object("LatticeNodeClass", "medium", """
      resources: {cores: 4, memoryGi: 16}
      allocatable: {cores: 4, memoryGi: 16}
      providers: {aws: {instanceType: m5.xlarge}}
      """);
  private static final String POOL = Written.object(
      "LatticePool", "us-east",
      "provider: {type: aws, region: us-east-1}\nlabels: {tier: production}");
  /// Four of them fill a node of four cores.
  private static final String FOUR =
      Written.service("web", "resources: {cores: 1, memoryGi: 1}").replace("---\n", "")
          + "  replicas: {min: 4}\n---\n";

  @Test
  void whatAnAddonTakesIsNotLeftForServices() {
    assertEquals(1, nodes(plan(NODES + POOL + FOUR)));
    assertEquals(2, nodes(plan(NODES + POOL + FOUR + taking("agent", "0.1", "{}"))));
  }

  @Test
  void anAddonForOtherPoolsTakesNothing() {
    String others = taking("a", "1", "{providers: [docker]}")
        + taking("b", "1", "{pools: {matchLabels: {tier: test}}}")
        + taking("c", "1", "{bootstrap: kubeadm}");

    assertEquals(1, nodes(plan(NODES + POOL + FOUR + others)));
  }

  @Test
  void whatFitsNoNodeBesideAnAddonGoesWhereItIsNot() {
    String other = Written.object(
        "LatticePool", "us-west", "provider: {type: aws, region: us-west-2}\nlabels: {tier: test}");
    String agent = taking("agent", "3.5", "{pools: {matchLabels: {tier: production}}}");

    Proposal plan = plan(NODES + POOL + other + FOUR + agent);

    assertEquals(
        List.of("us-west"),
        plan.state().clusters().values().stream().map(LatticeCluster::pool).toList());
  }

  @Test
  void addonsAndPolicyAddUp() {
    String policy = Written.object(
        "LatticePlacementPolicy", "all",
        "selector: {matchLabels: {env: production}}\nclusterPolicy: {nodeReserve: {cores: 1}%s}");

    // A node of 4 cores keeps 4 - 1 - 0.5 - 1 = 1.5 for replicas of 1, or 2.5 where one add-on is not named.
    String addons = taking("a", "0.5", "{}") + taking("b", "1", "{}");
    assertEquals(4, nodes(plan(NODES + POOL + FOUR + addons + policy.formatted(""))));
    assertEquals(2, nodes(plan(NODES + POOL + FOUR + addons + policy.formatted(", addons: [a]"))));
  }

  @Test
  void aRunningClusterGrowsWhenAnAddonIsAddedAndShrinksWhenItIsGone() {
    String specs = NODES + POOL + FOUR;
    Proposal without = plan(specs);

    Proposal with = after(without, specs + taking("agent", "0.1", "{}"));
    Proposal more = after(with, specs + taking("agent", "2.1", "{}"));
    Proposal again = after(more, specs);

    assertEquals(
        List.of(1, 2, 4, 1), List.of(nodes(without), nodes(with), nodes(more), nodes(again)));
    assertEquals(without.state().clusters().keySet(), again.state().clusters().keySet());
  }

  @Test
  void aRunningClusterGrowsWhenAPolicyIsAddedThatReservesMore() {
    String specs = NODES + POOL + FOUR;
    String policy = Written.object(
        "LatticePlacementPolicy", "all",
        "selector: {matchLabels: {env: production}}\nclusterPolicy: {nodeReserve: {cores: 0.1}}");

    assertEquals(2, nodes(after(plan(specs), specs + policy)));
  }

  @Test
  void aClusterGrowsWhenItsPoolIsSelectedOnlyNow() {
    String addon = taking("agent", "0.1", "{pools: {matchLabels: {tier: production}}}");
    Proposal first = plan(NODES + POOL.replace("tier: production", "tier: test") + FOUR + addon);

    assertEquals(1, nodes(first));
    assertEquals(2, nodes(after(first, NODES + POOL + FOUR + addon)));
  }

  @Test
  void anAddonOfOthersChangesNothingThatRuns() {
    Proposal first = plan(NODES + POOL + FOUR);

    Proposal again =
        after(first, NODES + POOL + FOUR + taking("agent", "1", "{providers: [docker]}"));

    assertEquals(first.state(), again.state());
  }

  @Test
  void theVerifierRefusesAPlanThatIgnoresWhatAnAddonTakes() {
    Proposal full = plan(NODES + POOL + FOUR);
    Problem problem =
        problem(Written.specs(NODES + POOL + FOUR + taking("agent", "0.1", "{}")), Previous.NONE);

    assertTrue(Verifier.judge(problem, plan(problem).state()).isAccepted());
    assertFalse(Verifier.judge(problem, full.state()).isAccepted());
  }

  @Test
  void theStateSaysWhichAddonsInWhichFormAClusterHas() {
    Proposal first = plan(NODES + POOL + FOUR + taking("agent", "0.1", "{}"));

    List<Addon> addons = first.state().clusters().firstEntry().getValue().addons();

    assertEquals(
        List.of("agent 1"), addons.stream().map(a -> a.name() + " " + a.version()).toList());
    assertEquals(
        first.state(), after(first, NODES + POOL + FOUR + taking("agent", "0.1", "{}")).state());
  }

  @Test
  void anotherFormOfAnAddonChangesNothingElse() {
    String text = NODES + POOL + FOUR + taking("agent", "0.1", "{}");
    Proposal first = plan(text);

    Proposal upgraded = after(first, text.replace("version: \"1\"", "version: \"2\""));
    Proposal removed = after(first, NODES + POOL + FOUR);

    LatticeCluster cluster = first.state().clusters().firstEntry().getValue();
    LatticeCluster now = upgraded.state().clusters().firstEntry().getValue();
    assertEquals("2", now.addons().getFirst().version());
    assertEquals(cluster.addons().getFirst().digest(), now.addons().getFirst().digest());
    assertEquals(cluster, now.withAddons(cluster.addons()));
    assertEquals(List.of(), removed.state().clusters().firstEntry().getValue().addons());
  }

  @Test
  void aClusterKeepsAnAddonThatIsHeldAndANewOneGetsItLater() {
    String text = NODES + POOL + FOUR + taking("agent", "0.1", "{}");
    Proposal first = plan(text);
    SpecSet held = held(Written.specs(text));

    Proposal kept =
        plan(problem(held, new Previous(first.state(), first.inputs(), new TreeMap<>())));
    Proposal fresh = plan(problem(held, Previous.NONE));

    assertEquals(first.state(), kept.state());
    assertEquals(List.of(), fresh.state().clusters().firstEntry().getValue().addons());
  }

  /// The same specs with every add-on's folder unknown.
  private static SpecSet held(SpecSet specs) {
    TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>(specs.entries());
    entries.replaceAll(
        (_, entry) -> entry.spec() instanceof LatticeAddon addon
            ? entry.with(addon.withManifests(null))
            : entry);
    return new SpecSet(specs.config(), entries, false);
  }

  private static String taking(String name, String cores, String selector) {
    return Written.addon(name, "nodeReserve: {cores: %s}\nselector: %s".formatted(cores, selector));
  }

  private static int nodes(Proposal plan) {
    assertEquals(List.of(), plan.unplaced());
    return plan.state()
        .clusters()
        .values()
        .stream()
        .flatMap(cluster -> cluster.nodeGroups().stream())
        .mapToInt(LatticeCluster.NodeGroup::count)
        .sum();
  }

  /// The plan of specs where another one is in force, in which no rule is broken.
  private static Proposal after(Proposal first, String text) {
    Problem problem =
        problem(Written.specs(text), new Previous(first.state(), first.inputs(), new TreeMap<>()));
    Proposal plan = plan(problem);
    assertEquals(List.of(), Verifier.judge(problem, plan.state()).tolerated());
    return plan;
  }

  private static Proposal plan(String text) {
    return plan(problem(Written.specs(text), Previous.NONE));
  }

  private static Proposal plan(Problem problem) {
    Proposal plan = Planner.plan(problem);
    assertTrue(Verifier.judge(problem, plan.state()).isAccepted());
    return plan;
  }

  private static Problem problem(SpecSet specs, Previous previous) {
    return ProblemBuilder
        .build(specs, Catalogue.embedded(), previous, Observed.nothing(Specs.NOW), Effort.of(3))
        .value();
  }
}
