// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.executors.manifest.provider.aws.AwsTemplates;
import dev.lattice.executors.manifest.provider.docker.DockerTemplates;
import dev.lattice.executors.manifest.provider.gcp.GcpTemplates;
import dev.lattice.executors.manifest.provider.vsphere.VsphereTemplates;
import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.PlanValues;
import java.util.List;
import java.util.stream.Collectors;

/// A state and its specs, with what tests ask of their rendering.
///
/// @param state what is decided
/// @param specs what it was decided from
record RenderCase(PlanState state, SpecSet specs) {
  static final String INSTANCE = "default";
  static final ManifestRenderer RENDERER = new ManifestRenderer(
      List.of(
          new DockerTemplates(), new AwsTemplates(), new GcpTemplates(), new VsphereTemplates()));

  static RenderCase of(
      ClusterBuilder cluster, SpecsBuilder specs, LatticeServicePlacement... services) {
    return new RenderCase(
        PlanValues.state(List.of(cluster.build()), List.of(services)), specs.build());
  }

  /// Pool `local` and node class `small` on docker.
  static SpecsBuilder dockerSpecs() {
    return SpecsBuilder.specs()
        .pool("local", "docker")
        .nodeClass("small", "docker", Json.Obj.EMPTY);
  }

  /// Pool `us-east` with credentials, and node class `medium` mapped to `m5.xlarge`.
  static SpecsBuilder awsSpecs() {
    return SpecsBuilder.specs()
        .pool("us-east", "aws", "us-east-credentials", Json.Obj.EMPTY)
        .nodeClass("medium", "aws", Json.obj("instanceType", "m5.xlarge"));
  }

  Rendered render() {
    return render(Rendered.EMPTY);
  }

  Rendered render(Rendered previous) {
    return RENDERER.render(state, specs, previous, INSTANCE).value();
  }

  /// The manifests as read back from what was rendered.
  ManifestSet manifests() {
    return ManifestSet.of(render().files());
  }

  /// The only object of a kind.
  Json.Obj object(String kind) {
    List<Json.Obj> found = objects(kind);
    assertEquals(1, found.size(), kind);
    return found.getFirst();
  }

  /// All objects of a kind, in the order of their files.
  List<Json.Obj> objects(String kind) {
    return manifests().manifests()
        .values()
        .stream()
        .flatMap(manifest -> manifest.objects().stream())
        .filter(object -> object.at("kind").asText("").equals(kind))
        .toList();
  }

  /// All files below a folder in one text, each under a line with its path.
  String textBelow(String folder) {
    return render().files()
        .entrySet()
        .stream()
        .filter(file -> file.getKey().isBelow(folder))
        .map(file -> "--- # " + file.getKey() + "\n" + file.getValue().text())
        .collect(Collectors.joining());
  }
}
