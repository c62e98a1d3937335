// SPDX-License-Identifier: Apache-2.0
/// Clusters of containers or of nothing at all: Cluster API's Dev kinds.
@NullMarked
package dev.lattice.executors.manifest.provider.docker;

import org.jspecify.annotations.NullMarked;
