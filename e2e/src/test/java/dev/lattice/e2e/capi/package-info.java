// SPDX-License-Identifier: Apache-2.0
/// Lattice as a whole against real Cluster API.
@NullMarked
package dev.lattice.e2e.capi;

import org.jspecify.annotations.NullMarked;
