// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import dev.lattice.schemas.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Field types whose values are plain numbers in the unit that the field's name says.
public final class Numbers {
  /// More cores or GiB than any fleet has; sums and products of such figures stay exact.
  private static final BigDecimal MAX_AMOUNT = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MAX_USD = BigDecimal.valueOf(1_000_000_000);
  private static final String USD = "[0-9]{1,20}(\\.[0-9]{1,20})?";

  /// Cores as a plain number, read as thousandths, rounded up: `1.5` is 1500.
  public static final FieldType<Long> MILLI_CORES = scaled("cores", BigDecimal.valueOf(1000));

  /// GiB as a plain number, read as bytes, rounded up.
  public static final FieldType<Long> GIB = scaled("GiB", BigDecimal.valueOf(Resources.GIB));

  /// A share 0..1, read as thousandths: `0.8` is 800.
  public static final FieldType<Integer> FRACTION = FieldType.of(
      ValueForm.of("fraction 0..1", "type", "number", "minimum", 0, "maximum", 1),
      Numbers::fraction);

  /// A share in percent, read as thousandths of the whole: `80` is 800.
  public static final FieldType<Integer> PERCENT = FieldType.of(
      ValueForm.of("percent 0..100", "type", "number", "minimum", 0, "maximum", 100),
      Numbers::percent);

  /// US dollars as a number or a text, exact to a millionth, not negative.
  public static final FieldType<Money> MONEY = FieldType.of(
      ValueForm.of(
          "US dollars", "type", List.of("number", "string"), "minimum", 0, "pattern",
          "^" + USD + "$"),
      Numbers::money);

  /// True or false.
  public static final FieldType<Boolean> TRUE_OR_FALSE =
      FieldType.of(ValueForm.of("`true` or `false`", "type", "boolean"), (node, path, findings) -> {
        if (node instanceof YamlNode.Scalar scalar
            && scalar.value() instanceof Json.Bool(var value)) {
          return value;
        }
        findings.error(
            Code.WRONG_TYPE, node.range(),
            "`%s` must be `true` or `false`, not %s.".formatted(path, node.what()));
        return null;
      });

  private Numbers() {}

  /// A whole number within bounds, both included.
  public static FieldType<Integer> whole(int least, int most) {
    ValueForm form = ValueForm.of(
        "whole number %d..%d".formatted(least, most), "type", "integer", "minimum", least,
        "maximum", most);
    return FieldType.of(form, (node, path, findings) -> {
      BigDecimal number = number(node, path, findings, "a whole number");
      if (number == null) {
        return null;
      }
      if (number.stripTrailingZeros().scale() > 0) {
        findings
            .error(Code.WRONG_TYPE, node.range(), "`%s` must be a whole number.".formatted(path));
        return null;
      }
      return within(
          number, BigDecimal.valueOf(least), BigDecimal.valueOf(most), node, path, findings)
              ? number.intValueExact()
              : null;
    });
  }

