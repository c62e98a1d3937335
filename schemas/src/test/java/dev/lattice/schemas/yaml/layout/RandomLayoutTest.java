// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the layout promises, on documents with comments in odd places.
final class RandomLayoutTest {
  private static final int DOCUMENTS = 400;
  private static final Pattern COMMENT = Pattern.compile("# (\\d+) (\\w+)(?: (k\\d+))?");
  /// Odd numbers before even ones, and all keys of the brackets by their number.
  private static final KeyOrder ORDER = new KeyOrder() {
    @Override
    public int place(String key) {
      String number = key.replaceAll("[^0-9]", "");
      return number.isEmpty() ? 0 : 1 - Integer.parseInt(number) % 2;
    }

    @Override
    public KeyOrder inside(String key) {
      return this;
    }
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void meaningAndCommentsStayAndTwiceIsOnce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      String where = "seed %d, file %d".formatted(seed, i);
      String text = file(random);

      String formatted = format(text, where);

      String both = where + "\n" + text + "\n======\n" + formatted;
      assertEquals(values(text, where), values(formatted, both), both);
      assertEquals(formatted, format(formatted, both), both);
      assertEquals(comments(text), comments(formatted), both);
      assertPlaces(formatted, both);
    }
  }

  private static String file(Random random) {
    List<String> documents = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      documents.add(RandomYaml.document(random));
    }
    String text = (random.nextInt(3) == 0 ? "---\n" : "")
        + String.join(random.nextInt(4) == 0 ? "...\n---\n" : "---\n", documents);
    return switch (random.nextInt(5)) {
      case 0 -> text.stripTrailing();
      case 1 -> text + "\n\n";
      default -> text;
    };
  }

  private static String format(String text, String where) {
    List<YamlDocument> documents = read(text, where);
    return YamlLayout.of(text, documents, _ -> ORDER);
  }

  private static List<Json> values(String text, String where) {
    return read(text, where).stream().map(document -> document.root().toJson()).toList();
  }

  private static List<YamlDocument> read(String text, String where) {
    Checked<List<YamlDocument>> read = YamlReader.read(RepoPath.of("a.yaml"), Blob.of(text));
    assertFalse(read.hasErrors(), () -> where + "\n" + read.diagnostics() + "\n" + text);
    return read.value();
  }

  /// The numbered comments, sorted; a comment that is lost or doubled changes the list.
  private static List<String> comments(String text) {
    return COMMENT.matcher(text).results().map(found -> found.group()).sorted().toList();
  }

  private static void assertPlaces(String text, String both) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      if (!comment.find()) {
        continue;
      }
      String key = comment.group(3) == null ? "" : comment.group(3) + ":";
      String line = lines.get(i).substring(0, comment.start());
      int at = i;
      boolean right = switch (comment.group(2)) {
        case "head" -> next(lines, i).contains(key);
        case "side" -> line.contains(key) || line.isBlank()
            || lines.subList(0, at).reversed().stream().anyMatch(above -> above.contains(key));
        case "foot" -> isSiblingAbove(lines, i, key);
        default -> true;
      };
      assertTrue(right, () -> "comment " + lines.get(at) + "\n" + both);
    }
  }

  /// The next line that is more than a comment.
  private static String next(List<String> lines, int from) {
    return lines.subList(from + 1, lines.size())
        .stream()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .findFirst()
        .orElse("");
  }

  /// Whether the key stands above in the same column.
  private static boolean isSiblingAbove(List<String> lines, int comment, String key) {
    int column = lines.get(comment).indexOf('#');
    if (comment > 0 && lines.get(comment - 1).startsWith("# ", column)) {
      return true; // it continues what stands beside the line above
    }
    for (String line : lines.subList(0, comment).reversed()) {
      String level = line.replace("- ", "  ");
      if (level.indexOf(key) == column) {
        return true;
      }
    }
    return false;
  }
}
