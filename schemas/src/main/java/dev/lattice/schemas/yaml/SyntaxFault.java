// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// The parser's complaint in words that a person who writes specs understands.
final class SyntaxFault {
  /// Part of what the parser says, to what we say. The first that occurs counts.
  private static final List<Words> WORDS = List.of(
      new Words(
          "mapping values are not allowed", "A `:` cannot stand here.",
          "If it belongs to a text, put the text in quotes; else look at the indentation."),
      new Words(
          "could not find expected ':'", "The line has no `:` after its key.",
          "Write `key: value`; a text of several lines needs `|` or quotes."),
      new Words(
          "found unexpected end of stream", "A quote that was opened is not closed.",
          "Close it, or write the text without quotes."),
      new Words(
          "expected ',' or ']'", "A `[` that was opened is not closed.",
          "Separate the elements with `,` and end them with `]`."),
      new Words(
          "expected ',' or '}'", "A `{` that was opened is not closed.",
          "Separate the fields with `,` and end them with `}`."),
      new Words(
          "expected <block end>", "This line does not fit to the ones above it.",
          "Give all keys of one group the same indentation."),
      new Words(
          "expected the node content", "A value is missing here.",
          "Write one, or remove the sign before this place."),
      new Words(
          "that cannot start any token", "A value cannot begin with this character.",
          "Put the value in quotes."),
      new Words(
          "sequence entries are not allowed", "A `-` cannot stand here.",
          "Begin a list on a line of its own, below its key."),
      new Words(
          "found unknown escape character",
          "A `\\` in double quotes is followed by a character that it cannot change.",
          "Write `\\\\` for the character itself, or use single quotes."));

  private SyntaxFault() {}

  static Diagnostic of(RepoPath path, YAMLException fault) {
    if (!(fault instanceof MarkedYAMLException marked)) {
      return error(path, null, "The file cannot be read as YAML.", "Check it with a YAML editor.");
    }
    Mark mark = marked.getProblemMark();
    String problem = String.valueOf(marked.getProblem());
    if (problem.contains("(TAB)")) {
      return Diagnostic.error(
          Code.YAML_TAB, range(path, mark), "A tab stands where YAML allows only spaces.",
          "Indent with spaces; most editors can convert a file.");
    }
    for (Words words : WORDS) {
      if (problem.contains(words.parserSays)) {
        return withContext(error(path, mark, words.detail, words.hint), path, marked);
      }
    }
    return withContext(
        error(path, mark, "Reading stopped here: " + problem + ".", "Check it with a YAML editor."),
        path, marked);
  }

  private static Diagnostic error(RepoPath path, @Nullable Mark mark, String detail, String hint) {
    return Diagnostic.error(Code.YAML_SYNTAX, range(path, mark), detail, hint);
  }

  private static Diagnostic withContext(
      Diagnostic fault, RepoPath path, MarkedYAMLException marked) {
    Mark context = marked.getContextMark();
    Mark problem = marked.getProblemMark();
    return context == null || problem == null || context.getLine() == problem.getLine() ? fault
        : fault.relatedTo(range(path, context), "what is being read began here");
  }

  private static SourceRange range(RepoPath path, @Nullable Mark mark) {
    if (mark == null) {
      return SourceRange.startOf(path);
    }
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    return new SourceRange(path, line, column, line, column + 1);
  }

  private record Words(String parserSays, String detail, String hint) {}
}
