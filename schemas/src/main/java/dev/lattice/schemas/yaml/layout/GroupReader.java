// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import dev.lattice.schemas.yaml.YamlNode;
import dev.lattice.schemas.yaml.layout.Member.Value;
import dev.lattice.schemas.yaml.layout.Trivia.Remark;
import dev.lattice.schemas.yaml.layout.Trivia.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks through one document in the order written and gives every comment to what it belongs to:
///
/// - on the line of something: to that, with the lines below in the same column;
/// - on lines of its own: to what follows; but to what ends there if it is indented like that and deeper than what
///   follows.
final class GroupReader {
  private final Source source;
  private int at;
  private List<Remark> waiting = List.of();
  private int nextColumn;

  /// @param source the text
  /// @param from where the trivia above the document's first sign begin
  GroupReader(Source source, int from) {
    this.source = source;
    pass(from);
  }

  /// The root of a document; null where it is written in a way that this does not understand.
  @Nullable Group document(YamlNode root) {
    List<Remark> header = takeAll();
    if (!isBlock(root) || at != source.start(root)) {
      return null;
    }
    Group group = group(root, -1);
    if (group == null || nextColumn >= 0) {
      return null;
    }
    List<Remark> foot = new ArrayList<>(group.foot());
    foot.addAll(takeAll());
    header.addAll(group.header());
    return new Group(header, group.members(), Trivia.withoutEnd(foot));
  }

  /// Where the document and the trivia behind it end.
  int end() {
    return at;
  }

  /// @param parent column of the opener that it is the value of: a list may begin in the same one
  private @Nullable Group group(YamlNode node, int parent) {
    int column = source.column(source.start(node));
    List<Remark> header = takeHeader();
    List<Member> members = new ArrayList<>();
    switch (node) {
      case YamlNode.Mapping mapping -> {
        for (Map.Entry<String, YamlNode.Field> entry : mapping.fields().entrySet()) {
          YamlNode.Field field = entry.getValue();
          String key = source.slice(field.nameRange());
          List<Remark> head = takeAll();
          if (at != source.start(field.nameRange())) {
            return null; // `? key`
          }
          pass(source.end(field.nameRange()));
          Member member = member(head, entry.getKey(), key + ":", column, field.value());
          if (member == null) {
            return null;
          }
          members.add(member);
        }
      }
      case YamlNode.Sequence sequence -> {
        for (YamlNode item : sequence.items()) {
          Member member = member(takeAll(), "", "-", column, item);
          if (member == null) {
            return null;
          }
          members.add(member);
        }
      }
      case YamlNode.Scalar _ -> throw new IllegalArgumentException("node: a scalar");
    }
    return new Group(header, List.copyOf(members), takeFoot(Math.max(column, parent + 1)));
  }

  /// Reads on behind the last character of an opener.
  private @Nullable Member member(
      List<Remark> head, String key, String opener, int column, YamlNode node) {
    if (source.at(at) != opener.charAt(opener.length() - 1)) {
      return null;
    }
    Side side = pass(at + 1);
    Value value = value(node, column);
    return value == null ? null : new Member(head, key, opener, column, side, value);
  }

  private @Nullable Value value(YamlNode node, int column) {
    int start = source.start(node);
    if (start == source.end(node)) {
      return new Member.Empty(takeFoot(column + 1));
    }
    if (at != start) {
      return null;
    }
    if (isBlock(node)) {
      return group(node, column);
    }
    List<Remark> above = takeAll();
    return switch (node) {
      case YamlNode.Scalar _ when isBlockScalar(start) -> {
        BlockForm form = BlockForm.of(source.slice(start, source.end(node)), column);
        int end = start;
        for (int line = 0; line <= form.content().size(); line++) {
          end = Math.min(source.lineEnd(end) + 1, source.length());
        }
        pass(end);
        yield new Member.Leaf(above, form, null);
      }
      case YamlNode.Scalar _ -> {
        Side side = pass(source.end(node));
        yield new Member.Leaf(above, new ScalarForm(source.slice(node.range())), side);
      }
      case YamlNode.Sequence _,YamlNode.Mapping _ -> {
        boolean ownLine = source.slice(source.lineStart(start), start).isBlank();
        Side side = pass(source.end(node));
        yield new Member.Leaf(above, new BracketForm(source, node, ownLine), side);
      }
    };
  }

  private boolean isBlock(YamlNode node) {
    char first = source.at(source.start(node));
    return !(node instanceof YamlNode.Scalar) && first != '{' && first != '[';
  }

  private boolean isBlockScalar(int start) {
    return source.at(start) == '|' || source.at(start) == '>';
  }

  /// Goes on to the next sign behind an offset; what is on lines between waits for its owner.
  private @Nullable Side pass(int from) {
    Trivia trivia = Trivia.after(source, from);
    List<Remark> all = new ArrayList<>(waiting);
    all.addAll(trivia.lines());
    waiting = all;
    nextColumn = trivia.nextColumn();
    at = trivia.end();
    return trivia.side();
  }

  private List<Remark> takeAll() {
    return take(waiting.size());
  }

  /// What stands above the first member and is set apart from it by a blank line.
  private List<Remark> takeHeader() {
    int length = 0;
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).isBlank()) {
        length = i + 1;
      }
    }
    return take(length);
  }

  /// The comments that belong to the end of what began at a column.
  private List<Remark> takeFoot(int column) {
    int length = 0;
    for (int i = 0; i < waiting.size(); i++) {
      Remark remark = waiting.get(i);
      if (!remark.isBlank()) {
        if (remark.column() < column || remark.column() <= nextColumn) {
          break;
        }
        length = i + 1;
      }
    }
    return take(length);
  }

  private List<Remark> take(int length) {
    List<Remark> taken = new ArrayList<>(waiting.subList(0, length));
    waiting = List.copyOf(waiting.subList(length, waiting.size()));
    return taken;
  }
}
