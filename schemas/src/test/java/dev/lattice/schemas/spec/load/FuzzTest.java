// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.Snapshots;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged specs: whatever happens to the bytes of the examples, loading and showing what was found do not fail, and what
/// was not touched is read. `-Dlattice.fuzz=25000` damages 100,000 documents; the report then says how long the slowest took.
final class FuzzTest {
  private static final int MUTATIONS = Integer.getInteger("lattice.fuzz", 400);
  private static final List<String> TOKENS = List.of(
      ":", "- ", "{", "[", "]", "&a ", "*a", "<<: ", "!!x ", "\t", "\"", "'", "|", ">", "---\n",
      "\n", "null", "1e99", "-1", "0x", "\u0000", "\ufeff", "#", "? ", "%YAML 9\n", "é", "🚀");
  private static final List<byte[]> SOURCES = new ArrayList<>();

  static {
    for (Path folder : List
        .of(Path.of("..", "example-repo"), Path.of("src", "test", "resources", "examples"))) {
      Snapshots.ofDirectory(folder).files().forEach((path, blob) -> {
        if (path.value().endsWith(".yaml")) {
          SOURCES.add(blob.bytes());
        }
      });
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damageIsToldAndNeverThrown(long seed, TestReporter reporter) {
    Random random = new Random(seed);
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = damage(SOURCES.get(random.nextInt(SOURCES.size())).clone(), random);
      Snapshot snapshot = Snapshots.with(
          Snapshots.of(
              "lattice.yaml", Loading.CONFIG, "services/whole.yaml", Loading.service("whole", "")),
          random.nextInt(8) == 0 ? "lattice.yaml" : "services/damaged.yaml", Blob.of(damaged));

      Instant start = Instant.now();
      Checked<SpecSet> loaded = Loading.load(snapshot);
      String shown = new DiagnosticText(snapshot, false).render(loaded.diagnostics());
      Duration taken = Duration.between(start, Instant.now());

      slowest = slowest.compareTo(taken) < 0 ? taken : slowest;
      assertFalse(
          shown.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)),
          "seed %d, mutation %d".formatted(seed, i));
      assertFalse(
          !loaded.value().services().containsKey(Loading.id("whole"))
              && loaded.value().config().specPaths().contains("services"),
          "seed %d, mutation %d".formatted(seed, i));
    }
    reporter.publishEntry("slowest of %d".formatted(MUTATIONS), slowest.toString());
  }

  private static byte[] damage(byte[] bytes, Random random) {
    byte[] damaged = bytes;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(damaged.length);
      int how = random.nextInt(3);
      if (how == 0) {
        damaged[at] = (byte) random.nextInt(256);
      } else if (how == 1) {
        damaged = swapped(damaged, random);
      } else {
        byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
        byte[] longer = new byte[damaged.length + token.length];
        System.arraycopy(damaged, 0, longer, 0, at);
        System.arraycopy(token, 0, longer, at, token.length);
        System.arraycopy(damaged, at, longer, at + token.length, damaged.length - at);
        damaged = longer;
      }
    }
    return damaged;
  }

  /// Two words change places.
  private static byte[] swapped(byte[] bytes, Random random) {
    String[] words = new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=[ \n{}:,])", -1);
    int one = random.nextInt(words.length);
    int other = random.nextInt(words.length);
    String kept = words[one];
    words[one] = words[other];
    words[other] = kept;
    return String.join("", words).getBytes(StandardCharsets.ISO_8859_1);
  }
}
