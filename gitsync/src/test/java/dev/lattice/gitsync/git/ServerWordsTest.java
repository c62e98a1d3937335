// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ServerWordsTest {
  @Test
  void controlAndFormatCharactersAreEscapedAndLinesStay() {
    assertEquals(
        "a\nb\\u001b[2Jc\\u202ed\\u0007",
        ServerWords.printable("  a\r\nb\u001b[2Jc\u202ed\u0007\r\n "));
  }

  @Test
  void otherTextIsLeftAsItIs() {
    assertEquals("Größe 価格 🚀", ServerWords.printable("Größe 価格 🚀"));
  }

  @Test
  void aLongSpeechIsCut() {
    String words = ServerWords.printable("x".repeat(1_000_000));

    assertTrue(words.length() < 2_100 && words.endsWith(" [...]"), words);
  }
}
