// SPDX-License-Identifier: Apache-2.0
/// What a verified plan may break.
@NullMarked
package dev.lattice.planner.verify;

import org.jspecify.annotations.NullMarked;
