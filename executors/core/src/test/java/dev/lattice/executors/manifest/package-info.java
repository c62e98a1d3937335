// SPDX-License-Identifier: Apache-2.0
/// Tests of rendering, carry-over and rolls.
@NullMarked
package dev.lattice.executors.manifest;

import org.jspecify.annotations.NullMarked;
