// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

/// What became of a unit in one pass.
///
/// @param unit the unit
/// @param result what became of it
public record UnitResult(Unit unit, StepResult result) {}
