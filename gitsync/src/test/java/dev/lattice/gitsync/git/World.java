// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.ConfigRepository;

/// A remote, a way to it, and what can go wrong on it.
interface World extends AutoCloseable {
  /// The repository under test.
  ConfigRepository repository();

  /// Somebody with access to the same remote.
  SomebodyElse somebodyElse();

  /// The remote cannot be reached until {@link #comesBack}.
  void goesDown();

  void comesBack();

  /// The remote refuses every push to `main` from now on.
  ///
  /// @return what it says, at least in part
  String refusesPushes();

  /// The remote cannot take a push to `main` for the moment, until {@link #unlocksMain}.
  void locksMain();

  void unlocksMain();

  /// How many attempts were lost so far and made again or given up.
  int lostAttempts();

  @Override
  void close();
}
