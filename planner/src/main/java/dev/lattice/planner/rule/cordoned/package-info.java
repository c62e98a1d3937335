// SPDX-License-Identifier: Apache-2.0
/// C2: a cordoned pool takes no new replicas.
@NullMarked
package dev.lattice.planner.rule.cordoned;

import org.jspecify.annotations.NullMarked;
