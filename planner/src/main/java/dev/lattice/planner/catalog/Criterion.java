// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import java.util.function.Predicate;

/// One thing that is asked of an offering.
///
/// @param words what was asked, as it was written: `--cores 4`
/// @param holds whether an offering meets it
public record Criterion(String words, Predicate<Offering> holds) {}
