// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.gitsync.TreeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what the `generated/` folder at a branch's head is: a tree we wrote and accepted, one we wrote and have not yet
/// accepted, somebody else's, or a state found by a new installation. Author, message and trailers of commits play no
/// part: only trees noted before the push count.
///
/// @param accepted the accepted tree noted in the instance's inventory, null where there is none
/// @param written trees noted before a push, newest last
public record OwnTrees(@Nullable TreeId accepted, List<TreeId> written) {
  public OwnTrees {
    written = List.copyOf(written);
  }

  /// @param atHead the tree of `generated/` at the head, null where there is no such folder
  /// @param holdsPlan whether it holds `plan/plan.yaml`
  public Verdict judge(@Nullable TreeId atHead, boolean holdsPlan) {
    if (atHead != null && atHead.equals(accepted)) {
      return new Verdict.Accepted(atHead);
    }
    if (atHead != null && written.contains(atHead)) {
      return new Verdict.Landed(atHead);
    }
    if (accepted != null) {
      return new Verdict.Drift(accepted, atHead);
    }
    if (atHead == null) {
      return new Verdict.Fresh();
    }
    return holdsPlan ? new Verdict.Adoptable(atHead) : new Verdict.NotOurs(atHead);
  }

  /// What the folder is.
  public sealed interface Verdict {

    /// The accepted tree.
    record Accepted(TreeId tree) implements Verdict {}

    /// Ours, pushed but not yet noted as accepted: a crash came between.
    record Landed(TreeId tree) implements Verdict {}

    /// Something else than what we wrote last: reported, never executed, put back.
    ///
    /// @param accepted what belongs there
    /// @param atHead what is there, null for nothing
    record Drift(TreeId accepted, @Nullable TreeId atHead) implements Verdict {}

    /// Nothing there, nothing noted: the first plan of an instance.
    record Fresh() implements Verdict {}

    /// A plan that this installation does not know: previous state, executed only after an approval.
    record Adoptable(TreeId tree) implements Verdict {}

    /// A folder of our name without a plan: refused.
    record NotOurs(TreeId tree) implements Verdict {}
  }
}
