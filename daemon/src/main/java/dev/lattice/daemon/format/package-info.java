// SPDX-License-Identifier: Apache-2.0
/// Files before and after formatting: what differs, and how a file is replaced.
@NullMarked
package dev.lattice.daemon.format;

import org.jspecify.annotations.NullMarked;
