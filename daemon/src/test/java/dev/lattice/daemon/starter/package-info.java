// SPDX-License-Identifier: Apache-2.0
/// Tests of the first files of a config repository.
@NullMarked
package dev.lattice.daemon.starter;

import org.jspecify.annotations.NullMarked;
