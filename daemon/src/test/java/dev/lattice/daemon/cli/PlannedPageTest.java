// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.testing.PageExample;
import dev.lattice.schemas.testing.PageExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of pages whose codes show only when specs are planned or rendered. Those that loading finds are run by
/// the module `schemas`.
final class PlannedPageTest {
  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  @ParameterizedTest
  @MethodSource("planned")
  void theExampleTriggersItsCodeAndItsCorrectionDoesNot(Code code) throws IOException {
    PageExample example = PageExample.of(Page.of(code));

    String wrong = told(example.wrong(), folder.resolve("wrong"));
    String corrected = told(example.corrected(), folder.resolve("corrected"));

    assertTrue(wrong.contains("[" + code.id() + "]"), wrong);
    assertFalse(corrected.contains("[" + code.id() + "]"), corrected);
    assertFalse(corrected.contains("error["), corrected);
  }

  static Set<Code> planned() {
    return PageExamples.PLANNED;
  }

  /// What `validate` and `plan` say about the files.
  private static String told(Snapshot files, Path folder) throws IOException {
    for (var file : files.files().entrySet()) {
      Path path = folder.resolve(file.getKey().value());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().bytes());
    }
    Shell validated = Shell.lattice("validate", folder.toString());
    Shell planned = Shell.lattice("plan", folder.toString());
    return validated.out() + validated.err() + planned.out() + planned.err();
  }
}
