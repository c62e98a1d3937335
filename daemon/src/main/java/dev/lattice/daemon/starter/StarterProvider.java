// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.starter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider that a repository can begin with.
///
/// @param name its type, as in `provider.type`; also the folder of its templates
/// @param region the region taken where nobody names one
/// @param pricedMachine a machine type of its templates that must have a price in the region, empty where the templates
/// state their prices
public record StarterProvider(String name, String region, String pricedMachine) {
  /// All of them; the first is taken where nobody names one.
  public static final List<StarterProvider> ALL = List.of(
      new StarterProvider("aws", "us-east-1", "m6i.large"),
      new StarterProvider("docker", "local", ""));

  /// The provider of that name, null where there is none.
  public static @Nullable StarterProvider named(String name) {
    return ALL.stream().filter(provider -> provider.name.equals(name)).findFirst().orElse(null);
  }

  public static List<String> names() {
    return ALL.stream().map(StarterProvider::name).toList();
  }
}
