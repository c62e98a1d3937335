// SPDX-License-Identifier: Apache-2.0
/// Tests of what differs between files and of replacing them.
@NullMarked
package dev.lattice.daemon.format;

import org.jspecify.annotations.NullMarked;
