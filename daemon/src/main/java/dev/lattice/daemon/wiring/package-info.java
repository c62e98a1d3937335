// SPDX-License-Identifier: Apache-2.0
/// The composition root: every `new` of an adapter and the lists of what can be plugged in.
@NullMarked
package dev.lattice.daemon.wiring;

import org.jspecify.annotations.NullMarked;
