// SPDX-License-Identifier: Apache-2.0
/// A plan for people and tools: the page, the terminal, JSON and the commit message.
@NullMarked
package dev.lattice.planner.render;

import org.jspecify.annotations.NullMarked;
