// SPDX-License-Identifier: Apache-2.0
/// What a commit holds, read once as an immutable value: paths, blobs, and what is not a regular file.
@NullMarked
package dev.lattice.schemas.snapshot;

import org.jspecify.annotations.NullMarked;
