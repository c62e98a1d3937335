// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.INFRASTRUCTURE_READY;

import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.run.Shortages.Shortage;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.Observed.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Offerings that refused new capacity. The first refusal keeps plans away for 15 minutes, each further one for twice as
/// long, at most a day. An entry is remembered for a day after that without effect, so that the next refusal counts on;
/// a machine that was made since removes it.
final class Unavailability {
  private static final Duration FIRST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private Unavailability() {}

  static List<Unavailable> next(
      List<Unavailable> previous, ApprovedTree tree, ObservedWorld world) {
    Instant now = world.now();
    TreeMap<String, Unavailable> entries = new TreeMap<>();
    previous.stream()
        .filter(entry -> entry.until().plus(REMEMBERED).isAfter(now))
        .filter(entry -> !hasSucceeded(entry, tree, world))
        .forEach(entry -> entries.put(entry.key(), entry));
    for (LatticeCluster cluster : tree.state().clusters().values()) {
      if (!cluster.isRetiring()) {
        Shortages.of(cluster, world)
            .forEach(
                shortage -> entries.merge(
                    key(shortage), first(shortage, now),
                    (known, _) -> known.until().isAfter(now) ? known
                        : entry(shortage, known.strikes() + 1, now)));
      }
    }
    return List.copyOf(entries.values());
  }

  /// 15 minutes x 2^(strikes before this one), at most 24 hours.
  static Duration wait(int strikes) {
    Duration wait = FIRST;
    for (int i = 1; i < strikes && wait.compareTo(LONGEST) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  private static Unavailable first(Shortage shortage, Instant now) {
    return entry(shortage, 1, now);
  }

  private static Unavailable entry(Shortage shortage, int strikes, Instant now) {
    NodeGroup group = shortage.group();
    return new Unavailable(
        shortage.cluster().pool(), group.nodeClass(), group.zone(), group.spot(), shortage.reason(),
        now.plus(wait(strikes)), strikes);
  }

  private static String key(Shortage shortage) {
    return entry(shortage, 1, Instant.EPOCH).key();
  }

  /// Whether the provider made a machine of the offering after the refusal.
  private static boolean hasSucceeded(Unavailable entry, ApprovedTree tree, ObservedWorld world) {
    Instant refused = entry.until().minus(wait(entry.strikes()));
    return tree.state()
        .clusters()
        .values()
        .stream()
        .filter(cluster -> cluster.pool().equals(entry.pool()))
        .anyMatch(
            cluster -> cluster.nodeGroups()
                .stream()
                .filter(group -> isOf(group, entry))
                .flatMap(group -> Shortages.machines(cluster, group, world).stream())
                .anyMatch(machine -> isProvisionedSince(machine, refused)));
  }

  private static boolean isOf(NodeGroup group, Unavailable entry) {
    return group.nodeClass().equals(entry.nodeClass()) && group.zone().equals(entry.zone())
        && group.spot() == entry.spot();
  }

  private static boolean isProvisionedSince(KubeObject machine, Instant refused) {
    Instant provisioned = Readiness.since(machine, INFRASTRUCTURE_READY);
    return Readiness.isTrue(machine, INFRASTRUCTURE_READY) && provisioned != null
        && provisioned.isAfter(refused);
  }
}
