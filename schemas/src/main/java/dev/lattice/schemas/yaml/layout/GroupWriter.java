// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml.layout;

import dev.lattice.schemas.yaml.layout.Member.Empty;
import dev.lattice.schemas.yaml.layout.Member.Leaf;
import dev.lattice.schemas.yaml.layout.Trivia.Remark;
import dev.lattice.schemas.yaml.layout.Trivia.Side;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes groups: two spaces per level, keys in their order, a comment beside something as far from the level's edge as
/// it was, at most one blank line in a row and none at the beginning of a group.
final class GroupWriter {
  private static final int STEP = 2;

  private final StringBuilder out = new StringBuilder();
  /// Dashes that the next line begins with instead of its indentation, empty for none.
  private String dashes = "";
  private boolean blankAllowed;

  /// The lines written so far, each with its line end.
  @Override
  public String toString() {
    return out.toString();
  }

  boolean isEmpty() {
    return out.isEmpty();
  }

  /// A line as it is. A blank line right behind it would be lost.
  void line(String text) {
    out.append(text).append('\n');
    blankAllowed = false;
  }

  /// Text that ends with a line end, or with the end of the file.
  void verbatim(String text) {
    out.append(text);
    blankAllowed = true;
  }

  void remarks(List<Remark> remarks, int indent) {
    for (Remark remark : remarks) {
      if (!remark.isBlank()) {
        line(indent, remark.text());
      } else if (blankAllowed) {
        line("");
      }
    }
  }

  void group(Group group, int indent, KeyOrder order) {
    remarks(group.header(), indent);
    for (Member member : sorted(group, order)) {
      remarks(member.head(), indent);
      member(member, indent, order);
    }
    remarks(group.foot(), indent);
  }

  private static List<Member> sorted(Group group, KeyOrder order) {
    return group.members()
        .stream()
        .sorted(Comparator.comparingInt(member -> order.place(member.key())))
        .toList();
  }

  private void member(Member member, int indent, KeyOrder order) {
    boolean isElement = member.opener().equals("-");
    KeyOrder inside = isElement ? order : order.inside(member.key());
    int shift = indent - member.column();
    switch (member.value()) {
      case Empty(var remarks) -> {
        line(indent, member.opener(), member.side(), shift);
        remarks(remarks, indent + STEP);
      }
      case Leaf leaf -> leaf(member, leaf, indent, shift, inside);
      case Group group -> {
        if (isElement && member.side() == null && beginsWithOpener(group, inside)) {
          dashes = (dashes.isEmpty() ? " ".repeat(indent) : dashes) + "- ";
        } else {
          line(indent, member.opener(), member.side(), shift);
        }
        blankAllowed = false;
        group(group, indent + STEP, inside);
      }
    }
  }

  /// Whether no comment stands above the first member.
  private static boolean beginsWithOpener(Group group, KeyOrder order) {
    return group.header().stream().allMatch(Remark::isBlank)
        && sorted(group, order).getFirst().head().stream().allMatch(Remark::isBlank);
  }

  private void leaf(Member member, Leaf leaf, int indent, int shift, KeyOrder order) {
    List<String> lines = leaf.form().lines(indent, shift, order);
    boolean below = member.side() != null || leaf.form().needsLineOfItsOwn()
        || leaf.above().stream().anyMatch(remark -> !remark.isBlank());
    String first = lines.getFirst();
    if (below) {
      line(indent, member.opener(), member.side(), shift);
      blankAllowed = false;
      remarks(leaf.above(), indent + STEP);
    } else {
      first = member.opener() + " " + first;
    }
    int column = below ? indent + STEP : indent;
    if (lines.size() == 1) {
      line(column, first, leaf.side(), shift);
    } else {
      line(column, first);
      lines.subList(1, lines.size() - 1).forEach(this::line);
      line(0, lines.getLast(), leaf.side(), shift);
    }
    blankAllowed = !leaf.form().endsWithBlankLines();
  }

  private void line(int indent, String text, @Nullable Side side, int shift) {
    if (side == null) {
      line(indent, text);
      return;
    }
    int width = indent + text.codePointCount(0, text.length());
    int column = Math.max(width + 1, side.column() + shift);
    line(indent, text + " ".repeat(column - width) + side.lines().getFirst());
    side.lines().stream().skip(1).forEach(more -> line(column, more));
  }

  private void line(int indent, String text) {
    line((dashes.isEmpty() ? " ".repeat(indent) : dashes) + text);
    dashes = "";
    blankAllowed = true;
  }
}
