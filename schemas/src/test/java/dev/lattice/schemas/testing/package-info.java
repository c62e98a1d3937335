// SPDX-License-Identifier: Apache-2.0
/// Fixtures that the tests of every module share.
@NullMarked
package dev.lattice.schemas.testing;

import org.jspecify.annotations.NullMarked;
