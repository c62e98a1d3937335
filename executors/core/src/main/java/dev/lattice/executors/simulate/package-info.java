// SPDX-License-Identifier: Apache-2.0
/// A stand-in for the outside world: API servers, Cluster API and workload clusters, with a journal and faults.
@NullMarked
package dev.lattice.executors.simulate;

import org.jspecify.annotations.NullMarked;
