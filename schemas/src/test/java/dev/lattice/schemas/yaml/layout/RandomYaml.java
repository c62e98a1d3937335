// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes valid documents in the oddest layouts. Keys and comments have numbers, and a comment names what it belongs to:
/// `# 7 head k3`, `# 8 side k3`, `# 9 foot k3` (at the end of the group that holds `k3`).
final class RandomYaml {
  private static final List<String> WORDS = List.of(
      "plain", "two words", "a:b", "a#b", "-5", "0.50", "\"quoted # no comment\"", "'it''s'",
      "\"tab\\tend\"", "\"ends with a space\\ \"", "https://example.com/x?y=1", "~", "example.org",
      "\"folded\n      over \\\n  lines\"", "'one\n\n     two'",
      "plain\n                                        over lines", "[]", "{}", "[1,2 ,  3]",
      "{ b9: 1,a1: [x,{d2: 2, c1: 3}] }", "{b3: \"x, y\" , a2: 'z: w'}",
      "[one, # inside\n                   two,\n             three ]",
      "{b: 1,\n                a: 2\n                }");

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private int keys;
  private int comments;

  private RandomYaml(Random random) {
    this.random = random;
  }

  static String document(Random random) {
    RandomYaml yaml = new RandomYaml(random);
    yaml.maybe(2, () -> yaml.line(0, yaml.comment("top", "")));
    yaml.maybe(4, yaml::blank);
    yaml.mapping(random.nextInt(3), 0, "");
    return yaml.out.toString();
  }

  private void mapping(int indent, int depth, String first) {
    List<String> names = new ArrayList<>();
    String opener = first;
    int members = 1 + random.nextInt(depth == 0 ? 6 : 4);
    for (int i = 0; i < members; i++) {
      String key = "k" + keys++;
      if (opener.isEmpty() && !(i == 0 && depth == 0)) {
        head(indent, key, i > 0);
      }
      names.add(key);
      value(opener.isEmpty() ? " ".repeat(indent) : opener, indent, key, key + ":", depth, false);
      opener = "";
    }
    foot(indent, names);
  }

  private void sequence(int indent, int depth, String first) {
    String opener = first;
    int items = 1 + random.nextInt(3);
    for (int i = 0; i < items; i++) {
      if (opener.isEmpty() && i > 0) {
        maybe(5, this::blank);
      }
      value(opener.isEmpty() ? " ".repeat(indent) : opener, indent, "", "-", depth, true);
      opener = "";
    }
  }

  private void value(
      String before, int indent, String key, String opener, int depth, boolean element) {
    int deeper = indent + 1 + random.nextInt(4);
    switch (random.nextInt(depth > 3 ? 6 : 9)) {
      case 0 -> {
        raw(before + opener + (key.isEmpty() ? "" : side(key)) + spaces());
        if (!key.isEmpty()) {
          maybe(4, () -> line(deeper, comment("under", key)));
        }
      }
      case 1 -> block(before + opener, indent);
      case 2, 3,
          4 -> raw(before + opener + " " + words() + (key.isEmpty() ? "" : side(key)) + spaces());
      case 5 -> {
        raw(before + opener + (key.isEmpty() ? "" : side(key)) + spaces());
        maybe(4, () -> line(deeper, comment("above", key)));
        raw(" ".repeat(deeper) + words() + spaces());
      }
      case 6, 7 -> {
        if (element && random.nextBoolean()) {
          String gap = " ".repeat(1 + random.nextInt(3));
          mapping(indent + 1 + gap.length(), depth + 1, before + "-" + gap);
        } else {
          raw(before + opener + (key.isEmpty() ? "" : side(key)) + spaces());
          mapping(deeper, depth + 1, "");
        }
      }
      default -> {
        if (element) {
          String gap = " ".repeat(1 + random.nextInt(3));
          sequence(indent + 1 + gap.length(), depth + 1, before + "-" + gap);
        } else {
          raw(before + opener + side(key) + spaces());
          sequence(random.nextInt(3) == 0 ? indent : deeper, depth + 1, "");
        }
      }
    }
  }

  private void block(String before, int indent) {
    String style = random.nextBoolean() ? "|" : ">";
    String chomp = List.of("", "-", "+").get(random.nextInt(3));
    boolean given = random.nextInt(3) == 0;
    int width = 1 + random.nextInt(4);
    raw(before + " " + style + chomp + (given ? width : "") + spaces());
    String edge = " ".repeat(indent + width);
    maybe(4, () -> raw(" ".repeat(random.nextInt(indent + width))));
    raw(edge + (given ? "   " : "") + "# not a comment  ");
    maybe(3, () -> raw(edge + "   deeper: - ["));
    maybe(3, () -> raw(""));
    maybe(3, () -> raw(edge + "--- x"));
    maybe(4, () -> raw(" ".repeat(random.nextInt(indent + width))));
  }

  private void head(int indent, String key, boolean alsoBlank) {
    maybe(alsoBlank ? 4 : 1000, this::blank);
    maybe(4, () -> {
      line(random.nextInt(indent + 1), comment("head", key));
      maybe(3, () -> line(indent, comment("head", key)));
    });
  }

  private void foot(int indent, List<String> names) {
    maybe(5, () -> {
      maybe(3, this::blank);
      String key = names.get(random.nextInt(names.size()));
      line(indent, comment("foot", key));
    });
  }

  private String side(String key) {
    return random.nextInt(4) == 0 ? " ".repeat(1 + random.nextInt(6)) + comment("side", key) : "";
  }

  private String words() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String comment(String what, String key) {
    return "# %d %s %s".formatted(comments++, what, key).stripTrailing();
  }

  private void line(int indent, String text) {
    raw(" ".repeat(indent) + text + spaces());
  }

  private void raw(String text) {
    out.append(text).append('\n');
  }

  private void blank() {
    out.append(spaces()).append('\n').repeat("\n", random.nextInt(3));
  }

  private String spaces() {
    return random.nextInt(5) == 0 ? " ".repeat(random.nextInt(4)) : "";
  }

  private void maybe(int oneIn, Runnable what) {
    if (random.nextInt(oneIn) == 0) {
      what.run();
    }
  }
}
