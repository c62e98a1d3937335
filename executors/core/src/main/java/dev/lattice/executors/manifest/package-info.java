// SPDX-License-Identifier: Apache-2.0
/// Turns a state and the specs it came from into the manifests that are committed, and keeps committed bytes.
@NullMarked
package dev.lattice.executors.manifest;

import org.jspecify.annotations.NullMarked;
