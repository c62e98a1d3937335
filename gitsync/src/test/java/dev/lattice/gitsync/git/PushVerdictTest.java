// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PushVerdictTest {
  @ParameterizedTest
  @EnumSource(value = Status.class, names = {"REJECTED_NONFASTFORWARD", "REJECTED_REMOTE_CHANGED"})
  void aMovedBranchIsALostRace(Status status) {
    assertInstanceOf(PushVerdict.Raced.class, PushVerdict.of(status, null, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"failed to lock", "failed to update ref", "fetch first", "non-fast-forward",
          "non-fast forward", "stale info", "reference already exists",
          "cannot lock ref 'refs/heads/main': is at 0123 but expected 4567",
          "cannot lock ref 'refs/heads/main': Unable to create '/r/refs/heads/main.lock': File exists."})
  void serversWordsForALostLockAreALostRace(String message) {
    assertInstanceOf(
        PushVerdict.Raced.class, PushVerdict.of(Status.REJECTED_OTHER_REASON, message, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pre-receive hook declined", "protected branch hook declined", "hook declined",
          "push declined due to repository rule violations", "deletion prohibited",
          "hook declined: main is locked, failed to lock the release", "unpacker error",
          "blocked by the administrator"})
  void everythingElseIsARefusal(String message) {
    assertEquals(
        new PushVerdict.Refused(message),
        PushVerdict.of(Status.REJECTED_OTHER_REASON, message, ""));
  }

  @Test
  void theHooksOwnOutputIsToldToo() {
    assertEquals(
        new PushVerdict.Refused("pre-receive hook declined\nno pushes\\u001b[31m on Fridays"),
        PushVerdict.of(
            Status.REJECTED_OTHER_REASON, "pre-receive hook declined",
            "no pushes\u001b[31m on Fridays\n"));
  }

  @Test
  void aServerWithoutWordsIsQuotedAsSuch() {
    assertEquals(
        new PushVerdict.Refused("The server gave no reason."),
        PushVerdict.of(Status.REJECTED_NODELETE, null, ""));
  }

  @Test
  void whatIsThereIsToldFromWhatLanded() {
    assertInstanceOf(PushVerdict.Landed.class, PushVerdict.of(Status.OK, null, ""));
    assertInstanceOf(PushVerdict.AlreadyThere.class, PushVerdict.of(Status.UP_TO_DATE, null, ""));
    assertInstanceOf(PushVerdict.AlreadyThere.class, PushVerdict.of(Status.NON_EXISTING, null, ""));
  }
}
