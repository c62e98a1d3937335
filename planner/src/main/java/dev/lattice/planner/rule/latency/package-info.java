// SPDX-License-Identifier: Apache-2.0
/// C13: replicas are near enough to what they depend on.
@NullMarked
package dev.lattice.planner.rule.latency;

import org.jspecify.annotations.NullMarked;
