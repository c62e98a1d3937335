// SPDX-License-Identifier: Apache-2.0
/// The two loops: a commit becomes a committed plan; a committed plan becomes a running world.
@NullMarked
package dev.lattice.daemon.reconcile;

import org.jspecify.annotations.NullMarked;
