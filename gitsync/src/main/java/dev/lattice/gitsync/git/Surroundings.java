// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the git engine takes from the process around it; tests give their own.
///
/// @param clock time of commits
/// @param random jitter of retries
/// @param pause how to wait between attempts
/// @param environment variables of the process, by name
public record Surroundings(
    InstantSource clock,
    RandomGenerator random,
    Pause pause,
    Function<String, @Nullable String> environment) {

  /// The real clock, entropy, waiting and environment.
  public static Surroundings system() {
    return new Surroundings(
        InstantSource.system(), new SecureRandom(), Thread::sleep, System::getenv);
  }

  /// A wait that an interrupt ends.
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }
}
