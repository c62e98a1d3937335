// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The message of a commit that holds several requests: their subjects in order, their bodies, and all their trailers
/// in one last paragraph, where git looks for them. A single request keeps its message as it is.
final class GroupMessage {
  private static final Pattern PARAGRAPHS = Pattern.compile("\n\\s*\n");
  private static final Pattern TRAILERS =
      Pattern.compile("[A-Za-z][A-Za-z0-9-]*: .*(\n[A-Za-z][A-Za-z0-9-]*: .*)*");

  private GroupMessage() {}

  static String of(List<String> messages) {
    if (messages.size() == 1) {
      return messages.getFirst();
    }
    List<String> paragraphs = new ArrayList<>();
    Set<String> trailers = new LinkedHashSet<>();
    String first = "";
    for (String message : messages) {
      List<String> parts = new ArrayList<>(List.of(PARAGRAPHS.split(message.strip())));
      if (parts.size() > 1 && TRAILERS.matcher(parts.getLast()).matches()) {
        trailers.addAll(parts.removeLast().lines().toList());
      }
      if (first.isEmpty()) {
        first = parts.getFirst().lines().findFirst().orElse("");
      }
      paragraphs.addAll(parts);
    }
    paragraphs.addFirst(first + " (and " + (messages.size() - 1) + " more)");
    if (!trailers.isEmpty()) {
      paragraphs.add(String.join("\n", trailers));
    }
    return String.join("\n\n", paragraphs) + "\n";
  }
}
