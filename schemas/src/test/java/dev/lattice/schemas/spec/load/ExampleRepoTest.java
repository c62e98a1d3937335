// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPools;
import dev.lattice.schemas.testing.Snapshots;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExampleRepoTest {
  @Test
  void theExampleIsReadAndOnlyWhatHasNoEffectYetIsSaid() {
    Snapshot example = Snapshots.ofDirectory(Path.of("..", "example-repo"));

    Checked<SpecSet> specs =
        SpecLoader.load(example, "", LatticeConfig.defaults("other"), HeldForms.NONE);

    Diagnostics others = new Diagnostics(
        specs.diagnostics()
            .list()
            .stream()
            .filter(finding -> finding.code() != Code.NOT_EFFECTIVE)
            .toList());
    assertEquals("", new DiagnosticText(example, false).render(others));
    assertTrue(specs.value().complete());
    assertEquals("webshop", specs.value().config().instance());
    assertEquals(Set.of("us-east", "eu-west", "ap-south"), specs.value().pools().keySet());
    assertEquals(5, specs.value().nodeClasses().size());
    assertEquals(6, specs.value().policies().size());
    assertEquals(21, specs.value().services().size());
  }

  @Test
  void theExampleHasPoolsOfEveryKind() {
    SpecSet specs =
        SpecLoader
            .load(
                Snapshots.ofDirectory(Path.of("..", "example-repo")), "",
                LatticeConfig.defaults("other"), HeldForms.NONE)
            .value();

    assertEquals(
        Set.of(
            "us-east", "eu-west", "ap-south", "aws-production.us-east-2",
            "aws-production.eu-central-1", "gcp-ml.us-east4", "dc-east"),
        CapacityPools.of(specs).keySet());
  }
}
