// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// `faults.json`, read again whenever it changed. While it cannot be read the last faults stay in force.
final class FaultsFile {
  private final Path file;
  private @Nullable FileTime seen;
  private Faults faults = Faults.NONE;

  FaultsFile(Path folder) {
    this.file = folder.resolve("faults.json");
  }

  Faults read() {
    try {
      FileTime modified = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
      if (modified == null) {
        faults = Faults.NONE;
      } else if (!modified.equals(seen)) {
        faults = Faults.fromJson(JsonText.parse(Files.readString(file, StandardCharsets.UTF_8)));
      }
      seen = modified;
    } catch (IOException _) {
      // Half-written by an editor: the next look finds it whole.
      return faults;
    }
    return faults;
  }

  void write(Faults next) throws IOException {
    Path draft = file.resolveSibling("faults.json.next");
    Files.writeString(draft, JsonText.indented(next.toJson()), StandardCharsets.UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    faults = next;
    seen = Files.getLastModifiedTime(file);
  }
}
