// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Resources;

/// A machine type as its provider publishes it.
///
/// @param machine raw size; storage is 0, because disks are chosen per machine
/// @param arch `amd64` or `arm64`
/// @param allocatableMilliCores what a node of a managed cluster offers to pods, thousandths of a core
/// @param allocatableMemoryBytes the same in bytes
/// @param pods how many pods such a node may run
public record InstanceType(
    Resources machine,
    String arch,
    long allocatableMilliCores,
    long allocatableMemoryBytes,
    int pods) {}
