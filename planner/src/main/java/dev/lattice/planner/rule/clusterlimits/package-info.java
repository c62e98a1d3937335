// SPDX-License-Identifier: Apache-2.0
/// C10: node limits, cluster quotas, what shares a cluster, and when a cluster is opened.
@NullMarked
package dev.lattice.planner.rule.clusterlimits;

import org.jspecify.annotations.NullMarked;
