// SPDX-License-Identifier: Apache-2.0
/// Tests of what the parts are put together from.
@NullMarked
package dev.lattice.daemon.wiring;

import org.jspecify.annotations.NullMarked;
