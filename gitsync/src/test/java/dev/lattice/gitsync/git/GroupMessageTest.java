// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GroupMessageTest {
  @Test
  void oneMessageStaysAsItIs() {
    String message = "lattice: place a\n\nLattice-Plan: sha256:1\n";

    assertEquals(message, GroupMessage.of(List.of(message)));
  }

  @Test
  void severalMessagesKeepTheirTextAndShareTheLastParagraphForTrailers() {
    String one =
        "lattice: place a\n\nIt is cheaper.\n\nLattice-Plan: sha256:1\nLattice-Instance: x\n";
    String two = "lattice: status\n\nLattice-Instance: x\n";
    String three = "lattice: place b";

    assertEquals("""
        lattice: place a (and 2 more)

        lattice: place a

        It is cheaper.

        lattice: status

        lattice: place b

        Lattice-Plan: sha256:1
        Lattice-Instance: x
        """, GroupMessage.of(List.of(one, two, three)));
  }
}
