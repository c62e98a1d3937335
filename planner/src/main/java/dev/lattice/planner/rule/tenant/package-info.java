// SPDX-License-Identifier: Apache-2.0
/// C2: services of a tenant sit in pools that their tenant may use.
@NullMarked
package dev.lattice.planner.rule.tenant;

import org.jspecify.annotations.NullMarked;
