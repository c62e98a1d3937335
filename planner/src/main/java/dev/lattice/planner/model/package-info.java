// SPDX-License-Identifier: Apache-2.0
/// The vocabulary of the decision core: records and enums only.
@NullMarked
package dev.lattice.planner.model;

import org.jspecify.annotations.NullMarked;
