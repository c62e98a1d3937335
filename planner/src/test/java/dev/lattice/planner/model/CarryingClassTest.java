// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarryingClassTest {
  private static final Allocatable NODE = new Allocatable(new Resources(4000, 1L << 34, 0), 110);

  @Test
  void allGroupsOfAClassCountTogether() {
    NodeGroup medium = group("medium", "", false, 1);
    NodeGroup spot = group("medium", "", true, 2);
    NodeGroup large = group("large", "", false, 2);
    assertEquals(new CarryingClass(spot, 3), CarryingClass.of(List.of(large, medium, spot)));
  }

  @Test
  void ofEqualClassesTheFirstByNameCarriesTheLoad() {
    NodeGroup medium = group("medium", "", false, 2);
    NodeGroup large = group("large", "", false, 2);
    assertEquals(new CarryingClass(large, 2), CarryingClass.of(List.of(medium, large)));
  }

  @Test
  void ofEqualGroupsOfAClassTheFirstByNameSaysWhatANodeIsLike() {
    NodeGroup first = group("medium", "zone-a", false, 1);
    NodeGroup second = group("medium", "zone-b", false, 1);
    assertEquals(new CarryingClass(first, 2), CarryingClass.of(List.of(second, first)));
  }

  @Test
  void withoutNodesNoClassCarriesTheLoad() {
    assertNull(CarryingClass.of(List.of(group("medium", "", false, 0))));
  }

  private static NodeGroup group(String nodeClass, String zone, boolean spot, int count) {
    String name = nodeClass + (zone.isEmpty() ? "" : "-" + zone) + (spot ? "-spot" : "");
    return new NodeGroup(name, nodeClass, "m5.xlarge", zone, spot, count, count, NODE);
  }
}
