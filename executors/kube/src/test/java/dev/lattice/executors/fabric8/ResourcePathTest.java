// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ResourcePathTest {
  private static final ResourceType CLUSTER =
      new ResourceType("cluster.x-k8s.io", "v1beta2", "Cluster", "clusters", true);
  private static final ResourceType NAMESPACE =
      new ResourceType("", "v1", "Namespace", "namespaces", false);

  @Test
  void aKindOfAGroupIsBelowApis() {
    assertEquals("apis/cluster.x-k8s.io/v1beta2/clusters", ResourcePath.collection(CLUSTER, null));
    assertEquals(
        "apis/cluster.x-k8s.io/v1beta2/namespaces/shop/clusters/web",
        ResourcePath.object(new ObjectKey(CLUSTER, "shop", "web")));
  }

  @Test
  void aKindOfTheCoreGroupIsBelowApi() {
    assertEquals("api/v1/namespaces", ResourcePath.collection(NAMESPACE, null));
    assertEquals(
        "api/v1/namespaces/shop", ResourcePath.object(new ObjectKey(NAMESPACE, "", "shop")));
  }

  @Test
  void aNameCannotLeaveItsPlace() {
    assertEquals(
        "api/v1/namespaces/..%2Fnodes%3Fx",
        ResourcePath.object(new ObjectKey(NAMESPACE, "", "../nodes?x")));
  }

  @Test
  void aNamespaceIsGivenExactlyWhereTheKindHasOne() {
    assertThrows(
        IllegalArgumentException.class, () -> ResourcePath.object(new ObjectKey(CLUSTER, "", "a")));
    assertThrows(
        IllegalArgumentException.class,
        () -> ResourcePath.object(new ObjectKey(NAMESPACE, "shop", "a")));
  }

  @Test
  void labelsAreAskedForTogether() {
    assertEquals("", ResourcePath.selector(new TreeMap<>()));
    assertEquals(
        "?labelSelector=a%3D1%2Clattice.dev%2Fcluster%3Dweb",
        ResourcePath.selector(new TreeMap<>(Map.of("lattice.dev/cluster", "web", "a", "1"))));
  }
}
