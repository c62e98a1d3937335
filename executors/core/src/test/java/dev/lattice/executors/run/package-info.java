// SPDX-License-Identifier: Apache-2.0
/// Tests of carrying out an approved tree.
@NullMarked
package dev.lattice.executors.run;

import org.jspecify.annotations.NullMarked;
