// SPDX-License-Identifier: Apache-2.0
/// Tests of the figures by which plans are judged.
@NullMarked
package dev.lattice.planner.objective;

import org.jspecify.annotations.NullMarked;
