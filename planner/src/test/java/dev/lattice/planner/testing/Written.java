// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;

/// Specs as people write them, for tests of what a field means to a plan.
public final class Written {
  private static final String MANIFESTS = "addons/x";

  private Written() {}

  /// An object's text, to be put in a row with others.
  public static String object(String kind, String name, String spec) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: %s
        metadata: {name: %s}
        spec:
        %s
        ---
        """.formatted(kind, name, spec.strip().indent(2).stripTrailing());
  }

  /// A service in production.
  ///
  /// @param placement fields of its placement
  public static String service(String name, String placement) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata: {name: %s, labels: {env: production}}
        spec:
          containers: {main: {image: "web:1"}}
          placement: {%s}
        ---
        """.formatted(name, placement);
  }

  /// An add-on, with a folder that holds a manifest.
  ///
  /// @param more fields of its spec besides `version` and `path`
  public static String addon(String name, String more) {
    return object("LatticeAddon", name, "version: \"1\"\npath: %s\n%s".formatted(MANIFESTS, more));
  }

  /// The specs of a row of objects; warnings do not count.
  public static SpecSet specs(String text) {
    boolean hasAddon = text.contains(MANIFESTS);
    Checked<SpecSet> specs = SpecLoader.load(
        hasAddon
            ? Snapshots.of(
                "infrastructure/a.yaml", text, MANIFESTS + "/config.yaml",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}\n")
            : Snapshots.of("infrastructure/a.yaml", text),
        "", LatticeConfig.defaults("test"), HeldForms.NONE);
    assertFalse(specs.diagnostics().hasErrors(), () -> specs.diagnostics().list().toString());
    return specs.value();
  }
}
