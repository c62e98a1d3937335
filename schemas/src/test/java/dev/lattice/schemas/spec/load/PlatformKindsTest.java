// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Bootstrap;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeAddon.ReadyObject;
import dev.lattice.schemas.spec.LatticeAddon.Role;
import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What add-ons and price books mean once they are read.
final class PlatformKindsTest {
  @Test
  void anAddonSaysWhichClustersGetItAndWhatItTakes() {
    LatticeAddon addon = (LatticeAddon) entry(
        "LatticeAddon", "cilium",
        """
            version: 1.18.2
            path: addons/cilium/
            selector: {providers: [vsphere, proxmox], pools: {matchLabels: {tier: shared}}, bootstrap: kubeadm}
            order: 10
            role: cloud-controller
            nodeReserve: {cores: 0.1, memoryGi: 0.25}
            ready: [{kind: ConfigMap, namespace: default, name: cilium-config}, {kind: ConfigMap, name: cilium-config}]
            """)
        .spec();

    assertEquals("1.18.2", addon.version());
    assertEquals("addons/cilium", addon.path());
    assertEquals(List.of("vsphere", "proxmox"), addon.selector().providers());
    assertEquals(Map.of("tier", "shared"), addon.selector().matchLabels());
    assertEquals(Bootstrap.KUBEADM, addon.selector().bootstrap());
    assertEquals(10, addon.order());
    assertEquals(Role.CLOUD_CONTROLLER, addon.role());
    assertEquals(new Resources(100, Resources.GIB / 4, 0), addon.nodeReserve());
    assertEquals(
        List.of(
            new ReadyObject("ConfigMap", "default", "cilium-config"),
            new ReadyObject("ConfigMap", "", "cilium-config")),
        addon.ready());
  }

  @Test
  void anAddonWithoutFurtherWordsIsForAllClusters() {
    LatticeAddon addon =
        (LatticeAddon) entry("LatticeAddon", "x", "version: \"1\"\npath: addons/cilium").spec();

    assertEquals(new LatticeAddon.Selector(List.of(), new TreeMap<>(), null), addon.selector());
    assertEquals(100, addon.order());
    assertEquals(Role.OTHER, addon.role());
  }

  @Test
  void nothingIsWithoutEffectInAnAddon() {
    String spec = """
        version: 1.18.2
        path: addons/cilium
        selector: {providers: [aws], pools: {matchLabels: {tier: shared}}, bootstrap: talos}
        order: 10
        role: cni
        nodeReserve: {cores: 0.1, memoryGi: 0.25}
        ready: [{kind: DaemonSet, namespace: kube-system, name: cilium}]
        """;

    assertEquals(List.of(), Loading.ineffective(Loading.object(LatticeAddon.KIND, "cilium", spec)));
  }

  @Test
  void aPriceBookKeepsItsOrderAndUnits() {
    LatticePriceBook book = (LatticePriceBook) entry("LatticePriceBook", "contract", """
        adjustments:
          - match: {provider: aws, region: us-east-1, family: m5}
            percent: -12.5
          - match: {type: m5.xlarge, spot: false}
            absolute: {usd: "0.150", per: hour}
          - fixedFee: {usd: 73, per: month}
          - match: {provider: aws}
            commitmentPool: {usd: 10, per: hour, discountPercent: 28}
        """).spec();

    assertEquals(
        List.of(
            new Adjustment(
                new Match("aws", "us-east-1", "m5", null, null),
                new Change.Percent(new BigDecimal("-12.5"))),
            new Adjustment(
                new Match(null, null, null, "m5.xlarge", false),
                new Change.Absolute(Money.parse("0.150"), Per.HOUR)),
            new Adjustment(
                new Match(null, null, null, null, null),
                new Change.FixedFee(Money.parse("73"), Per.MONTH)),
            new Adjustment(
                new Match("aws", null, null, null, null),
                new Change.CommitmentPool(Money.parse("10"), Per.HOUR, BigDecimal.valueOf(28)))),
        book.adjustments());
  }

  @Test
  void aMatchCoversWhatMeetsAllItsConditions() {
    Match match = new Match("aws", null, "m5", null, null);

    assertTrue(match.covers("aws", "us-east-1", "m5.xlarge", false));
    assertFalse(match.covers("aws", "us-east-1", "m5a.xlarge", false));
    assertFalse(match.covers("gcp", "us-east1", "m5.xlarge", false));
    assertEquals("n2", LatticePriceBook.familyOf("n2-standard-4"));
  }

  @Test
  void whatHasNoEffectDoesNotChangeAnyInput() {
    assertEquals(
        Json.obj("provider", Json.obj("type", "docker", "region", "local")),
        entry("LatticePool", "x", "provider: {type: docker, region: local}\nterraform: {root: x}")
            .publicForm()
            .at("spec"));
  }

  private static SpecEntry entry(String kind, String name, String spec) {
    String text = Loading.object(kind, name, spec);
    return Objects.requireNonNull(
        (kind.equals(LatticeAddon.KIND) ? Loading.announcedWithManifest(text)
            : Loading.announced(text)).entry(new ObjectId(kind, "", name)));
  }
}
