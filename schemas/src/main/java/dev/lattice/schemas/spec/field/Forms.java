// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Cidr;
import dev.lattice.schemas.unit.DurationText;
import dev.lattice.schemas.unit.Quantity;
import dev.lattice.schemas.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Field types whose values are text or numbers in a form of their own.
public final class Forms {
  private static final BigDecimal MAX_CORES = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MAX_BYTES = BigDecimal.valueOf(1L << 50);

  private static final BigDecimal MAX_SITE_BYTES = BigDecimal.valueOf(1L << 60);

  private static final List<String> TEXT_OR_NUMBER = List.of("string", "number");

  /// A Kubernetes CPU quantity, read as thousandths of a core, rounded up: `500m`, `1.5`.
  public static final FieldType<Long> CPU = amount(
      "Kubernetes CPU quantity", Quantity::kubernetes, MAX_CORES, 3,
      "Write cores or thousandths of them, such as `2`, `0.5` or `500m`.");

  /// A Kubernetes memory or storage quantity, read as bytes, rounded up: `512Mi`, `3200Gi`.
  public static final FieldType<Long> BYTES = amount(
      "Kubernetes memory quantity", Quantity::kubernetes, MAX_BYTES, 0,
      "Write bytes with a suffix, such as `512Mi` or `4Gi`.");

  /// The same for the whole of a site, up to an exbibyte: `500Ti`.
  public static final FieldType<Long> SITE_BYTES = amount(
      "Kubernetes memory quantity", Quantity::kubernetes, MAX_SITE_BYTES, 0,
      "Write bytes with a suffix, such as `3200Gi` or `500Ti`.");

  /// A Docker memory amount, read as bytes: `4g`, `512m`.
  public static final FieldType<Long> DOCKER_BYTES = amount(
      "Docker memory amount", Quantity::docker, MAX_BYTES, 0,
      "Write it as Docker does, such as `4g` or `512m`.");

  /// A duration: `60s`, `15m`, `1h30m`.
  public static final FieldType<Duration> DURATION = parsed(
      "duration", DurationText::parse, Code.DURATION_FORM,
      "Write hours, minutes and seconds, such as `60s`, `15m` or `1h30m`.");

  /// A block of IPv4 addresses: `10.0.0.0/9`.
  public static final FieldType<Cidr> CIDR = parsed(
      "IPv4 block", Cidr::parse, Code.CIDR_FORM,
      "Write the first IPv4 address of the block and its prefix length, such as `10.0.0.0/9`.");

  /// Fields that are passed on as they are written.
  public static final FieldType<Json.Obj> ANY_FIELDS =
      FieldType.of(ValueForm.of("any fields", "type", "object"), (node, path, findings) -> {
        if (node instanceof YamlNode.Mapping) {
          return PublicForm.of(node, path, findings).asObj();
        }
        Fields.wrongType(findings, node, path, "a group of fields");
        return null;
      });

  private Forms() {}

  /// A text that `parse` understands.
  ///
  /// @param words the form in words, for reference pages
  /// @param code the finding about a text that it does not understand
  /// @param hint what to write instead
  public static <T> FieldType<T> parsed(
      String words, Function<String, @Nullable T> parse, Code code, String hint) {
    ValueForm form = ValueForm.of(words, "type", TEXT_OR_NUMBER);
    return FieldType.of(form, (node, path, findings) -> {
      String text = textOrNumber(node);
      if (text == null) {
        Fields.wrongType(findings, node, path, "text");
        return null;
      }
      T value = parse.apply(text);
      if (value == null) {
        findings.error(code, node.range(), "`%s` cannot be `%s`.".formatted(path, text), hint);
      }
      return value;
    });
  }

  private static FieldType<Long> amount(
      String words, Function<String, @Nullable BigDecimal> parse, BigDecimal most, int decimals,
      String hint) {
    ValueForm form = ValueForm.of(words, "type", TEXT_OR_NUMBER);
    return FieldType.of(form, (node, path, findings) -> {
      String text = textOrNumber(node);
      BigDecimal amount = text == null ? null : parse.apply(text);
      if (amount == null) {
        String written =
            node instanceof YamlNode.Scalar scalar ? "`" + scalar.text() + "`" : node.what();
        findings.error(
            Code.QUANTITY_FORM, node.range(), "`%s` cannot be %s.".formatted(path, written), hint);
        return null;
      }
      if (amount.compareTo(most) > 0) {
        findings.error(
            Code.NUMBER_RANGE, node.range(), "`%s` is larger than anything there is: at most %s."
                .formatted(path, most.toPlainString()));
        return null;
      }
      return amount.movePointRight(decimals).setScale(0, RoundingMode.CEILING).longValueExact();
    });
  }

  /// The characters of a text or number as written, null for anything else.
  private static @Nullable String textOrNumber(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
        && (scalar.value() instanceof Json.Num || scalar.value() instanceof Json.Text)
            ? scalar.text()
            : null;
  }
}
