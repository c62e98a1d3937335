// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RequestsTest {
  @Test
  void requestsThatAddUpStayAsTheyAreWritten() {
    SortedMap<String, Json.Obj> containers =
        containers("main", requests("0.5", "1024Mi"), "proxy", requests("500m", "1Gi"));

    assertEquals(
        containers, Requests.filled(containers, new Resources(1000, 2 * Resources.GIB, 0)));
  }

  @Test
  void whatIsMissingGoesToMain() {
    SortedMap<String, Json.Obj> containers =
        containers("agent", requests("250m", "256Mi"), "main", requests("500m", "512Mi"));

    SortedMap<String, Json.Obj> filled =
        Requests.filled(containers, new Resources(1750, Resources.GIB, 10 * Resources.GIB));

    assertEquals(requests("250m", "256Mi"), filled.get("agent"));
    assertEquals(
        Json.obj(
            "resources",
            Json.obj(
                "requests",
                Json.obj("cpu", "1500m", "memory", "768Mi", "ephemeral-storage", "10Gi"))),
        filled.get("main"));
  }

  @Test
  void theOnlyContainerTakesAllWhateverItsName() {
    Json.Obj limited = Json.obj("resources", Json.obj("limits", Json.obj("memory", "4Gi")));

    SortedMap<String, Json.Obj> filled =
        Requests.filled(containers("web", limited), new Resources(2000, Resources.GIB + 1, 0));

    assertEquals(
        Json.obj(
            "resources",
            Json.obj(
                "limits", Json.obj("memory", "4Gi"), "requests",
                Json.obj("cpu", "2", "memory", "1073741825"))),
        filled.get("web"));
  }

  @Test
  void acceleratorsAreRequestedAndLimitedByTheNameOfTheirVendor() {
    Resources demand = new Resources(1000, Resources.GIB, 0).with(
        List.of(
            new Accelerator("L4", 1), new Accelerator("T4", 2), new Accelerator("MI300X", 1),
            new Accelerator("example.com/fpga", 3)));

    SortedMap<String, Json.Obj> filled =
        Requests.filled(containers("web", requests("1", "1Gi")), demand);

    Json.Obj wanted = Json.obj("amd.com/gpu", 1, "example.com/fpga", 3, "nvidia.com/gpu", 3);
    Json resources = Objects.requireNonNull(filled.get("web")).at("resources");
    assertEquals(wanted, resources.at("limits"));
    assertEquals(
        wanted.with("cpu", "1").with("memory", "1Gi").fields(),
        new TreeMap<>(resources.at("requests").asFields()));
  }

  private static Json.Obj requests(String cpu, String memory) {
    return Json.obj("resources", Json.obj("requests", Json.obj("cpu", cpu, "memory", memory)));
  }

  private static SortedMap<String, Json.Obj> containers(String name, Json.Obj container) {
    TreeMap<String, Json.Obj> containers = new TreeMap<>();
    containers.put(name, container);
    return containers;
  }

  private static SortedMap<String, Json.Obj> containers(
      String first, Json.Obj one, String second, Json.Obj two) {
    SortedMap<String, Json.Obj> containers = containers(first, one);
    containers.put(second, two);
    return containers;
  }
}
