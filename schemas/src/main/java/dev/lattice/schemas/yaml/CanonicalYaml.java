// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes a value as YAML in the one form Lattice commits: block style, two spaces, LF, fields in the value's own order,
/// text plain where every YAML reader agrees that it is that text and double-quoted otherwise. Equal values with equal
/// field order have equal bytes.
public final class CanonicalYaml {
  private static final String WORD = "[A-Za-z0-9_./+()<>=;-]+(?:[:,@][A-Za-z0-9_./+()<>=;-]+)*";
  private static final Pattern PLAIN =
      Pattern.compile("(?=[A-Za-z/])" + WORD + "(?:,? " + WORD + ")*\\.?");
  /// Words that YAML 1.1 or 1.2 reads as a boolean, null or number.
  private static final Pattern RESERVED =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|\\.(inf|nan)|_.*");

  private CanonicalYaml() {}

  /// One document.
  public static String write(Json value) {
    StringBuilder out = new StringBuilder();
    switch (value) {
      case Json.Obj(var fields) when !fields.isEmpty() -> writeFields(out, fields, 0);
      case Json.Arr(var items) when !items.isEmpty() -> writeItems(out, items, 0);
      default -> out.append(inline(value)).append('\n');
    }
    return out.toString();
  }

  /// Several documents, separated by `---`.
  public static String writeAll(List<? extends Json> documents) {
    return String.join("---\n", documents.stream().map(CanonicalYaml::write).toList());
  }

  private static void writeFields(StringBuilder out, Map<String, Json> fields, int indent) {
    fields.forEach((name, value) -> {
      out.repeat(' ', indent).append(text(name)).append(':');
      writeValue(out, value, indent, indent);
    });
  }

  private static void writeValue(StringBuilder out, Json value, int indent, int itemIndent) {
    switch (value) {
      case Json.Obj(var fields) when !fields.isEmpty() -> {
        out.append('\n');
        writeFields(out, fields, indent + 2);
      }
      case Json.Arr(var items) when !items.isEmpty() -> {
        out.append('\n');
        writeItems(out, items, itemIndent);
      }
      default -> out.append(' ').append(inline(value)).append('\n');
    }
  }

  private static void writeItems(StringBuilder out, List<Json> items, int indent) {
    for (Json item : items) {
      out.repeat(' ', indent).append("-");
      if (item instanceof Json.Obj(var fields) && !fields.isEmpty()) {
        StringBuilder block = new StringBuilder();
        writeFields(block, fields, indent + 2);
        out.append(' ').append(block, indent + 2, block.length());
      } else {
        writeValue(out, item, indent, indent + 2);
      }
    }
  }

  private static String inline(Json value) {
    return switch (value) {
      case Json.Null _ -> "null";
      case Json.Bool(var bool) -> Boolean.toString(bool);
      case Json.Num(var number) -> number.toPlainString();
      case Json.Text(var characters) -> text(characters);
      case Json.Arr _ -> "[]";
      case Json.Obj _ -> "{}";
    };
  }

  private static String text(String characters) {
    return PLAIN.matcher(characters).matches() && !RESERVED.matcher(characters).matches()
        ? characters
        : quoted(characters);
  }

  private static String quoted(String characters) {
    StringBuilder out = new StringBuilder("\"");
    characters.codePoints().forEach(c -> {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (needsEscape(c)) {
            out.append("\\u%04x".formatted(c));
          } else {
            out.appendCodePoint(c);
          }
        }
      }
    });
    return out.append('"').toString();
  }

  private static boolean needsEscape(int c) {
    boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    boolean lineBreakOrMark = c == 0x2028 || c == 0x2029 || c == 0xfeff;
    return control || lineBreakOrMark || (c >= 0xd800 && c < 0xe000);
  }
}
