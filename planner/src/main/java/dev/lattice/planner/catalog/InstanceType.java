// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import org.jspecify.annotations.Nullable;

/// A machine type as its provider publishes it.
///
/// @param provider provider type, e.g. `aws`
/// @param name the provider's name for it, e.g. `m5.xlarge`
/// @param purpose `burstable`, `general`, `compute`, `memory`, `storage` or `gpu`
/// @param machine raw size; storage is 0, because disks are chosen per machine
/// @param arch `amd64` or `arm64`
/// @param gpus how many accelerators it has, >= 0
/// @param gpuModel their model, one spelling for all providers, e.g. `A100-80GB`; empty without any
/// @param gpuMemoryGi memory of each in GiB, as it is sold; 0 without any
/// @param allocatable what a node of a managed cluster offers to pods, null where nobody published it
public record InstanceType(
    String provider,
    String name,
    String purpose,
    Resources machine,
    String arch,
    int gpus,
    String gpuModel,
    int gpuMemoryGi,
    @Nullable Allocatable allocatable) implements CatalogueRow {

  static String key(String provider, String name) {
    return provider + "/" + name;
  }

  @Override
  public String key() {
    return key(provider, name);
  }
}
