// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one document uses of YAML that specs do not allow. Of anchors and aliases only the first is told: a document
/// that uses them uses many.
final class DocumentFaults {
  private static final String NO_ALIASES =
      "Write the value out where it is needed: a reviewer then sees what a file means.";

  private final List<Diagnostic> found = new ArrayList<>();
  private boolean aliasTold;

  Diagnostics found() {
    return new Diagnostics(found);
  }

  void alias(SourceRange at, String written) {
    if (!aliasTold) {
      aliasTold = true;
      error(
          Code.YAML_ALIAS, at,
          "`%s` is an anchor or alias; specs do not use them.".formatted(written), NO_ALIASES);
    }
  }

  /// The anchor and the tag in front of a value.
  void properties(SourceRange at, @Nullable String anchor, @Nullable String tag) {
    if (anchor != null) {
      alias(at, "&" + anchor);
    }
    if (tag != null) {
      error(
          Code.YAML_TAG, at,
          "The tag `%s` is not allowed.".formatted(tag.replace("tag:yaml.org,2002:", "!!")),
          "Remove it; quotes make a text of anything.");
    }
  }

  void number(SourceRange at, String text) {
    error(
        Code.YAML_NUMBER, at, "`%s` is not a number that can be kept exactly.".formatted(cut(text)),
        "Write a decimal number of at most 40 digits, or put quotes around it if it is text.");
  }

  void loneSurrogates(SourceRange at, String text) {
    if (hasLoneSurrogate(text)) {
      error(
          Code.CONTROL_CHARACTER, at, "The text holds half of a surrogate pair.",
          "Write the whole character, or its code as `\\U0001f600`.");
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c >= 0xd800 && c < 0xe000) {
        return true;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  void duplicate(SourceRange at, String name, SourceRange first) {
    found.add(
        Diagnostic
            .error(
                Code.DUPLICATE_KEY, at, "The key `%s` is written twice.".formatted(cut(name)),
                "Keep one of the two.")
            .relatedTo(first, "first written here"));
  }

  /// The text of a key, null where it cannot be one.
  @Nullable String name(YamlNode key, boolean plain) {
    if (!(key instanceof YamlNode.Scalar scalar)) {
      error(
          Code.YAML_KEY, key.range(),
          "A key must be a single word or text, not %s.".formatted(key.what()),
          "Did you mean to put quotes around it?");
      return null;
    }
    if (plain && scalar.text().equals("<<")) {
      error(Code.YAML_ALIAS, key.range(), "`<<` merges another value into this one.", NO_ALIASES);
      return null;
    }
    return scalar.text();
  }

  private void error(Code code, SourceRange at, String detail, String hint) {
    found.add(Diagnostic.error(code, at, detail, hint));
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 50)) + "…";
  }
}
