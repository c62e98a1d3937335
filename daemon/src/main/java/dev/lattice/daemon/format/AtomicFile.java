// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// Replaces a file whole: whoever reads it meanwhile sees the old text or the new one, never a part.
public final class AtomicFile {
  private AtomicFile() {}

  /// Replaces the text of a file that exists, and keeps its permissions. A symbolic link stays; what it points at is
  /// replaced.
  public static void replace(Path file, String text) throws IOException {
    Path target = file.toRealPath();
    Path folder = target.getParent();
    Path beside = Files.createTempFile(folder, ".lattice-", ".tmp");
    try {
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      copyPermissions(target, beside);
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (source != null) {
      Files.setPosixFilePermissions(to, source.readAttributes().permissions());
    }
  }
}
