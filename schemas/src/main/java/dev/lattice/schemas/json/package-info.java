// SPDX-License-Identifier: Apache-2.0
/// The one tree value that YAML, JSON, manifests and digests share, and its canonical bytes.
@NullMarked
package dev.lattice.schemas.json;

import org.jspecify.annotations.NullMarked;
