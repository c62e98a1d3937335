// SPDX-License-Identifier: Apache-2.0
/// The first minute with Lattice: a repository, a daemon and four changes, told as they happen.
@NullMarked
package dev.lattice.daemon.demo;

import org.jspecify.annotations.NullMarked;
