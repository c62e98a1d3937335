// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.Snapshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpecLoaderTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void howObjectsAreSpreadOverFilesHasNoInfluence(long seed) {
    Random random = new Random(seed);
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      objects.add(Loading.service("s" + i, i == 0 ? "" : "resources: {s%d: {}}".formatted(i - 1)));
    }
    SpecSet ordered = Loading.specs(String.join("---\n", objects));
    Collections.shuffle(objects, random);
    Snapshot spread = Snapshots.of("lattice.yaml", Loading.CONFIG);
    for (int i = 0; i < 20; i += 4) {
      spread = Snapshots.with(
          spread, "policies/%d/f.yml".formatted(random.nextInt(1000) * 100 + i),
          Blob.of(String.join("---\n", objects.subList(i, i + 4))));
    }

    SpecSet loaded = Loading.load(spread).value();

    assertEquals(digests(ordered), digests(loaded), "seed " + seed);
    assertEquals(ordered.services(), loaded.services(), "seed " + seed);
  }

  private static SortedMap<ObjectId, String> digests(SpecSet specs) {
    TreeMap<ObjectId, String> digests = new TreeMap<>();
    specs.entries().forEach((id, entry) -> digests.put(id, entry.digest().value()));
    return digests;
  }

  @Test
  void aBadFileDoesNotStopTheOthersAndThenNothingCountsAsDeleted() {
    Checked<SpecSet> loaded = Loading.load(
        Snapshots.of(
            "lattice.yaml", Loading.CONFIG, "services/a.yaml", "{", "services/b.yaml",
            Loading.service("b", "")));

    assertTrue(loaded.hasErrors());
    assertFalse(loaded.value().complete());
    assertEquals(List.of(Loading.id("b")), List.copyOf(loaded.value().services().keySet()));
  }

  @Test
  void aMissingConfigIsTheOtherOneAndEverythingElseIsRead() {
    Checked<SpecSet> loaded =
        Loading.load(Snapshots.of("services/b.yaml", Loading.service("b", "")));

    assertEquals(List.of(Code.CONFIG_MISSING), codes(loaded));
    assertEquals(LatticeConfig.defaults("otherwise"), loaded.value().config());
    assertTrue(loaded.value().complete());
    assertEquals(1, loaded.value().services().size());
  }

  @Test
  void anUnreadableConfigIsTheOtherOneAndThenNothingCountsAsDeleted() {
    Checked<SpecSet> loaded = Loading.load(Snapshots.of("lattice.yaml", "spec: ["));

    assertEquals(LatticeConfig.defaults("otherwise"), loaded.value().config());
    assertFalse(loaded.value().complete());
  }

  @Test
  void anInstanceInAFolderReadsThatFolderOnly() {
    Snapshot both = Snapshots.of(
        "eu/lattice.yaml", Loading.CONFIG, "eu/services/a.yaml", Loading.service("a", ""),
        "services/b.yaml", Loading.service("b", ""));

    Checked<SpecSet> loaded =
        SpecLoader.load(both, "eu", LatticeConfig.defaults("eu"), HeldForms.NONE);

    assertEquals(List.of(), codes(loaded));
    assertEquals("test", loaded.value().config().instance());
    assertEquals(List.of(Loading.id("a")), List.copyOf(loaded.value().services().keySet()));
    assertEquals(
        List.of("eu/addons", "eu/infrastructure", "eu/policies", "eu/services"),
        SpecLoader.specFolders(both, "eu", LatticeConfig.defaults("eu")));
  }

  @Test
  void manifestsOfAnAddOnAreNoSpecs() {
    String manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n";
    String addon = Loading.object("LatticeAddon", "cilium", "version: 1.18.2\npath: addons/cilium");

    Checked<SpecSet> loaded = Loading.load(
        Snapshots.of(
            "lattice.yaml", Loading.CONFIG, "addons/cilium.yaml", addon, "addons/cilium/a.yaml",
            manifest, "services/b.yaml", manifest));

    assertEquals(List.of(Code.API_VERSION), codes(loaded));
    LatticeAddon cilium = Objects.requireNonNull(loaded.value().addons().get("cilium"));
    assertEquals(
        List.of("x"),
        Objects.requireNonNull(cilium.manifests())
            .objects()
            .stream()
            .map(object -> object.at("metadata", "name").asText(""))
            .toList());
  }

  @Test
  void theLastGoodFormOfABadObjectIsHeld() {
    Snapshot now = services("services/a.yaml", Loading.service("web", "replicas: {min: -1}"));
    Snapshot badBefore = services("services/a.yaml", Loading.service("web", "replica: 1"));
    Snapshot good = services("services/a.yaml", Loading.service("web", "replicas: {min: 7}"));
    Snapshot older = services("services/a.yaml", Loading.service("web", "replicas: {min: 5}"));

    Checked<SpecSet> loaded = Loading.load(now, _ -> List.of(now, badBefore, good, older));

    SpecEntry web = entry(loaded, "web");
    assertNotNull(web);
    assertTrue(web.held());
    assertEquals("services/a.yaml:3:18", web.at("replicas").toString());
    assertEquals(7, minReplicas(loaded, "web"));
    assertTrue(loaded.value().complete());
  }

  @Test
  void withoutAnEarlierFormABadObjectIsRefusedAndNothingCountsAsDeleted() {
    Checked<SpecSet> loaded =
        Loading.load(services("services/a.yaml", Loading.service("web", "replica: 1")));

    assertNull(entry(loaded, "web"));
    assertFalse(loaded.value().complete());
  }

  @Test
  void ofAnUnreadableFileEveryObjectIsHeldThatIsNowhereElse() {
    Snapshot now = Snapshots.with(
        services("services/a.yaml", "{"), "services/b.yaml",
        Blob.of(Loading.service("moved", "replicas: {min: 2}")));
    Snapshot before = services(
        "services/a.yaml", Loading.service("web", "") + "---\n" + Loading.service("moved", ""));

    Checked<SpecSet> loaded = Loading.load(now, _ -> List.of(before));

    SpecEntry moved = entry(loaded, "moved");
    SpecEntry web = entry(loaded, "web");
    assertTrue(web != null && web.held());
    assertTrue(moved != null && !moved.held());
    assertEquals(2, minReplicas(loaded, "moved"));
    assertFalse(loaded.value().complete());
  }

  @Test
  void ofADuplicateTheFormBeforeItIsHeld() {
    Snapshot now = Snapshots.with(
        services("services/a.yaml", Loading.service("web", "replicas: {min: 2}")),
        "services/b.yaml", Blob.of(Loading.service("web", "replicas: {min: 3}")));
    Snapshot before = services("services/a.yaml", Loading.service("web", "replicas: {min: 2}"));

    Checked<SpecSet> loaded = Loading.load(now, _ -> List.of(now, before));

    assertEquals(2, minReplicas(loaded, "web"));
    assertEquals(List.of(Code.DUPLICATE_OBJECT, Code.HELD, Code.DUPLICATE_OBJECT), codes(loaded));
  }

  @Test
  void aServiceWithAnUnknownDependencyIsHeldToo() {
    Snapshot now = services("services/a.yaml", Loading.service("web", "resources: {db: {}}"));
    Snapshot before = services("services/a.yaml", Loading.service("web", "replicas: {min: 4}"));

    Checked<SpecSet> loaded = Loading.load(now, _ -> List.of(before));

    assertEquals(4, minReplicas(loaded, "web"));
    assertTrue(codes(loaded).contains(Code.UNKNOWN_DEPENDENCY));
  }

  @Test
  void whoDependsOnABadObjectIsNotBadItself() {
    Snapshot now = services(
        "services/a.yaml",
        Loading.service("web", "resources: {db: {}}") + "---\n" + Loading.service("db", "x: 1"));

    Checked<SpecSet> loaded = Loading.load(now);

    assertEquals(List.of(Code.UNKNOWN_FIELD), codes(loaded));
    assertNotNull(entry(loaded, "web"));
  }

  @Test
  void historyIsAskedOnlyIfSomethingIsWrongAndOnlyForThoseFiles() {
    List<RepoPath> asked = new ArrayList<>();
    HeldForms history = paths -> {
      asked.addAll(paths);
      return List.of();
    };

    Loading.load(services("services/a.yaml", Loading.service("web", "")), history);
    assertEquals(List.of(), asked);

    Loading.load(
        Snapshots.with(
            services("services/a.yaml", Loading.service("web", "")), "services/b.yaml",
            new Entry.Symlink()),
        history);
    assertEquals(List.of(RepoPath.of("services/b.yaml")), asked);
  }

  private static Snapshot services(String path, String text) {
    return Snapshots.of("lattice.yaml", Loading.CONFIG, path, text);
  }

  private static @Nullable SpecEntry entry(Checked<SpecSet> loaded, String service) {
    return loaded.value().entry(Loading.id(service).objectId());
  }

  private static int minReplicas(Checked<SpecSet> loaded, String service) {
    var found = loaded.value().services().get(Loading.id(service));
    return found == null ? -1 : found.replicas().min();
  }

  private static List<Code> codes(Checked<SpecSet> loaded) {
    return loaded.diagnostics().list().stream().map(Diagnostic::code).toList();
  }
}
