// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A SHA-256 over canonical bytes.
///
/// @param value `sha256:` and 64 lower-case hexadecimal digits
public record Digest(String value) implements Comparable<Digest> {
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  public Digest {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("value: " + value + " (expected: sha256:<64 hex>)");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  public static Digest of(byte[] bytes) {
    try {
      return new Digest(
          "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  public static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The digest of a value's canonical bytes: independent of field order and of how it was written.
  public static Digest of(Json value) {
    return of(JsonText.canonical(value));
  }

  /// The hexadecimal digits alone.
  public String hex() {
    return value.substring("sha256:".length());
  }

  /// The first `digits` hexadecimal digits, for names.
  public String hex(int digits) {
    return hex().substring(0, digits);
  }

  @Override
  public int compareTo(Digest other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
