// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

/// A part of the simulated world that moves by itself: a function of what is there and of the time.
interface Controller {
  /// Brings what it is responsible for one step further; called until nothing changes any more.
  void reconcile(Scene scene);
}
