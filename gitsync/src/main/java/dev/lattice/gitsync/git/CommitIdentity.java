// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/// Who commits: author and committer of everything Lattice writes.
///
/// @param name e.g. `Lattice`
/// @param email e.g. `lattice@example.com`
public record CommitIdentity(String name, String email) {
  public CommitIdentity {
    if (name.isBlank() || email.isBlank()) {
      throw new IllegalArgumentException(
          "name: " + name + ", email: " + email + " (expected: both not blank)");
    }
  }

  PersonIdent at(Instant now) {
    return new PersonIdent(name, email, now, ZoneOffset.UTC);
  }
}
