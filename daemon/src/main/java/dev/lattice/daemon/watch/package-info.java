// SPDX-License-Identifier: Apache-2.0
/// Doing something again whenever files change.
@NullMarked
package dev.lattice.daemon.watch;

import org.jspecify.annotations.NullMarked;
