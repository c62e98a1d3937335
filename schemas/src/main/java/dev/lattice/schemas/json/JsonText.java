// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/// JSON as text: canonical (sorted keys, no spaces) for digests, indented for people, and parsing within limits.
public final class JsonText {
  private static final int MAX_NESTING = 200;
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
      .build();

  private JsonText() {}

  /// One line, sorted keys, exact decimals: equal values have equal text.
  public static String canonical(Json value) {
    return write(value, true, false);
  }

  /// Indented by two, fields in their own order, with a final line end.
  public static String indented(Json value) {
    return write(value, false, true) + "\n";
  }

  /// One line, fields in their own order.
  public static String compact(Json value) {
    return write(value, false, false);
  }

  /// @throws IOException if `text` is not exactly one JSON value within the limits
  public static Json parse(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Json value = read(parser);
      if (parser.nextToken() != null) {
        throw new IOException("more than one JSON value");
      }
      return value;
    }
  }

  private static Json read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("no JSON value");
    }
    return switch (token) {
      case START_OBJECT -> {
        LinkedHashMap<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          if (fields.put(name, read(parser)) != null) {
            throw new IOException("duplicate field: " + name);
          }
        }
        yield new Json.Obj(fields);
      }
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser));
        }
        yield new Json.Arr(items);
      }
      case VALUE_STRING -> new Json.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getDecimalValue());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.Null.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE,
          VALUE_EMBEDDED_OBJECT -> throw new IOException("unexpected " + token);
    };
  }

  private static String write(Json value, boolean sorted, boolean indented) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      if (indented) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        out.setPrettyPrinter(printer);
      }
      write(value, sorted, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static void write(Json value, boolean sorted, JsonGenerator out) throws IOException {
    switch (value) {
      case Json.Null _ -> out.writeNull();
      case Json.Bool(var bool) -> out.writeBoolean(bool);
      case Json.Num(var number) -> out.writeNumber(number);
      case Json.Text(var characters) -> out.writeString(characters);
      case Json.Arr(var items) -> {
        out.writeStartArray();
        for (Json item : items) {
          write(item, sorted, out);
        }
        out.writeEndArray();
      }
      case Json.Obj(var fields) -> {
        out.writeStartObject();
        for (var field : (sorted ? new TreeMap<>(fields) : fields).entrySet()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), sorted, out);
        }
        out.writeEndObject();
      }
    }
  }
}
