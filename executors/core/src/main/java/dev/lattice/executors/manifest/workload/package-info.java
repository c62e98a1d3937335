// SPDX-License-Identifier: Apache-2.0
/// What a service is made of in a workload cluster.
@NullMarked
package dev.lattice.executors.manifest.workload;

import org.jspecify.annotations.NullMarked;
