// SPDX-License-Identifier: Apache-2.0
/// C2: some node of the cluster is large enough for one replica.
@NullMarked
package dev.lattice.planner.rule.fits;

import org.jspecify.annotations.NullMarked;
