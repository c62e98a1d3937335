// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

/// What the caller decides about a document.
///
/// @param colour whether a terminal shows it, and ANSI colours are wanted
/// @param strict whether warnings count as errors
/// @param folder where the checked folder lies, seen from the root of the repository that a build server shows: `infra`,
/// empty for the root itself
/// @param version the version of Lattice, e.g. `0.1.0`
public record ReportStyle(boolean colour, boolean strict, String folder, String version) {}
