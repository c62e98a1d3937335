// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.json;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.testing.Golden;
import org.junit.jupiter.api.Test;

final class DiagnosticJsonTest {
  @Test
  void everyPartOfAFindingIsThere() {
    RepoPath path = RepoPath.of("services/web.yaml");
    Diagnostic twice = Diagnostic
        .error(
            Code.DUPLICATE_KEY, new SourceRange(path, 4, 3, 4, 11), "The key `x` is written twice.",
            "Keep one of the two.")
        .relatedTo(new SourceRange(path, 2, 3, 2, 11), "first written here");
    Diagnostic placeless = Diagnostic.warning(Code.CONFIG_MISSING, null, "There is none.");

    Golden.assertMatches(
        "diagnostic-json/all.json",
        JsonText.indented(DiagnosticJson.of(Diagnostics.of(twice, placeless))));
  }
}
