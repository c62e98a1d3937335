// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.LatticeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Address blocks: which are taken, and which a new cluster gets. Blocks are aligned to their size, and the largest are
/// handed out first, so that what fits at all also fits in the end.
public final class Blocks {
  private final LatticeConfig.Network network;
  private final List<Cidr> takenPods = new ArrayList<>();
  private final List<Cidr> takenServices = new ArrayList<>();
  private final int largestTaken;
  /// `long[prefix]`: how many blocks of that size there are.
  private final long[] podSlots = new long[Cidr.LONGEST + 1];
  private final long serviceSlots;

  /// @param clusters clusters that hold blocks, retiring ones included
  public Blocks(LatticeConfig.Network network, Collection<LatticeCluster> clusters) {
    this.network = network;
    for (LatticeCluster cluster : clusters) {
      takenPods.add(Cidr.parse(cluster.network().pods()));
      takenServices.add(Cidr.parse(cluster.network().services()));
    }
    largestTaken = takenPods.stream().mapToInt(Cidr::prefix).min().orElse(Cidr.LONGEST);
    Arrays.setAll(podSlots, prefix -> LatticeConfig.Network.blocks(network.podRanges(), prefix));
    boolean areSmall = takenServices.stream().allMatch(c -> c.prefix() >= network.servicePrefix());
    serviceSlots =
        areSmall ? LatticeConfig.Network.blocks(network.serviceRanges(), network.servicePrefix())
            : 0;
  }

  /// Whether one more new cluster finds both its blocks.
  public boolean hasRoom(Draft draft, int podPrefix) {
    int[] wanted = draft.podPrefixes().clone();
    wanted[Math.max(0, podPrefix)]++;
    return plentiful(wanted) || allocate(listed(wanted)) != null;
  }

  private static List<Integer> listed(int[] wanted) {
    List<Integer> prefixes = new ArrayList<>();
    for (int prefix = 0; prefix < wanted.length; prefix++) {
      prefixes.addAll(Collections.nCopies(wanted[prefix], prefix));
    }
    return prefixes;
  }

  /// A quick sufficient test: even if each block spoilt one of the largest, there would be room.
  private boolean plentiful(int[] wanted) {
    int largest = largestTaken;
    int used = takenPods.size();
    for (int prefix = 0; prefix < wanted.length; prefix++) {
      used += wanted[prefix];
      largest = wanted[prefix] > 0 ? Math.min(largest, prefix) : largest;
    }
    return podSlots[largest] >= used && serviceSlots >= used;
  }

  /// Blocks for new clusters in the given order, null where they do not all fit.
  public @Nullable List<LatticeCluster.Network> allocate(List<Integer> podPrefixes) {
    List<Cidr> pods = new ArrayList<>(takenPods);
    List<Cidr> services = new ArrayList<>(takenServices);
    LatticeCluster.Network[] result = new LatticeCluster.Network[podPrefixes.size()];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < podPrefixes.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(podPrefixes::get));
    for (int i : order) {
      Cidr pod = Cidr.firstFree(network.podRanges(), podPrefixes.get(i), pods);
      Cidr service = Cidr.firstFree(network.serviceRanges(), network.servicePrefix(), services);
      if (pod == null || service == null) {
        return null;
      }
      pods.add(pod);
      services.add(service);
      result[i] =
          new LatticeCluster.Network(pod.toString(), service.toString(), network.nodePrefix());
    }
    return List.of(result);
  }
}
