// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.DiagnosticText;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.testing.Snapshots;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExampleRepoTest {
  @Test
  void theExampleIsReadWithoutAnythingToSay() {
    Snapshot example = Snapshots.ofDirectory(Path.of("..", "example-repo"));

    Checked<SpecSet> specs =
        SpecLoader.load(example, "", LatticeConfig.defaults("other"), HeldForms.NONE);

    assertEquals("", new DiagnosticText(example, false).render(specs.diagnostics()));
    assertTrue(specs.value().complete());
    assertEquals("webshop", specs.value().config().instance());
    assertEquals(Set.of("us-east", "eu-west", "ap-south"), specs.value().pools().keySet());
    assertEquals(4, specs.value().nodeClasses().size());
    assertEquals(2, specs.value().policies().size());
    assertEquals(8, specs.value().services().size());
  }
}
