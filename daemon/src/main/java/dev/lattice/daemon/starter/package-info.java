// SPDX-License-Identifier: Apache-2.0
/// The first files of a config repository.
@NullMarked
package dev.lattice.daemon.starter;

import org.jspecify.annotations.NullMarked;
