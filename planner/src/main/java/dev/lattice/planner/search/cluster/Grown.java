// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.planner.search.landscape.ZoneRoom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What clusters become with more of one service. Drafts of clusters never change, so what was found for one holds as long
/// as the same service is asked for: to lay a service out, the same questions come up again and again.
public final class Grown {
  private final Landscape landscape;
  private final Growth growth;
  private int service = -1;
  private int relaxations;
  private final IdentityHashMap<ClusterDraft, Map<Wanted, List<ClusterDraft>>> answers =
      new IdentityHashMap<>();
  /// `ClusterDraft[pool]`
  private final @Nullable ClusterDraft[] fresh;

  public Grown(Landscape landscape, Growth growth) {
    this.landscape = landscape;
    this.growth = growth;
    this.fresh = new ClusterDraft[landscape.pools().size()];
  }

  /// As {@link Growth#add}, with what is cheapest by price and what may be while commitments pay; none where it can take no
  /// replica.
  public List<ClusterDraft> add(
      ClusterDraft draft, int asked, int replicas, boolean crowded, ZoneRoom room) {
    about(asked);
    return answers.computeIfAbsent(draft, _ -> new HashMap<>())
        .computeIfAbsent(
            new Wanted(replicas, crowded, room),
            _ -> Paid.both(draft, at -> growth.add(at, asked, replicas, crowded, room)));
  }

  /// A new cluster for a service that carries nothing yet.
  public ClusterDraft fresh(int asked, int pool, ClusterTerms terms, Line line) {
    about(asked);
    ClusterDraft known = fresh[pool];
    if (known == null) {
      known = new ClusterDraft(
          pool, null, line, terms.controlPlane(), null, landscape.groups(pool), List.of(),
          new TreeMap<>(), true, false);
      fresh[pool] = known;
    }
    return known;
  }

  private void about(int asked) {
    if (asked != service || landscape.relaxations() != relaxations) {
      service = asked;
      relaxations = landscape.relaxations();
      answers.clear();
      Arrays.fill(fresh, null);
    }
  }

  private record Wanted(int replicas, boolean crowded, ZoneRoom room) {}
}
