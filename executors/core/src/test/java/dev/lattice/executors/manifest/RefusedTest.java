// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.testing.PlanValues;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What cannot be rendered keeps what is committed, and holds nobody else.
final class RefusedTest {
  @Test
  void aPoolThatLacksWhatItsProviderNeedsKeepsItsCommittedFilesAndHoldsNobodyElse() {
    ClusterBuilder gcp = aCluster("us-central-a").onGcp().controlPlane(3, "small", "e2-medium");
    Rendered before = RenderCase.of(gcp, withGcp(Json.obj("project", "acme"))).render();

    assertEquals(Rendered.EMPTY, RenderCase.of(gcp, withGcp(Json.Obj.EMPTY)).render());
    assertEquals(before, RenderCase.of(gcp, withGcp(Json.Obj.EMPTY)).render(before));
    RenderCase both = new RenderCase(
        PlanValues.state(List.of(gcp.build(), aCluster("local-east").build()), List.of()),
        withGcp(Json.Obj.EMPTY).build());
    Rendered rendered = both.render(before);
    assertTrue(rendered.files().keySet().containsAll(before.files().keySet()));
    assertTrue(
        rendered.files().keySet().stream().anyMatch(path -> path.isBelow("clusters/local-east")));
  }

  @Test
  void aClusterWhoseControlPlaneItsProviderHasNoTemplatesForIsToldAndKept() {
    ClusterBuilder managed = aCluster("us-central-a").onGcp().managed();
    SpecsBuilder specs = withGcp(Json.obj("project", "acme"));

    Checked<Rendered> rendered = RenderCase.RENDERER.render(
        PlanValues.state(List.of(managed.build()), List.of()), specs.build(), Rendered.EMPTY,
        RenderCase.INSTANCE);

    assertEquals(Rendered.EMPTY, rendered.value());
    Diagnostic found = rendered.diagnostics().list().getFirst();
    assertEquals(Code.PROVIDER_UNKNOWN, found.code());
    assertEquals(
        "Cluster `us-central-a` of pool `us-central` has a control plane of mode `managed`, which this version cannot write for provider `gcp`.",
        found.detail());
    assertEquals(
        List.of("Set `clusterPolicy.controlPlane.mode` of its policy to `machines`."),
        found.hints());
  }

  @Test
  void aClusterOfTalosWithoutAnImageOfItIsToldAndKept() {
    ClusterBuilder talos = aCluster("us-central-a").onGcp()
        .controlPlane(3, "small", "e2-medium")
        .talos()
        .group("medium", 2, 2);
    Json.Obj image = Json.obj("image", "projects/acme/global/images/talos");
    SpecsBuilder named = withGcp(Json.obj("project", "acme")).nodeClass("small", "gcp", image);

    Checked<Rendered> rendered = RenderCase.RENDERER.render(
        PlanValues.state(List.of(talos.build()), List.of()),
        named.nodeClass("medium", "gcp", Json.Obj.EMPTY).build(), Rendered.EMPTY,
        RenderCase.INSTANCE);

    assertEquals(Rendered.EMPTY, rendered.value());
    Diagnostic found = rendered.diagnostics().list().getFirst();
    assertEquals(Code.PROVIDER_CONFIG_MISSING, found.code());
    assertEquals("LatticeNodeClass/medium.yaml", String.valueOf(found.at()).split(":", -1)[0]);
    assertEquals(
        "Talos sets up the machines of cluster `us-central-a`, and node class `medium` names no image of Talos.",
        found.detail());
    assertEquals(List.of("Set `providers.gcp.image`."), found.hints());
    SpecsBuilder ofPool = withGcp(image.with("project", "acme"));
    assertFalse(RenderCase.of(talos, ofPool).render().files().isEmpty());
  }

  private static SpecsBuilder withGcp(Json.Obj providerConfig) {
    return RenderCase.dockerSpecs().pool("us-central", "gcp", null, providerConfig);
  }
}
