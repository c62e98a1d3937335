// SPDX-License-Identifier: Apache-2.0
/// Tests of the schedules.
@NullMarked
package dev.lattice.daemon.schedule;

import org.jspecify.annotations.NullMarked;
