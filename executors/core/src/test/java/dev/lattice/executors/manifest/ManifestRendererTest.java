// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.PlanValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ManifestRendererTest {
  private static final String EAST = "local-east-1a2b3c4d";
  private static final String WEST = "local-west-5e6f7a8b";

  @Test
  void whatIsWrittenReadsBackAsTheSameObjects() {
    RenderCase all = everything();

    all.render().files().forEach((path, blob) -> {
      Manifest read = Manifest.parse(path, blob);

      assertEquals(blob, read.blob(), path::toString);
    });
  }

  @Test
  void orderOfInputChangesNoByte() {
    Rendered expected = everything().render();

    for (int seed = 0; seed < 20; seed++) {
      assertEquals(expected, shuffled(everything(), new Random(seed)).render(), "seed " + seed);
    }
  }

  @Test
  void everyFileHasAShape() {
    Rendered rendered = everything().render();

    assertEquals(rendered.files().keySet(), rendered.shapes().keySet());
  }

  @Test
  void everyObjectIsOfAKnownKindAndInTheScopeOfThatKind() {
    everything().manifests()
        .manifests()
        .values()
        .stream()
        .flatMap(manifest -> manifest.objects().stream())
        .forEach(object -> {
          ResourceType type =
              Kinds.of(object.at("apiVersion").asText(""), object.at("kind").asText(""));

          assertNotNull(type, object::toString);
          assertEquals(
              type.namespaced(), !object.at("metadata", "namespace").isNull(), object::toString);
        });
  }

  @Test
  void everyClusterApiObjectButTheClusterIsMarkedNotToBePruned() {
    everything().manifests().manifests().forEach((path, manifest) -> {
      if (path.isBelow(Layout.CLUSTERS)) {
        Json.Obj object = manifest.objects().getFirst();
        boolean marked =
            object.at("metadata", "annotations", Labels.FLUX_PRUNE).asText("").equals("disabled")
                && object.at("metadata", "annotations", Labels.ARGO_SYNC_OPTIONS)
                    .asText("")
                    .equals("Prune=false");

        assertEquals(!object.at("kind").asText("").equals("Cluster"), marked, path::toString);
      }
    });
  }

  @Test
  void selectorsMatchTheLabelsOfTheirTemplates() {
    List<Json.Obj> selecting = Stream.of("MachineDeployment", "Deployment", "StatefulSet")
        .flatMap(kind -> everything().objects(kind).stream())
        .toList();

    assertFalse(selecting.isEmpty());
    for (Json.Obj object : selecting) {
      Json labels = object.at("spec", "template", "metadata", "labels");
      object.at("spec", "selector", "matchLabels")
          .asFields()
          .forEach((name, value) -> assertEquals(value, labels.at(name), object::toString));
    }
  }

  @Test
  void theClusterHoldsTheAddressBlocksOfTheState() {
    Json.Obj cluster =
        RenderCase
            .of(
                aCluster(EAST).network("100.65.0.0/19", "172.17.0.0/22").group("small", 1, 1),
                RenderCase.dockerSpecs())
            .object("Cluster");

    assertEquals(
        Json.arr("100.65.0.0/19"), cluster.at("spec", "clusterNetwork", "pods", "cidrBlocks"));
    assertEquals(
        Json.arr("172.17.0.0/22"), cluster.at("spec", "clusterNetwork", "services", "cidrBlocks"));
  }

  @Test
  void nodeGroupsAreRenderedAtTheSizeTheyKeep() {
    Json.Obj machines = RenderCase.of(aCluster(EAST).group("small", 1, 4), RenderCase.dockerSpecs())
        .object("MachineDeployment");

    assertEquals(4, FieldPath.REPLICAS.in(machines).asLong(0));
  }

  @Test
  void anEvenNumberOfControlPlaneMachinesIsRefusedAsABug() {
    RenderCase even = RenderCase.of(
        aCluster(EAST).controlPlane(2, "small", "").group("small", 1, 1), RenderCase.dockerSpecs());

    assertThrows(IllegalArgumentException.class, even::render);
  }

  @Test
  void credentialsAreReferredToAndNeverContained() {
    RenderCase aws = RenderCase.of(
        aCluster("us-east-production-7a3b12cd").onAws().managed().group("medium", 1, 1),
        RenderCase.awsSpecs());

    assertEquals(List.of(), aws.objects("Secret"));
    assertEquals(
        Json.obj("kind", "AWSClusterStaticIdentity", "name", "lattice-us-east"),
        aws.object("AWSManagedControlPlane").at("spec", "identityRef"));
    assertEquals(
        "us-east-credentials",
        aws.object("AWSClusterStaticIdentity").at("spec", "secretRef").asText());
  }

  @Test
  void aPoolWithoutTemplatesGivesAFindingAndNoFiles() {
    RenderCase unknown = RenderCase.of(
        aCluster("us-east-production-7a3b12cd").onAws().group("medium", 1, 1),
        RenderCase.awsSpecs());
    ManifestRenderer none = new ManifestRenderer(List.of());

    var checked =
        none.render(unknown.state(), unknown.specs(), Rendered.EMPTY, RenderCase.INSTANCE);

    assertTrue(checked.hasErrors());
    assertEquals(Rendered.EMPTY, checked.value());
  }

  /// Two clusters and three services on them.
  private static RenderCase everything() {
    ClusterBuilder east = aCluster(EAST).group("small", 2, 2);
    ClusterBuilder west =
        aCluster(WEST).controlPlane(3, "small", "").group("small", 1, 2).generation(4);
    LatticeServicePlacement api =
        PlanValues.service("api", PlanValues.at(EAST, 2), PlanValues.at(WEST, 1));
    return new RenderCase(
        PlanValues.state(
            List.of(east.build(), west.build()),
            List.of(
                api, PlanValues.service("store", PlanValues.at(EAST, 1)),
                PlanValues.service("batch", PlanValues.at(WEST, 1)))),
        RenderCase.dockerSpecs()
            .service(aService("api").replicas(3, 9).calls("store", 5432).calls("batch", null))
            .service(aService("store").stateful().claims("data"))
            .service(aService("batch"))
            .build());
  }

  private static RenderCase shuffled(RenderCase renderCase, Random random) {
    List<LatticeCluster> clusters = new ArrayList<>(renderCase.state().clusters().values());
    List<LatticeServicePlacement> services =
        new ArrayList<>(renderCase.state().services().values());
    List<SpecEntry> entries = new ArrayList<>(renderCase.specs().entries().values());
    Stream.of(clusters, services, entries).forEach(list -> Collections.shuffle(list, random));
    LinkedHashMap<ObjectId, SpecEntry> byId = new LinkedHashMap<>();
    entries.forEach(entry -> byId.put(entry.spec().metadata().id(), entry));
    SpecSet specs = new SpecSet(renderCase.specs().config(), new TreeMap<>(byId), true);
    return new RenderCase(PlanValues.state(clusters, services), specs);
  }
}
