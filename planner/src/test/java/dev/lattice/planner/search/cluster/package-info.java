// SPDX-License-Identifier: Apache-2.0
/// Tests of the search against enumeration.
@NullMarked
package dev.lattice.planner.search.cluster;

import org.jspecify.annotations.NullMarked;
