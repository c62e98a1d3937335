// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.capi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.ResourceType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KindsTest {
  @Test
  void everyKindIsFoundByWhatItsObjectsSay() {
    Kinds.ALL.forEach(type -> assertEquals(type, Kinds.of(type.apiVersion(), type.kind())));
  }

  @Test
  void anotherVersionOrKindIsUnknown() {
    assertNull(Kinds.of("cluster.x-k8s.io/v1beta1", "Cluster"));
    assertNull(Kinds.of("cluster.x-k8s.io/v1beta2", "Clusters"));
  }

  @Test
  void everyConstantIsOnTheList() throws IllegalAccessException {
    List<ResourceType> constants = new ArrayList<>();
    for (Field field : Kinds.class.getFields()) {
      if (field.get(null) instanceof ResourceType type) {
        constants.add(type);
      }
    }

    assertEquals(constants, Kinds.ALL);
  }

  @Test
  void clusterApiIsWrittenInOneVersion() {
    assertTrue(
        Kinds.ALL.stream()
            .filter(type -> type.group().endsWith("cluster.x-k8s.io"))
            .filter(type -> !type.group().equals(Kinds.INFRASTRUCTURE_GROUP))
            .filter(type -> !type.kind().startsWith("Talos"))
            .allMatch(type -> type.version().equals("v1beta2")));
  }
}
