// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.gitsync.TreeId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnTreesTest {
  private static final TreeId ACCEPTED = tree('a');
  private static final TreeId WRITTEN = tree('b');
  private static final TreeId FOREIGN = tree('c');

  @Test
  void theAcceptedTreeIsAccepted() {
    assertEquals(new OwnTrees.Verdict.Accepted(ACCEPTED), known().judge(ACCEPTED, true));
  }

  @Test
  void aTreeNotedBeforeThePushHasLanded() {
    assertEquals(new OwnTrees.Verdict.Landed(WRITTEN), known().judge(WRITTEN, true));
  }

  @Test
  void aForeignTreeIsDriftEvenIfItHoldsAPlan() {
    assertEquals(new OwnTrees.Verdict.Drift(ACCEPTED, FOREIGN), known().judge(FOREIGN, true));
  }

  @Test
  void aMissingFolderIsDriftOnceSomethingWasAccepted() {
    assertEquals(new OwnTrees.Verdict.Drift(ACCEPTED, null), known().judge(null, false));
  }

  @Test
  void nothingThereAndNothingNotedIsFresh() {
    assertEquals(new OwnTrees.Verdict.Fresh(), unknown().judge(null, false));
  }

  @Test
  void anUnknownPlanIsAdoptableButNotAccepted() {
    assertEquals(new OwnTrees.Verdict.Adoptable(FOREIGN), unknown().judge(FOREIGN, true));
  }

  @Test
  void anUnknownFolderWithoutAPlanIsNotOurs() {
    assertEquals(new OwnTrees.Verdict.NotOurs(FOREIGN), unknown().judge(FOREIGN, false));
  }

  private static OwnTrees known() {
    return new OwnTrees(ACCEPTED, List.of(ACCEPTED, WRITTEN));
  }

  private static OwnTrees unknown() {
    return new OwnTrees(null, List.of());
  }

  private static TreeId tree(char digit) {
    return new TreeId(String.valueOf(digit).repeat(40));
  }
}
