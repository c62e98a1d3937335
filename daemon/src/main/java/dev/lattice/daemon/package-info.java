// SPDX-License-Identifier: Apache-2.0
/// The composition root: the process, its trust root and its main class.
@NullMarked
package dev.lattice.daemon;

import org.jspecify.annotations.NullMarked;
