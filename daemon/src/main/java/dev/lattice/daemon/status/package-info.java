// SPDX-License-Identifier: Apache-2.0
/// Status documents: what is, for people and programs that read the status branch.
@NullMarked
package dev.lattice.daemon.status;

import org.jspecify.annotations.NullMarked;
