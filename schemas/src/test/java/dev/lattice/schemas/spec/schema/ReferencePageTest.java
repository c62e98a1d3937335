// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.schema;

import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.kind.SpecKinds;
import dev.lattice.schemas.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReferencePageTest {
  static List<SpecKind<?>> kinds() {
    return SpecKinds.ALL;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theCommittedPageIsFresh(SpecKind<?> kind) {
    Golden.assertMatches(
        Path.of("..", "docs", "reference", kind.name() + ".md"),
        ReferencePage.of(kind, Examples.complete(kind)));
  }
}
