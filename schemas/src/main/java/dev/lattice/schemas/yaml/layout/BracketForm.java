// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import dev.lattice.schemas.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `{…}` or `[…]`. On one line it gets the order of keys and one space behind `:` and `,`; over several lines it stays as
/// it is and only moves.
///
/// @param source where it is written
/// @param node its value
/// @param ownLine whether it begins on another line than its opener
record BracketForm(Source source, YamlNode node, boolean ownLine) implements Form {
  private static final Pattern COLON = Pattern.compile("[ \t]*:[ \t]*");
  private static final Pattern COMMA = Pattern.compile("[ \t]*,[ \t]*");
  private static final Pattern OPENING = Pattern.compile("[\\[{][ \t]*");
  private static final Pattern CLOSING = Pattern.compile("[ \t]*,?[ \t]*[]}]");

  @Override
  public List<String> lines(int indent, int shift, KeyOrder order) {
    if (!isLong()) {
      String normal = oneLine(node, order);
      return List.of(normal == null ? source.slice(node.range()) : normal);
    }
    int moved = needsLineOfItsOwn() ? indent + 2 - source.column(source.start(node)) : shift;
    List<String> lines = new ArrayList<>();
    for (String line : source.slice(node.range()).split("\n", -1)) {
      String whole = ScalarForm.stripEnd(line);
      lines.add(lines.isEmpty() ? whole : moved(whole, indent, moved));
    }
    return lines;
  }

  @Override
  public boolean needsLineOfItsOwn() {
    return ownLine && isLong();
  }

  private boolean isLong() {
    return node.range().endLine() > node.range().startLine();
  }

  private static String moved(String line, int indent, int shift) {
    String words = line.stripLeading();
    if (words.isEmpty()) {
      return "";
    }
    boolean likeMark = words.startsWith("---") || words.startsWith("...");
    int least = likeMark ? indent + 2 : indent;
    return " ".repeat(Math.max(least, line.length() - words.length() + shift)) + words;
  }

  /// The value on one line, null where it is written in a way that this does not understand.
  private @Nullable String oneLine(YamlNode value, KeyOrder order) {
    return switch (value) {
      case YamlNode.Scalar scalar -> {
        String text = source.slice(scalar.range());
        yield text.isEmpty() ? null : text;
      }
      case YamlNode.Sequence sequence -> oneLine(sequence, order);
      case YamlNode.Mapping mapping -> oneLine(mapping, order);
    };
  }

  private @Nullable String oneLine(YamlNode.Sequence sequence, KeyOrder order) {
    List<Part> parts = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      String text = oneLine(item, order);
      if (text == null) {
        return null;
      }
      parts.add(new Part(source.start(item), source.end(item), 0, text));
    }
    return joined(sequence, '[', parts, ']');
  }

  private @Nullable String oneLine(YamlNode.Mapping mapping, KeyOrder order) {
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, YamlNode.Field> entry : mapping.fields().entrySet()) {
      YamlNode.Field field = entry.getValue();
      String text = oneLine(field.value(), order.inside(entry.getKey()));
      if (text == null
          || !matches(COLON, source.end(field.nameRange()), source.start(field.value()))) {
        return null;
      }
      parts.add(
          new Part(
              source.start(field.nameRange()), source.end(field.value()),
              order.place(entry.getKey()), source.slice(field.nameRange()) + ": " + text));
    }
    return joined(mapping, '{', parts, '}');
  }

  private @Nullable String joined(YamlNode value, char open, List<Part> parts, char close) {
    int start = source.start(value);
    int end = source.end(value);
    if (source.at(start) != open || source.at(end - 1) != close) {
      return null;
    }
    if (parts.isEmpty()) {
      return open + "" + close;
    }
    boolean regular = matches(OPENING, start, parts.getFirst().start())
        && matches(CLOSING, parts.getLast().end(), end);
    for (int i = 1; i < parts.size(); i++) {
      regular &= matches(COMMA, parts.get(i - 1).end(), parts.get(i).start());
    }
    List<String> texts =
        parts.stream().sorted(Comparator.comparingInt(Part::place)).map(Part::text).toList();
    return regular ? open + String.join(", ", texts) + close : null;
  }

  private boolean matches(Pattern pattern, int from, int to) {
    return from <= to && pattern.matcher(source.slice(from, to)).matches();
  }

  /// @param start offset of its first character
  /// @param end offset behind its last character
  /// @param place its place among its siblings
  /// @param text how it shall be written
  private record Part(int start, int end, int place, String text) {}
}
