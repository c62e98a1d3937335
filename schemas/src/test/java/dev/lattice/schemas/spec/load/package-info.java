// SPDX-License-Identifier: Apache-2.0
/// Tests of loading specs: goldens of what people are told, and the rules that hold for every input.
@NullMarked
package dev.lattice.schemas.spec.load;

import org.jspecify.annotations.NullMarked;
