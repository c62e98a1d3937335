// SPDX-License-Identifier: Apache-2.0
/// From the files of a commit to its specs: every file and object by itself, then what they say about each other.
@NullMarked
package dev.lattice.schemas.spec.load;

import org.jspecify.annotations.NullMarked;
