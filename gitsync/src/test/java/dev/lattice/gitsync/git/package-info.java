// SPDX-License-Identifier: Apache-2.0
/// What every config repository must do, the worlds it must do it in, and the in-memory one for other modules' tests.
@NullMarked
package dev.lattice.gitsync.git;

import org.jspecify.annotations.NullMarked;
