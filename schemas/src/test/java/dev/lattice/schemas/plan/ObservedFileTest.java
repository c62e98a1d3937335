// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.testing.RandomPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObservedFileTest {
  private static final RepoPath PATH = RepoPath.of("observed.yaml");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void writingThenReadingIsIdentity(long seed) {
    Observed observed = new RandomPlans(seed).plan().observed();

    assertEquals(
        Checked.of(observed), ObservedFile.decode(PATH, ObservedFile.encode(observed)),
        "seed " + seed);
  }

  @Test
  void halfAFileIsDamageAndNoObservation() {
    Checked<?> read = ObservedFile.decode(PATH, Blob.of("asOf: \"2026-11-20T00:00:00Z\"\n"));

    assertNull(read.value());
    assertEquals(Code.PLAN_FILE_DAMAGED, read.diagnostics().list().getFirst().code());
  }
}
