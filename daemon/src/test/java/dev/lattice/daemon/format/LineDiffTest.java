// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineDiffTest {
  @Test
  void equalTextsDifferInNothing() {
    assertEquals(List.of(), LineDiff.of("a\nb\n", "a\nb\n").lines());
  }

  @Test
  void aLineThatMovesIsTakenAndPut() {
    assertEquals(
        List.of("@ line 2", " b", "-c", " d", "@ line 6", " f", "+c", " g"),
        LineDiff.of("a\nb\nc\nd\ne\nf\ng", "a\nb\nd\ne\nf\nc\ng").lines());
  }

  @Test
  void everyLineOfANewTextIsShown() {
    assertEquals(List.of("@ line 1", "+a", "+b", " "), LineDiff.of("", "a\nb\n").lines());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsTakenAndPutExplainsTheDifference(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<String> before = lines(random);
      List<String> after = lines(random);

      List<String> diff = LineDiff.of(String.join("\n", before), String.join("\n", after)).lines();

      assertEquals(
          minus(before, taken(diff, '-')), minus(after, taken(diff, '+')),
          "seed %d, texts %s and %s".formatted(seed, before, after));
    }
  }

  /// Lines that are all different within one text, so that what is left after taking some is sure.
  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      if (random.nextBoolean()) {
        lines.add(random.nextInt(lines.size() + 1), "line " + i);
      }
    }
    return lines;
  }

  private static List<String> taken(List<String> diff, char mark) {
    return diff.stream()
        .filter(line -> line.charAt(0) == mark)
        .map(line -> line.substring(1))
        .toList();
  }

  private static List<String> minus(List<String> lines, List<String> taken) {
    return lines.stream().filter(line -> !taken.contains(line)).toList();
  }
}
