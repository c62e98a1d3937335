// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the word that was probably meant.
public final class Suggestion {
  private static final int MAX_WORD = 64;

  private Suggestion() {}

  /// The candidate closest to `written`: the same but for case and hyphens, else within two single-character edits (one
  /// in words of up to four characters); the first in order among equals, null where none is close.
  public static @Nullable String closest(String written, Collection<String> candidates) {
    if (written.isEmpty() || written.length() > MAX_WORD) {
      return null;
    }
    String folded = fold(written);
    int best = written.length() <= 4 ? 1 : 2;
    String closest = null;
    for (String candidate : candidates) {
      int distance = fold(candidate).equals(folded) ? 0 : distance(folded, fold(candidate), best);
      boolean closer = distance < best
          || (distance == best && (closest == null || candidate.compareTo(closest) < 0));
      if (closer) {
        best = distance;
        closest = candidate;
      }
    }
    return closest;
  }

  /// The hint ``Did you mean `x`?``, or `otherwise` where nothing is close.
  public static String hint(String written, Collection<String> candidates, String otherwise) {
    String closest = closest(written, candidates);
    return closest == null ? otherwise : "Did you mean `%s`?".formatted(closest);
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /// Insertions, deletions, replacements and swaps of neighbours between `a` and `b`; more than `bound` where that is
  /// exceeded (optimal string alignment distance, three rows of the table).
  private static int distance(String a, String b, int bound) {
    if (Math.abs(a.length() - b.length()) > bound) {
      return bound + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
