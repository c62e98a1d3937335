// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeConfig.Execute;
import dev.lattice.schemas.spec.LatticeConfig.ExecuteMode;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.testing.PlanValues;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CarryOverTest {
  private static final String EAST = "local-east-1a2b3c4d";
  private static final RepoPath MACHINES =
      RepoPath.of("clusters", EAST, "70-machinedeployment-" + EAST + "-small.yaml");
  private static final RepoPath WEB = Layout.service(EAST, new ServiceId("default", "web"));

  @Test
  void anotherVersionOfLatticeRollsNothing() {
    Rendered committed = byAnotherVersion(oneService(east(2), 2).render());

    assertEquals(committed, oneService(east(2), 2).render(committed));
  }

  @Test
  void anotherSizeWritesJustTheGroupsOwnFileAgain() {
    Rendered committed = byAnotherVersion(oneService(east(2), 2).render());

    Rendered resized = oneService(east(3), 2).render(committed);

    assertEquals(changed(MACHINES), changes(committed, resized));
  }

  @Test
  void anotherNumberOfReplicasWritesJustTheServicesFileAgain() {
    Rendered committed = byAnotherVersion(oneService(east(2), 2).render());

    Rendered scaled = oneService(east(2), 3).render(committed);

    assertEquals(changed(WEB), changes(committed, scaled));
  }

  @Test
  void aRollWritesEveryFileOfItsClusterButTheSharedOnesAgain() {
    RenderCase before = oneService(east(2), 2);
    Rendered committed = byAnotherVersion(before.render());

    Rendered rolled = oneService(east(2).generation(1), 2).render(committed);

    RepoPath namespace = RepoPath.of("clusters", EAST, "10-namespace-lattice-local.yaml");
    assertEquals(committed.files().get(namespace), rolled.files().get(namespace));
    rolled.files().forEach((path, blob) -> {
      if (!path.equals(namespace)) {
        assertNotEquals(committed.files().get(path), blob, path::toString);
      }
    });
  }

  @Test
  void aRetiringClusterKeepsEveryCommittedByteWhateverItsSpecsSay() {
    Rendered committed = byAnotherVersion(oneService(east(2), 2).render());
    RenderCase retiring = RenderCase.of(
        east(0).retiring().generation(1).kubernetesVersion("v1.37.0"),
        SpecsBuilder.specs().pool("local", "docker", null, Json.obj("backend", "inMemory")),
        PlanValues.service("web", PlanValues.at(EAST, 0, 2)));

    assertEquals(committed, retiring.render(committed));
  }

  @Test
  void aRetiringClusterWithoutCommittedFilesGetsNone() {
    RenderCase retiring = RenderCase.of(east(2).retiring(), RenderCase.dockerSpecs());

    assertEquals(Rendered.EMPTY, retiring.render());
  }

  @Test
  void aRetiringNodeGroupKeepsItsFilesThoughItsClassChanged() {
    ClusterBuilder both = aCluster(EAST).group("small", 1, 1).group("large", 1, 1);
    ClusterBuilder leaving = aCluster(EAST).group("small", 0, 1).group("large", 1, 1);
    Rendered committed = RenderCase.of(both, twoClasses("one")).render();

    Rendered rendered = RenderCase.of(leaving, twoClasses("two")).render(committed);

    SortedSet<RepoPath> ofSmall = new TreeSet<>();
    committed.files().keySet().forEach(path -> {
      if (path.fileName().contains(EAST + "-small")) {
        ofSmall.add(path);
        assertEquals(committed.files().get(path), rendered.files().get(path), path::toString);
      }
    });
    assertEquals(3, ofSmall.size());
    assertFalse(rendered.files().keySet().containsAll(committed.files().keySet()));
  }

  @Test
  void aServiceThatLeavesKeepsItsFileWithoutItsSpec() {
    Rendered committed = byAnotherVersion(oneService(east(2), 2).render());
    RenderCase removed = RenderCase.of(
        east(2), RenderCase.dockerSpecs(), PlanValues.service("web", PlanValues.at(EAST, 0, 2)));

    assertEquals(committed, removed.render(committed));
  }

  @Test
  void aServiceThatIsGoneLeavesNoFile() {
    Rendered committed = oneService(east(2), 2).render();

    Rendered rendered = RenderCase.of(east(2), RenderCase.dockerSpecs()).render(committed);

    assertNull(rendered.files().get(WEB));
  }

  @Test
  void aNewClusterTakesOverWhatItSharesWithAnother() {
    Rendered committed = byAnotherVersion(oneService(east(2), 2).render());
    String west = "local-west-5e6f7a8b";
    PlanState two = PlanValues
        .state(List.of(east(2).build(), aCluster(west).group("small", 1, 1).build()), List.of());

    Rendered rendered = new RenderCase(two, RenderCase.dockerSpecs().build()).render(committed);

    String namespace = "10-namespace-lattice-local.yaml";
    assertEquals(
        committed.files().get(RepoPath.of("clusters", EAST, namespace)),
        rendered.files().get(RepoPath.of("clusters", west, namespace)));
  }

  @Test
  void withoutAnExecutorAnEmptiedClusterLeavesGitBeforeTheRestOfIt() {
    Rendered committed = RenderCase.of(east(2), RenderCase.dockerSpecs()).render();
    RenderCase retiring = RenderCase.of(east(2).retiring(), RenderCase.dockerSpecs());

    Rendered rendered = withoutExecutor(retiring).render(committed);

    RepoPath cluster = RepoPath.of("clusters", EAST, "60-cluster-" + EAST + ".yaml");
    assertTrue(committed.files().containsKey(cluster));
    assertEquals(changed(cluster), changes(rendered, committed));
  }

  private static ClusterBuilder east(int nodes) {
    return aCluster(EAST).group("small", nodes, Math.max(nodes, 1));
  }

  private static RenderCase oneService(ClusterBuilder cluster, int replicas) {
    return RenderCase.of(
        cluster, RenderCase.dockerSpecs().service(aService("web")),
        PlanValues.service("web", PlanValues.at(EAST, replicas)));
  }

  private static SpecsBuilder twoClasses(String image) {
    return RenderCase.dockerSpecs()
        .nodeClass("small", "docker", Json.obj("image", "example.test/" + image))
        .nodeClass("large", "docker", Json.obj("image", "example.test/" + image));
  }

  /// The same files as a renderer would have written them that adds an annotation to everything.
  private static Rendered byAnotherVersion(Rendered rendered) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>();
    rendered.files().forEach((path, blob) -> {
      List<Json.Obj> objects = Manifest.parse(path, blob)
          .objects()
          .stream()
          .map(
              object -> object.with(
                  "metadata",
                  Json.obj(
                      "name", object.at("metadata", "name"), "labels",
                      object.at("metadata", "labels").asObj().with("example.test/version", "0"))))
          .toList();
      files.put(path, new Manifest(path, objects).blob());
    });
    return new Rendered(files, rendered.shapes());
  }

  private static RenderCase withoutExecutor(RenderCase renderCase) {
    PlanState state = renderCase.state();
    LatticeConfig config = Objects.requireNonNull(state.config());
    LatticeConfig off = new LatticeConfig(
        config.metadata(), config.specPaths(), config.publishMode(), config.pollInterval(),
        new Execute(ExecuteMode.OFF, "default"), config.network(), config.limits(),
        config.schedules(), config.solver());
    return new RenderCase(
        new PlanState(off, state.clusters(), state.services(), state.memory()), renderCase.specs());
  }

  /// The paths of `after` that `before` does not hold with the same bytes.
  private static SortedSet<RepoPath> changes(Rendered before, Rendered after) {
    SortedSet<RepoPath> changes = new TreeSet<>();
    after.files().forEach((path, blob) -> {
      if (!Objects.equals(blob, before.files().get(path))) {
        changes.add(path);
      }
    });
    return changes;
  }

  private static SortedSet<RepoPath> changed(RepoPath... paths) {
    return new TreeSet<>(List.of(paths));
  }
}
