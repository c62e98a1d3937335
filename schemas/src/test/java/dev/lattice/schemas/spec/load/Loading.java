// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.Snapshots;
import java.util.List;
import java.util.Objects;

/// What the tests of loading need: texts of small objects, and loading without a history.
final class Loading {
  static final String CONFIG = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeConfig
      metadata: {name: test}
      """;

  private Loading() {}

  /// An object's text.
  static String object(String kind, String name, String spec) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: %s
        metadata: {name: %s}
        spec:
        %s
        """.formatted(kind, name, spec.strip().indent(2).stripTrailing());
  }

  static String service(String name, String more) {
    return object(
        LatticeService.KIND, name,
        "containers: {main: {image: \"%s:1\"}}\n%s".formatted(name, more));
  }

  static Checked<SpecSet> load(Snapshot snapshot) {
    return load(snapshot, HeldForms.NONE);
  }

  static Checked<SpecSet> load(Snapshot snapshot, HeldForms history) {
    return SpecLoader.load(snapshot, "", LatticeConfig.defaults("otherwise"), history);
  }

  /// The specs of one file, which must be without a finding.
  static SpecSet specs(String text) {
    Snapshot snapshot = Snapshots.of("lattice.yaml", CONFIG, "services/a.yaml", text);
    Checked<SpecSet> specs = load(snapshot);
    assertEquals("", new DiagnosticText(snapshot, false).render(specs.diagnostics()));
    return specs.value();
  }

  /// An object of one file, which must be without an error; warnings do not count.
  static <T extends Spec> T spec(Class<T> kind, String text) {
    Snapshot snapshot = Snapshots.of("lattice.yaml", CONFIG, "infrastructure/a.yaml", text);
    Checked<SpecSet> specs = load(snapshot);
    assertFalse(
        specs.diagnostics().hasErrors(),
        () -> new DiagnosticText(snapshot, false).render(specs.diagnostics()));
    return specs.value()
        .entries()
        .values()
        .stream()
        .map(SpecEntry::spec)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  /// The fields of one file that are told to be not effective, by their words.
  static List<String> ineffective(String text) {
    return load(Snapshots.of("lattice.yaml", CONFIG, "infrastructure/a.yaml", text)).diagnostics()
        .list()
        .stream()
        .filter(finding -> finding.code() == Code.NOT_EFFECTIVE)
        .map(finding -> finding.detail().split("`", -1)[1])
        .toList();
  }

  /// The specs of one file of which nothing is told but that some fields have no effect yet.
  static SpecSet announced(String text) {
    return announced(Snapshots.of("lattice.yaml", CONFIG, "services/a.yaml", text));
  }

  /// The same, with a manifest in the folder `addons/cilium`, for a file that has an add-on there.
  static SpecSet announcedWithManifest(String text) {
    return announced(
        Snapshots.of(
            "lattice.yaml", CONFIG, "services/a.yaml", text, "addons/cilium/config.yaml",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: cilium-config}}\n"));
  }

  private static SpecSet announced(Snapshot snapshot) {
    Checked<SpecSet> specs = load(snapshot);
    List<Diagnostic> others = specs.diagnostics()
        .list()
        .stream()
        .filter(finding -> finding.code() != Code.NOT_EFFECTIVE)
        .toList();
    assertEquals("", new DiagnosticText(snapshot, false).render(new Diagnostics(others)));
    return specs.value();
  }

  static LatticeService onlyService(String text) {
    return Objects.requireNonNull(specs(text).services().firstEntry()).getValue();
  }

  static ServiceId id(String name) {
    return new ServiceId("default", name);
  }
}
