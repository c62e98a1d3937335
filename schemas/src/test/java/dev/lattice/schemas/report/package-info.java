// SPDX-License-Identifier: Apache-2.0
/// Tests of the documents about findings.
@NullMarked
package dev.lattice.schemas.report;

import org.jspecify.annotations.NullMarked;
