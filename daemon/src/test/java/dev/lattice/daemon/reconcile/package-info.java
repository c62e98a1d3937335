// SPDX-License-Identifier: Apache-2.0
/// Tests of the two loops.
@NullMarked
package dev.lattice.daemon.reconcile;

import org.jspecify.annotations.NullMarked;
