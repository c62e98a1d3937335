// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/// What the remote made of a push.
sealed interface PushVerdict {
  /// The branch is where it was asked to be, by this push.
  record Landed() implements PushVerdict {}

  /// The branch was there before.
  record AlreadyThere() implements PushVerdict {}

  /// Somebody was quicker, or is at it just now: worth another attempt on the new head.
  record Raced() implements PushVerdict {}

  /// A hook or a protection does not want it.
  ///
  /// @param words the server's, printable
  record Refused(String words) implements PushVerdict {}

  /// Rejections that any server gives to the slower of two pushes: JGit's and git's own words for a lost lock or a
  /// moved branch.
  Pattern LOST_RACE = Pattern.compile(
      "failed to lock|cannot lock ref|(unable|failed) to (create|obtain|take) .*lock"
          + "|could not (get|obtain) .*lock|lock error|lock failure|failed to update ref"
          + "|non-fast[- ]forward|fetch first|stale info|reference already exists"
          + "|expected old (value|object)");

  /// A hook's own text may say anything, even that something is locked.
  Pattern HOOK = Pattern.compile("hook declined|declined by|prohibited|not allowed|protected");

  /// @param message the reason the server gave for the branch, null for none
  /// @param sideband what it said besides, e.g. the output of a hook
  static PushVerdict of(RemoteRefUpdate.Status status, @Nullable String message, String sideband) {
    return switch (status) {
      case OK -> new Landed();
      case UP_TO_DATE, NON_EXISTING -> new AlreadyThere();
      case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new Raced();
      case REJECTED_OTHER_REASON -> isLostRace(message) ? new Raced() : refused(message, sideband);
      case REJECTED_NODELETE, NOT_ATTEMPTED, AWAITING_REPORT -> refused(message, sideband);
    };
  }

  private static boolean isLostRace(@Nullable String message) {
    String reason = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return LOST_RACE.matcher(reason).find() && !HOOK.matcher(reason).find();
  }

  private static Refused refused(@Nullable String message, String sideband) {
    String words = ServerWords.printable((message == null ? "" : message) + "\n" + sideband);
    return new Refused(words.isEmpty() ? "The server gave no reason." : words);
  }
}
