// SPDX-License-Identifier: Apache-2.0
/// C14: a service that is pinned sits in one pool, one that keeps data stays in its cluster and zone.
@NullMarked
package dev.lattice.planner.rule.pin;

import org.jspecify.annotations.NullMarked;
