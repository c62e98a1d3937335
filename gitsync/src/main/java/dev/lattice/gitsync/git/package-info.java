// SPDX-License-Identifier: Apache-2.0
/// The config repository on JGit: a bare clone, trees built in the object database, one writer, no work tree.
@NullMarked
package dev.lattice.gitsync.git;

import org.jspecify.annotations.NullMarked;
