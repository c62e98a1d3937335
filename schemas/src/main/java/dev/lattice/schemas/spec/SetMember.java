// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import java.util.Locale;

/// How members of sets compare: certifications, abilities.
public final class SetMember {
  private SetMember() {}

  /// The form in which two members are equal: case, `-`, `_` and space do not count, so `PCI-DSS` is `pci_dss`.
  public static String normalised(String member) {
    return member.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
  }
}
