// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.testing.ClusterBuilder;
import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.unit.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TemplateNamesTest {
  private static final Json.Obj MAPPING =
      Json.obj("instanceType", "m5.xlarge", "ami", "ami-0123456789abcdef0");

  @Test
  void anotherMachineImageIsAnotherTemplate() {
    assertNotEquals(
        machineTemplates(aws(), specs(MAPPING, "0.192")),
        machineTemplates(aws(), specs(MAPPING.with("ami", "ami-00000000000000000"), "0.192")));
  }

  @Test
  void anotherProviderConfigurationIsAnotherTemplate() {
    SpecsBuilder withKey =
        specs(MAPPING, "0.192").pool("us-east", "aws", null, Json.obj("sshKeyName", "ops"));

    assertNotEquals(
        machineTemplates(aws(), specs(MAPPING, "0.192")), machineTemplates(aws(), withKey));
  }

  @Test
  void aPriceIsNoPartOfATemplate() {
    assertEquals(
        machineTemplates(aws(), specs(MAPPING, "0.192")),
        machineTemplates(aws(), specs(MAPPING, "0.384")));
  }

  @Test
  void aSizeIsNoPartOfATemplate() {
    assertEquals(
        machineTemplates(aws().group("medium", 1, 1), specs(MAPPING, "0.192")),
        machineTemplates(aws().group("medium", 7, 9), specs(MAPPING, "0.192")));
  }

  @Test
  void aRollIsAnotherNameForEveryTemplate() {
    List<String> before =
        templates(aws().group("medium", 1, 1), specs(MAPPING, "0.192"), "template");
    List<String> after =
        templates(aws().generation(1).group("medium", 1, 1), specs(MAPPING, "0.192"), "template");

    assertEquals(3, before.size());
    assertTrue(before.stream().noneMatch(after::contains), after::toString);
  }

  @Test
  void namesStayWithinTheLimitAndUnique() {
    String longClass = "memory-optimised-general-purpose-seventh-generation-machines";
    RenderCase longNames = RenderCase.of(
        aws().group(longClass + "-a", "medium", "m5.xlarge", "", false, 1, 1)
            .group(longClass + "-b", "medium", "m5.xlarge", "", false, 1, 1),
        specs(MAPPING, "0.192"));

    List<String> names = longNames.manifests()
        .manifests()
        .values()
        .stream()
        .flatMap(manifest -> manifest.objects().stream())
        .map(
            object -> object.at("kind").asText("") + " " + object.at("metadata", "name").asText(""))
        .toList();

    assertEquals(names.size(), names.stream().distinct().count(), names::toString);
    for (String name : names) {
      assertTrue(name.substring(name.indexOf(' ') + 1).length() <= 63, name);
    }
  }

  private static ClusterBuilder aws() {
    return aCluster("us-east-production-7a3b12cd").onAws().controlPlane(3, "medium", "m5.xlarge");
  }

  private static SpecsBuilder specs(Json.Obj mapping, String costPerHour) {
    return SpecsBuilder.specs()
        .pool("us-east", "aws")
        .nodeClass("medium", "aws", mapping, 0, Money.parse(costPerHour));
  }

  private static List<String> machineTemplates(ClusterBuilder cluster, SpecsBuilder specs) {
    return templates(cluster, specs, "30-awsmachinetemplate");
  }

  private static List<String> templates(ClusterBuilder cluster, SpecsBuilder specs, String kind) {
    return RenderCase.of(cluster, specs)
        .render()
        .files()
        .keySet()
        .stream()
        .map(RepoPath::fileName)
        .filter(file -> file.contains(kind))
        .toList();
  }
}
