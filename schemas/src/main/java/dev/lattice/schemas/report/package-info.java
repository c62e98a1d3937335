// SPDX-License-Identifier: Apache-2.0
/// Findings as whole documents: for people, for programs and for build servers.
@NullMarked
package dev.lattice.schemas.report;

import org.jspecify.annotations.NullMarked;
