// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.spec.kind.Providers;
import java.util.List;

/// The words that columns may hold.
final class Words {
  static final List<String> PROVIDERS = Providers.TYPES;
  static final List<String> PURPOSES =
      List.of("burstable", "compute", "general", "gpu", "memory", "storage");
  static final List<String> ARCHES = List.of("amd64", "arm64");
  static final List<String> SPOT_KINDS = List.of("list", "observed-average");
  static final List<String> CONTINENTS = List.of("af", "ap", "eu", "na", "oc", "sa");
  static final List<String> FLAGS = List.of("0", "1");
  static final List<String> LATENCY_KINDS = List
      .of("city-internet", "measured", "metro-median", "provider-measured", "same-metro-assumed");

  private Words() {}
}
