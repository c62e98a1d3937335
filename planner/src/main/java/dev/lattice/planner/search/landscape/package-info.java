// SPDX-License-Identifier: Apache-2.0
/// What a search looks at and never changes: services and pools by index, and what they mean to each other.
@NullMarked
package dev.lattice.planner.search.landscape;

import org.jspecify.annotations.NullMarked;
