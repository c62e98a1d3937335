// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Field types for labels and annotations in the forms that Kubernetes accepts, see
/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/>.
public final class Labels {
  private static final Pattern NAME = Pattern.compile(
      "(?:[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?"
          + "[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?");
  private static final Pattern VALUE =
      Pattern.compile("([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?");

  /// A label's value: up to 63 letters, digits, `-`, `_`, `.`.
  public static final FieldType<String> LABEL_VALUE = FieldType.of(
      ValueForm.of("label value", "type", "string", "pattern", "^" + VALUE.pattern() + "$"),
      Labels::value);

  /// Labels with one value each.
  public static final FieldType<SortedMap<String, String>> LABELS =
      named(Lists.byName(LABEL_VALUE));

  /// Labels of a pool: each has one value or a list of them.
  public static final FieldType<SortedMap<String, List<String>>> MULTI_LABELS =
      named(Lists.byName(Lists.oneOrMore(LABEL_VALUE)));

  /// Annotations: names as labels, values free.
  public static final FieldType<SortedMap<String, String>> ANNOTATIONS =
      named(Lists.byName(Texts.ALSO_EMPTY));

  private Labels() {}

  private static <T> FieldType<SortedMap<String, T>> named(FieldType<SortedMap<String, T>> values) {
    return FieldType.of(values.form(), (node, path, findings) -> {
      if (node instanceof YamlNode.Mapping mapping) {
        mapping.fields().forEach((name, field) -> checkName(name, field.nameRange(), findings));
      }
      return values.read(node, path, findings);
    });
  }

  private static void checkName(String name, SourceRange at, Findings findings) {
    if (!NAME.matcher(name).matches()) {
      findings.error(
          Code.LABEL_FORM, at, "A label or annotation cannot be named `%s`.".formatted(name),
          "Use up to 63 letters, digits, `-`, `_` and `.`, after an optional domain and `/`.");
    }
  }

  private static @Nullable String value(YamlNode node, String path, Findings findings) {
    String text = Texts.ALSO_EMPTY.read(node, path, findings);
    if (text == null || VALUE.matcher(text).matches()) {
      return text;
    }
    findings.error(
        Code.LABEL_FORM, node.range(), "`%s` cannot have the value `%s`.".formatted(path, text),
        "Use up to 63 letters, digits, `-`, `_` and `.`; begin and end with a letter or digit.");
    return null;
  }
}
