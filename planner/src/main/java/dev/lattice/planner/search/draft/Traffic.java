// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.EgressPrices;
import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Scope;
import dev.lattice.planner.search.landscape.Tariff;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongUnaryOperator;

/// What traffic costs while a draft is being searched, by the estimate of `cost.Egress`: a figure for each service that
/// sends, made anew only when it or what it sends to has other places. Amounts are micro-USD a month.
public final class Traffic {
  private final Landscape landscape;
  private final Draft draft;
  private final Scope scope;
  private final Tariff tariff;
  /// `List[service]`: what it sends.
  private final List<List<Flow>> flows = new ArrayList<>();
  /// `List[service]`: what others send to it.
  private final List<List<Flow>> arriving = new ArrayList<>();
  private final boolean isAny;
  private final long[] costs;
  private final BitSet stale = new BitSet();
  private long sum;

  Traffic(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
    this.scope = new Scope(landscape);
    this.tariff = new Tariff(landscape);
    this.costs = new long[landscape.services().size()];
    landscape.services().forEach(_ -> {
      flows.add(new ArrayList<>());
      arriving.add(new ArrayList<>());
    });
    for (int s = 0; s < costs.length; s++) {
      for (Link link : landscape.services().get(s).relations().traffic()) {
        add(s, link);
      }
    }
    this.isAny = !stale.isEmpty();
  }

  private void add(int service, Link link) {
    ServiceId to = link.service();
    int other = to == null ? Flow.OUTSIDE : landscape.service(to);
    String place = link.location() == null ? EgressPrices.INTERNET : link.location();
    Flow flow = new Flow(
        service, other, link.gbPerMonth(), landscape.services().get(service).replicas(), place);
    flows.get(service).add(flow);
    if (other >= 0) {
      arriving.get(other).add(flow);
    }
    stale.set(service);
  }

  /// What a service sends.
  public List<Flow> from(int service) {
    return flows.get(service);
  }

  /// What others send to a service.
  public List<Flow> to(int service) {
    return arriving.get(service);
  }

  /// Takes note that a cluster carries something else.
  void change(SortedMap<Integer, Integer> before, SortedMap<Integer, Integer> after) {
    if (isAny) {
      note(before, after);
      note(after, before);
    }
  }

  private void note(SortedMap<Integer, Integer> some, SortedMap<Integer, Integer> others) {
    some.forEach((service, replicas) -> {
      if (!replicas.equals(others.get(service))) {
        if (!flows.get(service).isEmpty()) {
          stale.set(service);
        }
        arriving.get(service).forEach(flow -> stale.set(flow.from()));
      }
    });
  }

  /// What all services send.
  public long monthly() {
    for (int s = stale.nextSetBit(0); s >= 0; s = stale.nextSetBit(s + 1)) {
      sum -= costs[s];
      costs[s] = monthly(s, LongUnaryOperator.identity());
      sum += costs[s];
    }
    stale.clear();
    return sum;
  }

  /// What a service sends.
  ///
  /// @param scale what becomes of what one replica sends, micro-USD a month
  public long monthly(int service, LongUnaryOperator scale) {
    long monthly = 0;
    List<Stay> stays = flows.get(service).isEmpty() ? List.of() : stays(service);
    for (Flow flow : flows.get(service)) {
      List<Stay> places = places(flow);
      for (Stay stay : stays) {
        monthly +=
            stay.replicas() * scale.applyAsLong(flow.perReplica(least(flow, stay.pool(), places)));
      }
    }
    return monthly;
  }

  /// By how much all of it would grow with more replicas of a service in a pool.
  public long extra(int service, int pool, int replicas) {
    long extra = 0;
    for (Flow flow : flows.get(service)) {
      long perGb = flow.to() == service ? 0 : least(flow, pool, places(flow));
      extra += replicas * flow.perReplica(perGb);
    }
    List<Stay> own = arriving.get(service).isEmpty() ? List.of() : stays(service);
    for (Flow flow : arriving.get(service)) {
      for (Stay stay : stays(flow.from())) {
        long before = least(flow, stay.pool(), own);
        long after = Math.min(before, tariff.microUsd(stay.pool(), pool));
        extra += stay.replicas() * (flow.perReplica(after) - flow.perReplica(before));
      }
    }
    return extra;
  }

  /// Micro-USD for a GB from a pool to something outside, {@link Tariff#UNKNOWN} where nobody knows.
  public long outside(Flow flow, int pool) {
    return tariff.microUsd(pool, flow.place());
  }

  /// Micro-USD for a GB from a pool to another, {@link Tariff#UNKNOWN} where nobody knows.
  public long microUsd(int pool, int other) {
    return tariff.microUsd(pool, other);
  }

  private List<Stay> places(Flow flow) {
    return flow.to() < 0 ? List.of() : stays(flow.to());
  }

  /// Micro-USD a GB to where a replica in a pool sends, {@link Tariff#UNKNOWN} where it sends nothing or nobody knows.
  private long least(Flow flow, int pool, List<Stay> places) {
    if (flow.to() == Flow.OUTSIDE) {
      return outside(flow, pool);
    }
    long least = Tariff.UNKNOWN;
    for (Stay place : places) {
      least = Math.min(least, tariff.microUsd(pool, place.pool()));
    }
    return least;
  }

  /// Where a service has replicas: in the draft, or as committed where that is not laid out.
  private List<Stay> stays(int service) {
    List<Stay> stays = new ArrayList<>();
    for (Spot spot : draft.spots(service)) {
      stays.add(new Stay(spot.pool(), draft.at(spot).replicasOf(service)));
    }
    LatticeServicePlacement before = stays.isEmpty() && scope.isFixed(service) ? landscape.problem()
        .previous()
        .state()
        .services()
        .get(landscape.services().get(service).id()) : null;
    for (Placement placement : before == null ? List.<Placement>of() : before.placements()) {
      if (placement.replicas() > 0) {
        stays.add(new Stay(landscape.pool(placement.pool()), placement.replicas()));
      }
    }
    return stays;
  }

  private record Stay(int pool, int replicas) {}

  /// What a service sends to something.
  ///
  /// @param to another service, {@link #OUTSIDE} for none
  /// @param replicas over how many replicas it is spread
  /// @param place where something outside is
  public record Flow(int from, int to, int gbPerMonth, int replicas, String place) {
    public static final int OUTSIDE = -1;

    /// Micro-USD a month of one replica; nothing where nobody knows a price.
    public long perReplica(long microUsdPerGb) {
      return microUsdPerGb == Tariff.UNKNOWN ? 0
          : EgressPrices.perReplica(gbPerMonth, microUsdPerGb, replicas);
    }
  }
}
