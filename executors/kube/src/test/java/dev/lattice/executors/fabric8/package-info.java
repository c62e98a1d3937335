// SPDX-License-Identifier: Apache-2.0
/// Tests of the adapter that need no API server.
@NullMarked
package dev.lattice.executors.fabric8;

import org.jspecify.annotations.NullMarked;
