// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.format;

import java.util.ArrayList;
import java.util.List;

/// What differs between two texts, line by line: a longest common subsequence, and the changes around it.
///
/// @param lines the changed lines and those next to them; each begins with `-` (before), `+` (after), a space (both) or `@`
/// (a line number of the first text, where lines between were left out)
public record LineDiff(List<String> lines) {
  private static final int CONTEXT = 1;
  /// Beyond so many pairs of lines the changed part is shown as a whole.
  private static final long MOST_PAIRS = 4_000_000;

  public LineDiff {
    lines = List.copyOf(lines);
  }

  public static LineDiff of(String before, String after) {
    boolean ended = before.endsWith("\n") && after.endsWith("\n");
    List<String> old = lines(before, ended);
    List<String> now = lines(after, ended);
    int start = 0;
    while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(old.size(), now.size()) - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    List<String> marked = new ArrayList<>();
    old.subList(0, start).forEach(line -> marked.add(" " + line));
    compare(old.subList(start, old.size() - end), now.subList(start, now.size() - end), marked);
    old.subList(old.size() - end, old.size()).forEach(line -> marked.add(" " + line));
    return new LineDiff(hunks(marked));
  }

  /// The lines of a text; behind its last line end an empty one, unless both texts have that.
  private static List<String> lines(String text, boolean ended) {
    return List.of((ended ? text.substring(0, text.length() - 1) : text).split("\n", -1));
  }

  private static void compare(List<String> old, List<String> now, List<String> marked) {
    int[][] common =
        (long) old.size() * now.size() > MOST_PAIRS ? new int[0][0] : commonLengths(old, now);
    int i = 0;
    int j = 0;
    while (i < old.size() && j < now.size() && common.length > 0) {
      if (old.get(i).equals(now.get(j))) {
        marked.add(" " + old.get(i));
        i++;
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        marked.add("-" + old.get(i));
        i++;
      } else {
        marked.add("+" + now.get(j));
        j++;
      }
    }
    old.subList(i, old.size()).forEach(line -> marked.add("-" + line));
    now.subList(j, now.size()).forEach(line -> marked.add("+" + line));
  }

  /// `int[i][j]`: how many lines `old` from i on and `now` from j on have in common, in order.
  private static int[][] commonLengths(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] = old.get(i).equals(now.get(j)) ? common[i + 1][j + 1] + 1
            : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<String> hunks(List<String> marked) {
    List<String> shown = new ArrayList<>();
    int lastShown = -1;
    int oldLine = 0;
    for (int i = 0; i < marked.size(); i++) {
      if (!marked.get(i).startsWith("+")) {
        oldLine++;
      }
      if (isNearChange(marked, i)) {
        if (lastShown != i - 1 || i == 0) {
          shown.add("@ line " + Math.max(1, oldLine));
        }
        shown.add(marked.get(i));
        lastShown = i;
      }
    }
    return shown;
  }

  private static boolean isNearChange(List<String> marked, int index) {
    int from = Math.max(0, index - CONTEXT);
    int to = Math.min(marked.size(), index + CONTEXT + 1);
    return marked.subList(from, to).stream().anyMatch(line -> !line.startsWith(" "));
  }
}
