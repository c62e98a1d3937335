// SPDX-License-Identifier: Apache-2.0
/// Tests of the values of the git port.
@NullMarked
package dev.lattice.gitsync;

import org.jspecify.annotations.NullMarked;
