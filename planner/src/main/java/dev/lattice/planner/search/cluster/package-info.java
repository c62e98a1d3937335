// SPDX-License-Identifier: Apache-2.0
/// One cluster while it is being searched: its nodes, what they carry, how it grows, the cheapest mix of nodes.
@NullMarked
package dev.lattice.planner.search.cluster;

import org.jspecify.annotations.NullMarked;
