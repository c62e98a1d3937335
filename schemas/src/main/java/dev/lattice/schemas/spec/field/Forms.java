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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Field types whose values are text or numbers in a form of their own.
public final class Forms {
  private static final BigDecimal MAX_CORES = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MAX_BYTES = BigDecimal.valueOf(1L << 50);

  /// A Kubernetes CPU quantity, read as thousandths of a core, rounded up: `500m`, `1.5`.
  public static final FieldType<Long> CPU = (node, path, findings) -> amount(
      node, path, findings, Quantity::kubernetes, MAX_CORES, 3,
      "Write cores or thousandths of them, such as `2`, `0.5` or `500m`.");

  /// A Kubernetes memory or storage quantity, read as bytes, rounded up: `512Mi`, `3200Gi`.
  public static final FieldType<Long> BYTES = (node, path, findings) -> amount(
      node, path, findings, Quantity::kubernetes, MAX_BYTES, 0,
      "Write bytes with a suffix, such as `512Mi` or `4Gi`.");

  /// A Docker memory amount, read as bytes: `4g`, `512m`.
  public static final FieldType<Long> DOCKER_BYTES = (node, path, findings) -> amount(
      node, path, findings, Quantity::docker, MAX_BYTES, 0,
      "Write it as Docker does, such as `4g` or `512m`.");

  /// A duration: `60s`, `15m`, `1h30m`.
  public static final FieldType<Duration> DURATION = (node, path, findings) -> parsed(
      node, path, findings, DurationText::parse, Code.DURATION_FORM,
      "Write hours, minutes and seconds, such as `60s`, `15m` or `1h30m`.");

  /// A block of IPv4 addresses: `10.0.0.0/9`.
  public static final FieldType<Cidr> CIDR = (node, path, findings) -> parsed(
      node, path, findings, Cidr::parse, Code.CIDR_FORM,
      "Write the first IPv4 address of the block and its prefix length, such as `10.0.0.0/9`.");

  private Forms() {}

  /// A text that `parse` understands.
  public static <T> @Nullable T parsed(
      YamlNode node, String path, Findings findings, Function<String, @Nullable T> parse, Code code,
      String hint) {
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
  }

  private static @Nullable Long amount(
      YamlNode node, String path, Findings findings, Function<String, @Nullable BigDecimal> parse,
      BigDecimal most, int decimals, String hint) {
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
          Code.NUMBER_RANGE, node.range(),
          "`%s` is larger than any machine: at most %s.".formatted(path, most.toPlainString()));
      return null;
    }
    return amount.movePointRight(decimals).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  /// The characters of a text or number as written, null for anything else.
  private static @Nullable String textOrNumber(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
        && (scalar.value() instanceof Json.Num || scalar.value() instanceof Json.Text)
            ? scalar.text()
            : null;
  }
}
