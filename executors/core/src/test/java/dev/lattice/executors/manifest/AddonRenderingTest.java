// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster.Addon;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeAddon.Manifests;
import dev.lattice.schemas.spec.LatticeAddon.ReadyObject;
import dev.lattice.schemas.spec.LatticeAddon.Role;
import dev.lattice.schemas.spec.LatticeAddon.Selector;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.PlanValues;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AddonRenderingTest {
  private static final String EAST = "local-east-1a2b3c4d";
  private static final RepoPath CNI = RepoPath.of("addons", EAST, "0010-cni.yaml");
  private static final Manifests ONE = manifests("one");
  private static final Manifests TWO = manifests("two");

  @Test
  void anAddonIsOneFileWithItsObjectsMarkedAsOurs() {
    Rendered rendered = render(cluster(ONE), addon("cni", 10, ONE), Rendered.EMPTY);

    Golden.assertMatches(
        "addons/0010-cni.yaml", Objects.requireNonNull(rendered.files().get(CNI)).text());
  }

  @Test
  void filesSortInTheOrderOfTheAddons() {
    assertEquals(
        List.of(CNI.value(), "addons/" + EAST + "/0100-agent.yaml"),
        new RenderCase(
            PlanValues.state(
                List.of(
                    cluster().build()
                        .withAddons(
                            List.of(
                                new Addon("agent", "1", TWO.digest()),
                                new Addon("cni", "1", ONE.digest())))),
                List.of()),
            RenderCase.dockerSpecs()
                .add(addon("cni", 10, ONE))
                .add(addon("agent", 100, TWO))
                .build())
            .render()
            .files()
            .keySet()
            .stream()
            .map(RepoPath::value)
            .filter(path -> path.startsWith("addons/"))
            .toList());
  }

  @Test
  void theCommittedFileStaysWhileTheStateHasAnotherFormThanTheFolder() {
    Rendered committed = render(cluster(ONE), addon("cni", 10, ONE), Rendered.EMPTY);

    Rendered held = render(cluster(ONE), addon("cni", 20, null), committed);
    Rendered protectedOne = render(cluster(ONE), addon("cni", 10, TWO), committed);
    Rendered upgraded = render(cluster(TWO), addon("cni", 10, TWO), committed);

    assertEquals(committed.files().get(CNI), held.files().get(CNI));
    assertEquals(committed.files().get(CNI), protectedOne.files().get(CNI));
    assertNotEquals(committed.files().get(CNI), upgraded.files().get(CNI));
  }

  @Test
  void aRetiringClusterKeepsItsAddons() {
    Rendered committed = render(cluster(ONE), addon("cni", 10, ONE), Rendered.EMPTY);
    RenderCase retiring = new RenderCase(
        PlanValues.state(List.of(cluster().retiring().build()), List.of()),
        RenderCase.dockerSpecs().build());

    assertEquals(committed, retiring.render(committed));
  }

  private static Rendered render(RenderCase state, LatticeAddon addon, Rendered previous) {
    return new RenderCase(state.state(), RenderCase.dockerSpecs().add(addon).build())
        .render(previous);
  }

  private static RenderCase cluster(Manifests manifests) {
    return new RenderCase(
        PlanValues.state(
            List.of(
                cluster().build().withAddons(List.of(new Addon("cni", "1", manifests.digest())))),
            List.of()),
        RenderCase.dockerSpecs().build());
  }

  private static ClusterBuilder cluster() {
    return aCluster(EAST).group("small", 2, 2);
  }

  private static LatticeAddon addon(String name, int order, @Nullable Manifests manifests) {
    return new LatticeAddon(
        new Metadata(new ObjectId(LatticeAddon.KIND, "", name), new TreeMap<>(), new TreeMap<>()),
        "1", "addons/" + name, new Selector(List.of(), new TreeMap<>(), null), order, Role.CNI,
        Resources.ZERO, List.of(new ReadyObject("ConfigMap", "default", "one")), manifests);
  }

  /// A namespace, and a ConfigMap that names none.
  private static Manifests manifests(String name) {
    return Manifests.of(
        List.of(
            Json.obj("apiVersion", "v1", "kind", "Namespace", "metadata", Json.obj("name", "cni")),
            Json.obj(
                "apiVersion", "v1", "kind", "ConfigMap", "metadata",
                Json.obj("name", name, "labels", Json.obj("app", "cni")), "data",
                Json.obj("mode", "native"))));
  }
}
