// SPDX-License-Identifier: Apache-2.0
/// Tests of the demo: the example repository through the real daemon.
@NullMarked
package dev.lattice.daemon.demo;

import org.jspecify.annotations.NullMarked;
