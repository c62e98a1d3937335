// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.junit.jupiter.api.Test;

final class TreeEntryTest {
  @Test
  void parsingAndFormattingGiveTheSameBytes() throws CorruptObjectException {
    long seed = 5;
    Random random = new Random(seed);
    int[] modes = {040000, 0100644, 0100755, 0100664, 0120000, 0160000, 0};
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    for (int mode : modes) {
      byte[] name = new byte[8];
      random.nextBytes(name);
      for (int i = 0; i < name.length; i++) {
        name[i] = name[i] == 0 ? 1 : name[i];
      }
      byte[] id = new byte[20];
      random.nextBytes(id);
      tree.writeBytes((Integer.toOctalString(mode) + " ").getBytes(StandardCharsets.US_ASCII));
      tree.writeBytes(name);
      tree.write(0);
      tree.writeBytes(id);
    }
    byte[] bytes = tree.toByteArray();

    assertArrayEquals(bytes, TreeEntry.format(TreeEntry.parse(bytes)), "seed " + seed);
    assertEquals(modes.length, TreeEntry.parse(bytes).size());
  }

  @Test
  void aTreeCutAnywhereInsideAnEntryIsCorrupt() throws CorruptObjectException {
    byte[] entry = new byte["100644 a".length() + 1 + 20];
    System.arraycopy("100644 a".getBytes(StandardCharsets.US_ASCII), 0, entry, 0, 8);
    assertEquals(1, TreeEntry.parse(entry).size());

    for (int length = 1; length < entry.length; length++) {
      byte[] cut = Arrays.copyOf(entry, length);
      assertThrows(CorruptObjectException.class, () -> TreeEntry.parse(cut), "length " + length);
    }
  }
}
