// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The bytes of a regular file, with git's own id for them. Equal bytes have equal ids on every machine.
///
/// Bytes, not text: invalid UTF-8 must be reported with its place, not replaced on the way in.
public final class Blob implements Entry {
  private final String id;
  private final byte[] bytes;

  private Blob(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  public static Blob of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new Blob(gitId(copy), copy);
  }

  public static Blob of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Git's object id of these bytes, 40 hexadecimal digits.
  public String id() {
    return id;
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
    return other instanceof Blob that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Blob[" + id + ", " + bytes.length + " bytes]";
  }
}
