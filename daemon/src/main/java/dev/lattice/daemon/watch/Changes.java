// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.watch;

import java.io.IOException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Tells that files changed.
public interface Changes extends AutoCloseable {

  /// Waits until something changed and then was quiet for a moment.
  ///
  /// @return what was made, written or removed, as paths relative to what is watched; empty where that is not known; null
  /// when nothing can change any more
  @Nullable SortedSet<String> next() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
