// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a plan file while it is decoded. Every accessor that does not find what the format promises reports it and
/// returns a neutral value, so that one reading finds all damage; a file with findings is not used.
///
/// @param json the value here
/// @param path where it is, e.g. `spec.nodeGroups[0]`; empty for the document
/// @param findings what was wrong so far
record PlanNode(Json json, String path, Findings findings) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

  PlanNode node(String name) {
    Json child = json.at(name);
    if (!(child instanceof Json.Obj)) {
      findings.damaged(pathOf(name), "`%s` is not a mapping.".formatted(pathOf(name)));
    }
    return new PlanNode(child, pathOf(name), findings);
  }

  /// The elements of a list, each decoded.
  <T> List<T> list(String name, Function<PlanNode, T> decode) {
    return new PlanNode(json.at(name), pathOf(name), findings).list(decode);
  }

  <T> List<T> list(Function<PlanNode, T> decode) {
    if (!(json instanceof Json.Arr(var items))) {
      findings.damaged(path, "`%s` is not a list.".formatted(path));
      return List.of();
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      values.add(decode.apply(new PlanNode(items.get(i), path + "[" + i + "]", findings)));
    }
    return values;
  }

  /// The values of a mapping, each decoded.
  <T> SortedMap<String, T> map(String name, Function<PlanNode, T> decode) {
    return node(name).map(decode);
  }

  <T> SortedMap<String, T> map(Function<PlanNode, T> decode) {
    TreeMap<String, T> values = new TreeMap<>();
    for (String key : json.asFields().keySet()) {
      values.put(key, decode.apply(new PlanNode(json.at(key), pathOf(key), findings)));
    }
    return values;
  }

  String text(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings).text();
  }

  String text() {
    String text = json.asText();
    return text == null ? damaged("text", "") : text;
  }

  /// Null where nothing is written.
  @Nullable String optionalText(String name) {
    return json.at(name).isNull() ? null : text(name);
  }

  /// The name of an object; it can be part of a path.
  String name(String field) {
    return new PlanNode(json.at(field), pathOf(field), findings)
        .parsed("the name of an object", "unknown", PlanNode::requireName);
  }

  private static String requireName(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("text: " + text + " (expected: a name)");
    }
    return text;
  }

  boolean flag(String name) {
    return json.at(name) instanceof Json.Bool(var value) ? value
        : new PlanNode(json.at(name), pathOf(name), findings).damaged("`true` or `false`", false);
  }

  /// False where nothing is written.
  boolean optionalFlag(String name) {
    return !json.at(name).isNull() && flag(name);
  }

  /// A whole number from 0 to 2,147,483,647.
  int count(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings).count();
  }

  int count() {
    long number = json.asLong(-1);
    return number < 0 || number > Integer.MAX_VALUE
        ? damaged("a whole number that is not negative", 0)
        : (int) number;
  }

  int positive() {
    int count = count();
    return count < 1 ? damaged("a whole number above 0", 1) : count;
  }

  /// A whole number of 64 bits.
  long number(String name) {
    Json value = json.at(name);
    return value.asLong(0) == 0 && value.asLong(1) == 1
        ? new PlanNode(value, pathOf(name), findings).damaged("a whole number", 0L)
        : value.asLong(0);
  }

  Money money(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings).money();
  }

  Money money() {
    return parsed("an amount of money", Money.ZERO, Money::parse);
  }

  BigDecimal decimal(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings)
        .parsed("a decimal number", BigDecimal.ZERO, BigDecimal::new);
  }

  Digest digest(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings).digest();
  }

  Digest digest() {
    return parsed("a digest", Digest.of(""), Digest::new);
  }

  Instant instant(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings)
        .parsed("a time", Instant.EPOCH, Instant::parse);
  }

  YearMonth month(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings)
        .parsed("a month", YearMonth.of(1970, 1), YearMonth::parse);
  }

  LocalDate day() {
    return parsed("a day", LocalDate.EPOCH, LocalDate::parse);
  }

  ServiceId serviceId(String name) {
    return new PlanNode(json.at(name), pathOf(name), findings)
        .parsed("`<namespace>/<name>`", new ServiceId("default", "unknown"), ServiceId::parse);
  }

  /// The value whose word stands here.
  <E extends Enum<E>> E word(String name, E[] values, Function<E, String> word) {
    return new PlanNode(json.at(name), pathOf(name), findings).word(values, word);
  }

  <E extends Enum<E>> E word(E[] values, Function<E, String> word) {
    String text = text();
    for (E value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    findings.damaged(path, "`%s` has the unknown value `%s`.".formatted(path, text));
    return values[0];
  }

  /// The value of an optional field, null where it is absent.
  <T> @Nullable T optional(String name, Function<PlanNode, T> decode) {
    Json value = json.at(name);
    return value.isNull() ? null : decode.apply(new PlanNode(value, pathOf(name), findings));
  }

  private <T> T parsed(String expected, T neutral, Function<String, T> parse) {
    String text = json.asText();
    if (text == null) {
      return damaged(expected, neutral);
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
      return damaged(expected, neutral);
    }
  }

  private <T> T damaged(String expected, T neutral) {
    findings.damaged(
        path, json.isNull() ? "`%s` is missing.".formatted(path)
            : "`%s` is not %s.".formatted(path, expected));
    return neutral;
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
