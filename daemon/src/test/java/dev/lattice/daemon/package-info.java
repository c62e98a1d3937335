// SPDX-License-Identifier: Apache-2.0
/// Tests of the daemon's own configuration.
@NullMarked
package dev.lattice.daemon;

import org.jspecify.annotations.NullMarked;
