// SPDX-License-Identifier: Apache-2.0
/// Address blocks of clusters are disjoint and large enough.
@NullMarked
package dev.lattice.planner.rule.network;

import org.jspecify.annotations.NullMarked;
