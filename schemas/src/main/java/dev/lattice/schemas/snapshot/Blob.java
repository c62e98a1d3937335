// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The bytes of a regular file, with git's own id for them. Equal bytes have equal ids on every machine.
///
/// Bytes, not text: invalid UTF-8 must be reported with its place, not replaced on the way in. Safe for several threads: the
/// id is the same whoever takes it first.
public final class Blob implements Entry {
  private final byte[] bytes;
  private @Nullable String id;

  private Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Blob of(byte[] bytes) {
    return new Blob(bytes.clone());
  }

  public static Blob of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Git's object id of these bytes, 40 hexadecimal digits.
  public String id() {
    String known = id;
    if (known == null) {
      known = gitId(bytes);
      id = known;
    }
    return known;
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  /// The bytes as UTF-8; malformed input becomes U+FFFD, so only for bytes that are ours.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String gitId(byte[] bytes) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha1.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-1 is part of every Java platform", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Blob[" + id() + ", " + bytes.length + " bytes]";
  }
}
