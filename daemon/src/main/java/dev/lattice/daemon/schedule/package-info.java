// SPDX-License-Identifier: Apache-2.0
/// Quartz schedules. A job does nothing but wake a loop.
@NullMarked
package dev.lattice.daemon.schedule;

import org.jspecify.annotations.NullMarked;
