// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Field types whose values are text.
public final class Texts {
  private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final Pattern DNS_LABEL_PATTERN = Pattern.compile(DNS_LABEL);

  /// Any text that is not empty.
  public static final FieldType<String> ANY =
      FieldType.of(ValueForm.of("text", "type", "string", "minLength", 1), Texts::any);

  /// Any text, also an empty one.
  public static final FieldType<String> ALSO_EMPTY =
      FieldType.of(ValueForm.of("text, may be empty", "type", "string"), Texts::alsoEmpty);

  /// A DNS label: lower-case letters, digits and hyphens, 1 to 63 characters.
  public static final FieldType<String> NAME = FieldType.of(
      ValueForm.of("DNS label", "type", "string", "pattern", "^" + DNS_LABEL + "$"), Texts::name);

  private Texts() {}

  /// One of some words.
  public static FieldType<String> oneOf(List<String> words) {
    ValueForm form = ValueForm.of(enumerated(words), "type", "string", "enum", words);
    return FieldType.of(form, (node, path, findings) -> {
      String text = any(node, path, findings);
      if (text == null || words.contains(text)) {
        return text;
      }
      findings.error(
          Code.UNKNOWN_WORD, node.range(), "`%s` cannot be `%s`.".formatted(path, text),
          Suggestion.hint(text, words, "It can be " + enumerated(words) + "."));
      return null;
    });
  }

  /// One of the words of an enumeration: its constants, as `makeBeforeBreak` is written for `MAKE_BEFORE_BREAK`.
  public static <E extends Enum<E>> FieldType<E> oneOf(Class<E> type) {
    E[] constants = type.getEnumConstants();
    FieldType<String> word = oneOf(Arrays.stream(constants).map(Texts::word).toList());
    return FieldType.of(word.form(), (node, path, findings) -> {
      String text = word.read(node, path, findings);
      return text == null ? null
          : Arrays.stream(constants).filter(e -> word(e).equals(text)).findFirst().orElse(null);
    });
  }

  /// The word of a constant in YAML.
  public static String word(Enum<?> constant) {
    StringBuilder word = new StringBuilder();
    for (String part : constant.name().split("_", -1)) {
      word.append(
          word.isEmpty() ? part.toLowerCase(Locale.ROOT)
              : part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }

  /// `a`, `b` or `c`, each in backticks.
  static String enumerated(List<String> words) {
    List<String> quoted = words.stream().map(word -> "`" + word + "`").toList();
    return quoted.size() < 2 ? String.join("", quoted)
        : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
  }

  private static @Nullable String alsoEmpty(YamlNode node, String path, Findings findings) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      Fields.wrongType(findings, node, path, "text");
      return null;
    }
    if (scalar.value() instanceof Json.Text(var text)) {
      return text;
    }
    findings.error(
        Code.WRONG_TYPE, node.range(), "`%s` must be text, not %s.".formatted(path, node.what()),
        "Put it in quotes: `\"%s\"`.".formatted(scalar.text()));
    return null;
  }

  private static @Nullable String any(YamlNode node, String path, Findings findings) {
    String text = alsoEmpty(node, path, findings);
    if (text == null || !text.isEmpty()) {
      return text;
    }
    findings.error(
        Code.WRONG_TYPE, node.range(), "`%s` must not be empty.".formatted(path),
        "Write a value, or remove the field.");
    return null;
  }

  private static @Nullable String name(YamlNode node, String path, Findings findings) {
    String text = any(node, path, findings);
    return text != null && checkName(text, path, node.range(), findings) ? text : null;
  }

  /// Whether a text is a DNS label; it is a finding if not.
  static boolean checkName(String text, String path, SourceRange at, Findings findings) {
    if (DNS_LABEL_PATTERN.matcher(text).matches()) {
      return true;
    }
    findings.error(
        Code.NAME_FORM, at, "`%s` cannot be a name in `%s`.".formatted(text, path),
        "Use 1 to 63 lower-case letters, digits and hyphens; begin and end with a letter or digit.");
    return false;
  }
}
