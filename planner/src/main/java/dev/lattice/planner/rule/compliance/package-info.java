// SPDX-License-Identifier: Apache-2.0
/// C2: a pool holds every certification a service or its policies demand.
@NullMarked
package dev.lattice.planner.rule.compliance;

import org.jspecify.annotations.NullMarked;
