// SPDX-License-Identifier: Apache-2.0
/// Tests of doing something again whenever files change.
@NullMarked
package dev.lattice.daemon.watch;

import org.jspecify.annotations.NullMarked;
