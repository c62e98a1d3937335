// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.capi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.schemas.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldPathTest {
  @Test
  void whatIsSetIsReadAndNothingElseChanges() {
    Json.Obj before = Json.obj("spec", Json.obj("clusterName", "east"));

    Json.Obj after = FieldPath.MACHINE_VERSION.set(before, "v1.36.3");

    assertEquals("v1.36.3", FieldPath.MACHINE_VERSION.in(after).asText());
    assertEquals("east", after.at("spec", "clusterName").asText());
  }

  @Test
  void aFieldThatIsNotThereIsNull() {
    assertEquals(Json.Null.NULL, FieldPath.REPLICAS.in(Json.Obj.EMPTY));
  }

  @Test
  void peopleSeeDotsBetweenNames() {
    assertEquals("spec.replicas", FieldPath.REPLICAS.toString());
  }

  @Test
  void aPathHasANameAtLeast() {
    assertThrows(IllegalArgumentException.class, () -> new FieldPath(List.of()));
  }
}
