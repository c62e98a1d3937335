// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Digest;
import java.time.Duration;

/// How long things take: drawn from a range by seed and name, so that equal worlds take equal time.
///
/// @param seed the world's seed
record Delays(long seed) {

  /// A duration in whole seconds, both ends included.
  ///
  /// @param what whose delay, e.g. `machine/lattice-us/web-md-1`
  Duration of(String what, int minSeconds, int maxSeconds) {
    long draw = Long.parseLong(Digest.of(seed + "/" + what).hex(12), 16);
    return Duration.ofSeconds(minSeconds + draw % (maxSeconds - minSeconds + 1));
  }

  /// Lower-case hexadecimal digits for names and uids.
  String hex(String what, int digits) {
    return Digest.of(seed + "/name/" + what).hex(digits);
  }
}
