// SPDX-License-Identifier: Apache-2.0
/// Tests of what the planner decides about.
@NullMarked
package dev.lattice.planner.model;

import org.jspecify.annotations.NullMarked;
