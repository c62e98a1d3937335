// SPDX-License-Identifier: Apache-2.0
/// C2: new machines only of classes with a known price.
@NullMarked
package dev.lattice.planner.rule.price;

import org.jspecify.annotations.NullMarked;
