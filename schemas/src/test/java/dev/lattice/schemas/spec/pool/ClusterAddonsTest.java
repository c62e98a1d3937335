// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.spec.LatticeAddon.Role;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ClusterAddonsTest {
  private static final String MANAGED = "";
  private static final String KUBEADM = "kubeadm";
  private static final String REPO = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePool
      metadata: {name: us-east}
      spec:
        provider: {type: aws, region: us-east-1}
        labels: {tier: [shared, production]}
      ---
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePlacementPolicy
      metadata: {name: few}
      spec: {selector: {matchLabels: {}}, clusterPolicy: {addons: [metrics, site]}}
      ---
      """ + addon("cilium", "{providers: [aws], bootstrap: kubeadm}", "cni", "0.1", "0.25")
      + addon(
          "csi", "{pools: {matchLabels: {tier: production, region: us-east-1}}}", "csi", "0.2",
          "0.5")
      + addon("metrics", "{}", "metrics", "0.05", "0.25")
      + addon("site", "{providers: [docker, vsphere]}", "other", "1", "1")
      + addon("test", "{pools: {matchLabels: {tier: test}}}", "other", "1", "1")
      + addon("talos", "{bootstrap: talos}", "other", "1", "1");

  @Test
  void aClusterGetsTheAddonsWhoseConditionsAllHold() {
    assertEquals(List.of("cilium", "csi", "metrics"), names(KUBEADM, ClusterPolicy.DEFAULT));
  }

  @Test
  void anAddonForSelfManagedMachinesIsNotForManagedClusters() {
    ClusterAddons managed = in(MANAGED, ClusterPolicy.DEFAULT);

    assertEquals(List.of("csi", "metrics"), names(MANAGED, ClusterPolicy.DEFAULT));
    assertFalse(managed.has(Role.CNI));
    assertTrue(in(KUBEADM, ClusterPolicy.DEFAULT).has(Role.CNI));
  }

  @Test
  void ofTheAddonsThatSelectAClusterItGetsThoseThatItsPolicyNames() {
    assertEquals(List.of("metrics"), names(KUBEADM, policy("few")));
  }

  @Test
  void theyTakeTogetherWhatEachTakes() {
    assertEquals(
        new Resources(350, Resources.GIB, 0), in(KUBEADM, ClusterPolicy.DEFAULT).nodeReserve());
    assertEquals(Resources.ZERO, new ClusterAddons(List.of()).nodeReserve());
  }

  private static String addon(
      String name, String selector, String role, String cores, String memoryGi) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeAddon
        metadata: {name: %s}
        spec:
          version: "1"
          path: addons/x
          selector: %s
          role: %s
          nodeReserve: {cores: %s, memoryGi: %s}
        ---
        """.formatted(name, selector, role, cores, memoryGi);
  }

  private static List<String> names(String bootstrap, ClusterPolicy policy) {
    return in(bootstrap, policy).addons().stream().map(addon -> addon.metadata().name()).toList();
  }

  private static ClusterAddons in(String bootstrap, ClusterPolicy policy) {
    SpecSet specs = specs();
    CapacityPool pool = Objects.requireNonNull(CapacityPools.of(specs).get("us-east"));
    return ClusterAddons.of(specs.addons().values()).in(pool, bootstrap, policy);
  }

  private static ClusterPolicy policy(String name) {
    LatticePlacementPolicy policy = Objects.requireNonNull(specs().policies().get(name));
    return Objects.requireNonNull(policy.clusterPolicy());
  }

  private static SpecSet specs() {
    Checked<SpecSet> specs = SpecLoader.load(
        Snapshots.of(
            "infrastructure/a.yaml", REPO, "addons/x/config.yaml",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}\n"),
        "", LatticeConfig.defaults("test"), HeldForms.NONE);
    assertFalse(specs.diagnostics().hasErrors(), () -> specs.diagnostics().list().toString());
    return specs.value();
  }
}
