// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.Snapshots;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OverlayTest {
  private static final ObjectId SMALL = new ObjectId("LatticeNodeClass", "", "small");
  private static final ObjectId POOL = new ObjectId("LatticePool", "", "us-east");
  private static final Snapshot SPECS = Snapshots.of("infrastructure/a.yaml", """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePool
      metadata: {name: us-east}
      spec: {provider: {type: aws, region: us-east-1}, nodeClasses: [small]}
      ---
      """ + nodeClass("small", 2));

  @Test
  void withoutAnythingTheSpecsAreTheSame() {
    Checked<SpecSet> plain =
        SpecLoader.load(SPECS, "", LatticeConfig.defaults("test"), HeldForms.NONE);

    assertEquals(plain, load(Overlay.NONE));
  }

  @Test
  void anObjectOfAFileTakesThePlaceOfTheOneWithItsName() {
    SpecSet specs = load(overlay(nodeClass("small", 4))).value();

    assertEquals(4000, cores(specs, "small"));
    assertEquals(2, specs.entries().size());
  }

  @Test
  void anObjectWithANewNameIsAdded() {
    SpecSet specs = load(overlay(nodeClass("large", 8))).value();

    assertEquals(2000, cores(specs, "small"));
    assertEquals(8000, cores(specs, "large"));
  }

  @Test
  void referencesAreCheckedAgainstWhatWouldBeThere() {
    Checked<SpecSet> specs = load(new Overlay(new TreeMap<>(), new TreeSet<>(List.of(SMALL))));

    assertFalse(specs.value().entries().containsKey(SMALL));
    assertFalse(specs.value().entries().containsKey(POOL));
    assertEquals(List.of("infrastructure/a.yaml"), faultyFiles(specs));
  }

  @Test
  void whatIsWrongInAFileIsToldWithItsPath() {
    Checked<SpecSet> specs = load(overlay("kind: [LatticePool\n"));

    assertEquals(List.of("what-if/a.yaml"), faultyFiles(specs));
    assertEquals(2, specs.value().entries().size());
  }

  private static List<String> faultyFiles(Checked<SpecSet> specs) {
    return specs.diagnostics()
        .list()
        .stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Diagnostic::at)
        .map(at -> Objects.requireNonNull(at).path().value())
        .toList();
  }

  private static long cores(SpecSet specs, String nodeClass) {
    return Objects.requireNonNull(specs.nodeClasses().get(nodeClass)).resources().milliCores();
  }

  private static Checked<SpecSet> load(Overlay overlay) {
    return SpecLoader.load(SPECS, "", LatticeConfig.defaults("test"), overlay);
  }

  private static Overlay overlay(String text) {
    TreeMap<RepoPath, Blob> files = new TreeMap<>();
    files.put(RepoPath.of("what-if/a.yaml"), Blob.of(text));
    return new Overlay(files, new TreeSet<>());
  }

  private static String nodeClass(String name, int cores) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeNodeClass
        metadata: {name: %s}
        spec: {resources: {cores: %d, memoryGi: 8}, providers: {aws: {instanceType: m5.large}}}
        """.formatted(name, cores);
  }
}