  /// Degrees of an angle, read as millionths.
  ///
  /// @param most largest angle, to either side
  public static FieldType<Integer> degrees(int most) {
    ValueForm form = ValueForm.of(
        "degrees -%d..%d".formatted(most, most), "type", "number", "minimum", -most, "maximum",
        most);
    return FieldType.of(form, (node, path, findings) -> {
      BigDecimal number = number(node, path, findings, "a number of degrees");
      return number != null && within(
          number, BigDecimal.valueOf(-most), BigDecimal.valueOf(most), node, path, findings)
              ? number.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).intValueExact()
              : null;
    });
  }

  /// A number within bounds, both included.
  public static FieldType<BigDecimal> decimal(BigDecimal least, BigDecimal most) {
    ValueForm form = ValueForm.of(
        "number %s..%s".formatted(least.toPlainString(), most.toPlainString()), "type", "number",
        "minimum", least, "maximum", most);
    return FieldType.of(form, (node, path, findings) -> {
      BigDecimal number = number(node, path, findings, "a number");
      return number != null && within(number, least, most, node, path, findings) ? number : null;
    });
  }

  private static FieldType<Long> scaled(String unit, BigDecimal factor) {
    ValueForm form =
        ValueForm.of("number of " + unit, "type", "number", "minimum", 0, "maximum", MAX_AMOUNT);
    return FieldType.of(form, (node, path, findings) -> {
      BigDecimal number = number(node, path, findings, "a plain number");
      return number != null && within(number, BigDecimal.ZERO, MAX_AMOUNT, node, path, findings)
          ? number.multiply(factor).setScale(0, RoundingMode.CEILING).longValueExact()
          : null;
    });
  }

  private static @Nullable Integer fraction(YamlNode node, String path, Findings findings) {
    BigDecimal number = number(node, path, findings, "a number");
    if (number == null) {
      return null;
    }
    if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
      boolean percent = number.signum() > 0 && number.compareTo(BigDecimal.valueOf(100)) <= 0;
      findings.error(
          Code.FRACTION_RANGE, node.range(),
          "`%s` is a fraction from 0 to 1, not %s.".formatted(path, number.toPlainString()),
          percent ? "For %s percent write `%s`.".formatted(
              number.toPlainString(), number.movePointLeft(2).stripTrailingZeros().toPlainString())
              : "Write a number from 0 to 1.");
      return null;
    }
    return number.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
  }

  private static @Nullable Integer percent(YamlNode node, String path, Findings findings) {
    BigDecimal number = number(node, path, findings, "a number");
    if (number == null) {
      return null;
    }
    if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(100)) > 0) {
      findings.error(
          Code.PERCENT_RANGE, node.range(),
          "`%s` is a percentage from 0 to 100, not %s.".formatted(path, number.toPlainString()),
          "Write a number from 0 to 100.");
      return null;
    }
    if (number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0) {
      findings.warning(
          Code.PERCENT_IS_FRACTION, node.range(),
          "`%s` is a percentage, and %s is less than one percent."
              .formatted(path, number.toPlainString()),
          "For a share of %s write `%s`.".formatted(
              number.toPlainString(),
              number.movePointRight(2).stripTrailingZeros().toPlainString()));
    }
    return number.movePointRight(1).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
  }

  private static @Nullable Money money(YamlNode node, String path, Findings findings) {
    BigDecimal number = null;
    if (node instanceof YamlNode.Scalar scalar && scalar.text().matches("-?" + USD)) {
      number = new BigDecimal(scalar.text());
    }
    if (number == null) {
      findings.error(
          Code.QUANTITY_FORM, node.range(), "`%s` must be an amount of US dollars.".formatted(path),
          "Write a decimal number without a currency sign, such as `0.192` or `\"250.00\"`.");
      return null;
    }
    return within(number, BigDecimal.ZERO, MAX_USD, node, path, findings) ? Money.ofUsd(number)
        : null;
  }

  private static @Nullable BigDecimal number(
      YamlNode node, String path, Findings findings, String expected) {
    if (node instanceof YamlNode.Scalar scalar) {
      if (scalar.value() instanceof Json.Num(var number)) {
        return number;
      }
      if (scalar.text().matches("[0-9.]+[A-Za-z%]{1,2}")) {
        findings.error(
            Code.QUANTITY_FORM, node.range(),
            "`%s` must be %s, not `%s`.".formatted(path, expected, scalar.text()),
            "The unit is in the name of the field: write the number alone.");
        return null;
      }
    }
    Fields.wrongType(findings, node, path, expected);
    return null;
  }

  private static boolean within(
      BigDecimal number, BigDecimal least, BigDecimal most, YamlNode node, String path,
      Findings findings) {
    if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
      return true;
    }
    findings.error(
        Code.NUMBER_RANGE, node.range(), "`%s` must lie between %s and %s, not be %s."
            .formatted(path, least.toPlainString(), most.toPlainString(), number.toPlainString()));
    return false;
  }
}
