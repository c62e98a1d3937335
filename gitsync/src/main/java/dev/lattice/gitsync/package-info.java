// SPDX-License-Identifier: Apache-2.0
/// A git repository as a port: read a commit, change a tree, publish it.
@NullMarked
package dev.lattice.gitsync;

import org.jspecify.annotations.NullMarked;
