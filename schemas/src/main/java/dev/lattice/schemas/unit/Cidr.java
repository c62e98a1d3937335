// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A block of IPv4 addresses: `10.0.0.0/9`.
///
/// @param address the first address as a number, 0 .. 2^32-1, with no bit set behind the prefix
/// @param prefix how many leading bits are fixed, 0..32
public record Cidr(long address, int prefix) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})");

  public Cidr {
    if (prefix < 0 || prefix > 32 || address < 0 || address >= 1L << 32
        || address % (1L << (32 - prefix)) != 0) {
      throw new IllegalArgumentException(
          "block: " + address + "/" + prefix
              + " (expected: an IPv4 address with no bit set behind the prefix)");
    }
  }

  /// The block, null where `text` is none.
  public static @Nullable Cidr parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(matcher.group(i));
      if (octet > 255) {
        return null;
      }
      address = address << 8 | octet;
    }
    int prefix = Integer.parseInt(matcher.group(5));
    return prefix > 32 || address % (1L << (32 - prefix)) != 0 ? null : new Cidr(address, prefix);
  }

  /// How many addresses it holds.
  public long size() {
    return 1L << (32 - prefix);
  }

  public boolean contains(Cidr other) {
    return prefix <= other.prefix && other.address >= address && other.address < address + size();
  }

  /// Two blocks overlap exactly if one contains the other.
  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d/%d".formatted(
        address >> 24, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff, prefix);
  }
}
