// SPDX-License-Identifier: Apache-2.0
/// Tests of the catalogue, and the program that makes its tables from reference figures.
@NullMarked
package dev.lattice.planner.catalog;

import org.jspecify.annotations.NullMarked;
