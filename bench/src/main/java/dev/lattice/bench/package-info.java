// SPDX-License-Identifier: Apache-2.0
/// Seeded instance generators and measurements; not shipped.
@NullMarked
package dev.lattice.bench;

import org.jspecify.annotations.NullMarked;
