// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.RandomPlans;
import org.junit.jupiter.api.Test;

final class PlanFilesTest {
  @Test
  void filesOfAPlanAreThePublicFormat() {
    StringBuilder text = new StringBuilder();
    PlanFiles.encode(new RandomPlans(3).plan())
        .forEach((path, blob) -> text.append("# ").append(path).append('\n').append(blob.text()));

    Golden.assertMatches("plan/files.yaml", text.toString());
  }
}
