// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.testing.FakeClock;
import dev.lattice.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedKubeJournalTest {
  @TempDir
  private Path folder = Path.of("unset");

  private final FakeClock clock = FakeClock.atStart();

  @Test
  void theWorldSurvivesTheProcess() throws Exception {
    KubeObject before;
    try (SimulatedKube kube = open()) {
      before = write(kube, "a", "1");
    }

    try (SimulatedKube kube = open()) {
      assertEquals(before, kube.management().get(key("a")));
      assertEquals(before.resourceVersion(), write(kube, "a", "1").resourceVersion());
    }
  }

  @Test
  void aJournalTornAtAnyByteLosesNothingThatWasPromised() throws Exception {
    long promised;
    try (SimulatedKube kube = open()) {
      write(kube, "a", "1");
      promised = Files.size(journal());
      write(kube, "b", "2");
    }
    byte[] whole = Files.readAllBytes(journal());

    for (int end = (int) promised; end < whole.length; end++) {
      Files.write(journal(), Arrays.copyOf(whole, end));
      try (SimulatedKube kube = open()) {
        assertEquals(names("a"), kube.inventory("management"), "torn at byte " + end);
        write(kube, "c", "3");
      }
      try (SimulatedKube kube = open()) {
        assertEquals(names("a", "c"), kube.inventory("management"), "torn at byte " + end);
      }
    }
  }

  @Test
  void timeRunsOnWhileNobodyLooksAndNeverBack() throws Exception {
    Instant first;
    try (SimulatedKube kube = open()) {
      write(kube, "a", "1");
      first = kube.clock().instant();
    }
    clock.advance(Duration.ofSeconds(10));

    try (SimulatedKube kube = open()) {
      assertEquals(first.plusSeconds(600), kube.clock().instant());
      clock.advance(Duration.ofHours(-1));
      assertEquals(first.plusSeconds(600), kube.clock().instant());
      clock.advance(Duration.ofSeconds(1));
      assertEquals(first.plusSeconds(660), kube.clock().instant());
    }
  }

  @Test
  void oneProcessAtATimeHasTheFolder() throws Exception {
    try (SimulatedKube _ = open()) {
      assertThrows(IOException.class, this::open);
    }
  }

  @Test
  void aLongJournalIsCompactedAndKeepsTheWorld() throws Exception {
    String text = "x".repeat(100_000);
    try (SimulatedKube kube = open()) {
      for (int i = 0; i < 60; i++) {
        write(kube, "a", text + i);
      }
      assertTrue(Files.size(journal()) < 60 * 100_000, "bytes: " + Files.size(journal()));
    }

    try (SimulatedKube kube = open()) {
      assertEquals(kube.management().get(key("a")), write(kube, "a", text + 59));
    }
  }

  @Test
  void faultsAreReadFromTheirFile() throws Exception {
    try (SimulatedKube kube = open()) {
      Files.writeString(folder.resolve("faults.json"), "{\"managementLost\": true}");

      ExecutorException failure =
          assertThrows(ExecutorException.class, () -> kube.management().get(key("a")));

      assertEquals(ExecutorException.Kind.TRANSIENT, failure.kind());
      kube.setFaults(Faults.NONE);
      write(kube, "a", "1");
    }
  }

  private SimulatedKube open() throws IOException {
    return SimulatedKube.open(folder, clock, 60, 1);
  }

  private Path journal() {
    return folder.resolve("journal.jsonl");
  }

  private static KubeObject write(SimulatedKube kube, String name, String value)
      throws ExecutorException {
    Json.Obj object = Json.obj(
        "apiVersion", "v1", "kind", "ConfigMap", "metadata",
        Json.obj("name", name, "namespace", "default"), "data", Json.obj("value", value));
    return kube.management().apply(Kinds.CONFIG_MAP, object, false);
  }

  private static ObjectKey key(String name) {
    return new ObjectKey(Kinds.CONFIG_MAP, "default", name);
  }

  private static List<String> names(String... names) {
    return Arrays.stream(names).map(name -> "ConfigMap default/" + name).toList();
  }
}
