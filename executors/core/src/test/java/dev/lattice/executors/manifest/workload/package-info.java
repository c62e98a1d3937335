// SPDX-License-Identifier: Apache-2.0
/// Tests of what a service is made of.
@NullMarked
package dev.lattice.executors.manifest.workload;

import org.jspecify.annotations.NullMarked;
