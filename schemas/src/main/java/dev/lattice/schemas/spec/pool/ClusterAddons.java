// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeAddon.Role;
import dev.lattice.schemas.spec.LatticeAddon.Selector;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.unit.Resources;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The add-ons of clusters: those that select the cluster, and of these those that its policy names, where it names any.
///
/// @param addons all add-ons
public record ClusterAddons(List<LatticeAddon> addons) {
  public ClusterAddons {
    addons = List.copyOf(addons);
  }

  public static ClusterAddons of(Collection<LatticeAddon> addons) {
    return new ClusterAddons(List.copyOf(addons));
  }

  /// What a cluster gets.
  ///
  /// @param pool where it is
  /// @param bootstrap what makes machines nodes there, e.g. `kubeadm`; empty where the provider runs the control plane
  /// @param policy what its policy says of it
  public ClusterAddons in(CapacityPool pool, String bootstrap, ClusterPolicy policy) {
    List<String> named = policy.addons();
    return new ClusterAddons(
        addons.stream()
            .filter(addon -> selects(addon.selector(), pool, bootstrap))
            .filter(addon -> isNamed(named, addon))
            .toList());
  }

  /// What they take together on every node.
  public Resources nodeReserve() {
    return addons.stream().map(LatticeAddon::nodeReserve).reduce(Resources.ZERO, Resources::plus);
  }

  /// Whether one of them is what clusters need for something.
  public boolean has(Role role) {
    return addons.stream().anyMatch(addon -> addon.role() == role);
  }

  private static boolean selects(Selector selector, CapacityPool pool, String bootstrap) {
    return (selector.providers().isEmpty() || selector.providers().contains(pool.provider()))
        && (selector.bootstrap() == null || selector.bootstrap().word().equals(bootstrap))
        && selector.matchLabels()
            .entrySet()
            .stream()
            .allMatch(
                label -> pool.labels()
                    .getOrDefault(label.getKey(), List.of())
                    .contains(label.getValue()));
  }

  private static boolean isNamed(@Nullable List<String> named, LatticeAddon addon) {
    return named == null || named.contains(addon.metadata().name());
  }
}
