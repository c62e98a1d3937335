// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.snapshot.RepoPath;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Bytes to characters: strict UTF-8, a byte order mark dropped, nothing invisible let through.
public final class SourceText {
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private SourceText() {}

  /// The characters of YAML; with an error, those before the first bad place.
  static Checked<String> decode(RepoPath path, byte[] bytes) {
    return decode(path, bytes, "Remove it, or write it as `\\u%04x` in double quotes.");
  }

  /// The same for a format in which no character can be written as its code.
  public static Checked<String> decodeUnescaped(RepoPath path, byte[] bytes) {
    return decode(path, bytes, "Remove it; nothing shows it.");
  }

  /// @param hint what to do about a control character, may name its code
  private static Checked<String> decode(RepoPath path, byte[] bytes, String hint) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    String text = withoutMark(out.flip().toString());
    if (result.isError()) {
      return new Checked<>(text, Diagnostics.of(notUtf8(path, text, bytes, in.position())));
    }
    return refuseControls(path, text, hint);
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static Diagnostic notUtf8(RepoPath path, String before, byte[] bytes, int offset) {
    boolean utf16 = bytes.length > 1 && ((bytes[0] & 0xff) == 0xff || (bytes[0] & 0xff) == 0xfe);
    return Diagnostic.error(
        Code.NOT_UTF8, placeAfter(path, before),
        "The byte 0x%02X at offset %d is not valid UTF-8%s."
            .formatted(bytes[offset] & 0xff, offset, utf16 ? "; the file looks like UTF-16" : ""),
        "Save the file with the encoding UTF-8.");
  }

  /// Control characters and Unicode line separators: editors show them as nothing, and readers disagree about them.
  private static Checked<String> refuseControls(RepoPath path, String text, String hint) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isRefused(c)) {
        return new Checked<>(
            text,
            Diagnostics.of(
                Diagnostic.error(
                    Code.CONTROL_CHARACTER, placeAfter(path, text.substring(0, i)),
                    "The character U+%04X must not be written as itself.".formatted((int) c),
                    hint.replace("%04x", HexFormat.of().toHexDigits(c)))));
      }
    }
    return Checked.of(text);
  }

  private static boolean isRefused(char c) {
    boolean control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
    boolean separator = c == 0x2028 || c == 0x2029 || c == BYTE_ORDER_MARK;
    return control || separator || c == 0xfffe || c == 0xffff;
  }

  private static SourceRange placeAfter(RepoPath path, String before) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < before.length(); i++) {
      char c = before.charAt(i);
      boolean crlf = c == '\r' && i + 1 < before.length() && before.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crlf)) {
        line++;
        lineStart = i + 1;
      }
    }
    int column = before.codePointCount(lineStart, before.length()) + 1;
    return new SourceRange(path, line, column, line, column + 1);
  }
}
