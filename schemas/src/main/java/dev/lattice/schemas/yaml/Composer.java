// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Builds located nodes from the parser's events. It works on events because the library's own composer resolves
/// aliases, merge keys and YAML 1.1 scalars before anybody can refuse them.
///
/// A method that returns null has met a limit and recorded it in `limit`: reading stops there.
final class Composer {
  private final RepoPath path;
  private final Parser events;
  private int nodes;
  private @Nullable Diagnostic limit;
  private DocumentFaults faults = new DocumentFaults();

  Composer(RepoPath path, String text) {
    this.path = path;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // bytes are limited before
    this.events = new ParserImpl(new StreamReader(text), options);
  }

  Checked<List<YamlDocument>> documents() {
    List<YamlDocument> documents = new ArrayList<>();
    try {
      while (!events.checkEvent(Event.ID.StreamEnd)) {
        if (!events.checkEvent(Event.ID.DocumentStart)) {
          events.getEvent(); // stream start, document end
          continue;
        }
        events.getEvent();
        faults = new DocumentFaults();
        YamlNode root = compose(0);
        if (limit != null) {
          return new Checked<>(List.of(), Diagnostics.of(limit));
        }
        if (root != null && !root.isNull()) {
          documents.add(new YamlDocument(root, faults.found()));
        }
      }
      return Checked.of(List.copyOf(documents));
    } catch (YAMLException e) {
      return new Checked<>(List.of(), Diagnostics.of(SyntaxFault.of(path, e)));
    }
  }

  private @Nullable YamlNode compose(int depth) {
    Event event = events.getEvent();
    SourceRange at = range(event.getStartMark(), event.getEndMark());
    nodes++;
    if (nodes > YamlReader.MAX_NODES) {
      limit = Diagnostic.error(
          Code.TOO_MANY_VALUES, at,
          "The file holds more than %d keys and values.".formatted(YamlReader.MAX_NODES),
          "Split it into several files.");
      return null;
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, at);
      case AliasEvent alias -> {
        faults.alias(at, "*" + alias.getAnchor());
        yield new YamlNode.Scalar(at, "", Json.Null.NULL);
      }
      case SequenceStartEvent start -> {
        faults.properties(at, start.getAnchor(), start.getTag());
        yield tooDeep(depth, at) ? null : sequence(at, depth + 1);
      }
      case MappingStartEvent start -> {
        faults.properties(at, start.getAnchor(), start.getTag());
        yield tooDeep(depth, at) ? null : mapping(at, depth + 1);
      }
      default -> throw new IllegalStateException("event: " + event + " (expected: a value)");
    };
  }

  private boolean tooDeep(int depth, SourceRange at) {
    if (depth < YamlReader.MAX_DEPTH) {
      return false;
    }
    limit = Diagnostic.error(
        Code.TOO_DEEP, at,
        "Values lie more than %d levels inside each other.".formatted(YamlReader.MAX_DEPTH),
        "No spec needs that many: look for a bracket that is not closed.");
    return true;
  }

  private YamlNode scalar(ScalarEvent event, SourceRange at) {
    faults.properties(at, event.getAnchor(), event.getTag());
    String text = event.getValue();
    if (!event.isPlain()) {
      faults.loneSurrogates(at, text); // escapes can make what the file itself cannot hold
      return new YamlNode.Scalar(at, text, new Json.Text(text));
    }
    Json value = CoreScalar.resolve(text);
    if (value == null) {
      faults.number(at, text);
      value = new Json.Text(text);
    }
    return new YamlNode.Scalar(at, text, value);
  }

  private @Nullable YamlNode sequence(SourceRange start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      YamlNode item = compose(depth);
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    SourceRange end = end(items.isEmpty() ? start : items.getLast().range());
    return new YamlNode.Sequence(between(start, end), items);
  }

  private @Nullable YamlNode mapping(SourceRange start, int depth) {
    LinkedHashMap<String, YamlNode.Field> fields = new LinkedHashMap<>();
    SourceRange last = start;
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      boolean plain = events.peekEvent() instanceof ScalarEvent event && event.isPlain();
      YamlNode key = compose(depth);
      YamlNode value = key == null ? null : compose(depth);
      if (key == null || value == null) {
        return null;
      }
      last = value.range().endLine() >= key.range().endLine() ? value.range() : key.range();
      String name = faults.name(key, plain);
      if (name == null) {
        continue;
      }
      YamlNode.Field first = fields.putIfAbsent(name, new YamlNode.Field(key.range(), value));
      if (first != null) {
        faults.duplicate(key.range(), name, first.nameRange());
      }
    }
    return new YamlNode.Mapping(between(start, end(last)), fields);
  }

  /// The end of a collection: of its bracket in flow style, of its last value in block style, whose end event lies
  /// behind the blank lines that follow.
  private SourceRange end(SourceRange last) {
    Event end = events.getEvent();
    boolean bracket = end.getStartMark().getIndex() < end.getEndMark().getIndex();
    return bracket ? range(end.getStartMark(), end.getEndMark()) : last;
  }

  private static SourceRange between(SourceRange start, SourceRange end) {
    return new SourceRange(
        start.path(), start.startLine(), start.startColumn(), end.endLine(), end.endColumn());
  }

  private SourceRange range(Mark start, Mark end) {
    return new SourceRange(
        path, start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
  }
}
