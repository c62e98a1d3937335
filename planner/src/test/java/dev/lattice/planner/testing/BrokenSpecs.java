// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import java.util.List;

/// A service, an infrastructure and an add-on of which the last commit broke each in another way.
final class BrokenSpecs {
  private BrokenSpecs() {}

  /// What counts of them now.
  static SpecSet held() {
    Snapshot good = snapshot("200", "regions", "name");
    Snapshot broken = snapshot("high", "reigons", "nmae");
    return SpecLoader.load(broken, "", LatticeConfig.defaults("test"), _ -> List.of(good)).value();
  }

  private static Snapshot snapshot(String priority, String regions, String name) {
    return Snapshots.of(
        "services/api-gateway.yaml", """
            apiVersion: lattice.dev/v1alpha1
            kind: LatticeService
            metadata: {name: api-gateway}
            spec:
              containers: {main: {image: "api-gateway:1"}}
              placement: {priority: %s}
            """.formatted(priority), "infrastructure/gcp-ml.yaml", """
            apiVersion: lattice.dev/v1alpha1
            kind: CloudInfrastructure
            metadata: {name: gcp-ml}
            spec:
              provider: gcp
              %s: {europe-west1: {}, us-east4: {}}
            """.formatted(regions), "addons/cilium.yaml", """
            apiVersion: lattice.dev/v1alpha1
            kind: LatticeAddon
            metadata: {name: cilium}
            spec: {version: 1.18.2, path: addons/cilium, role: cni}
            """, "addons/cilium/config.yaml",
        "{apiVersion: v1, kind: ConfigMap, metadata: {%s: cilium-config}}\n".formatted(name));
  }
}
