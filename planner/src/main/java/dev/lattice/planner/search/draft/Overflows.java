// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.draft;

import dev.lattice.planner.model.Asked;
import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Overflow;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Reservation;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.model.Spill;
import dev.lattice.planner.rule.Homes;
import dev.lattice.planner.search.cluster.ClusterDraft;
import dev.lattice.planner.search.cluster.Load;
import dev.lattice.planner.search.draft.Draft.Spot;
import dev.lattice.planner.search.landscape.Landscape;
import dev.lattice.planner.search.landscape.Line;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What overflows from sites in a draft, against the bounds of their overflow.
public final class Overflows {
  private static final int WHOLE = 1000;

  private final Landscape landscape;
  private final Draft draft;
  /// What overflows from each site, in all pools together.
  private final SortedMap<String, Spill> spilt = new TreeMap<>();
  /// Clusters that the overflow of a site may have in any case because it has them already.
  private final SortedMap<String, Integer> standing = new TreeMap<>();

  public Overflows(Landscape landscape, Draft draft) {
    this.landscape = landscape;
    this.draft = draft;
  }

  /// What a cluster adds to the overflow it is of.
  ///
  /// @param lastingHourly what the cluster costs until what retires is gone, micro-USD an hour
  SortedMap<String, Spill> spills(ClusterDraft cluster, long lastingHourly) {
    String name = cluster.line().overflowOf();
    if (name.isEmpty()) {
      return Load.noSpills();
    }
    return new TreeMap<>(
        Map.of(name, new Spill(1, cluster.hourly(), lastingHourly, asked(cluster))));
  }

  /// What the replicas in a cluster ask for of the site that they overflow from.
  private Asked asked(ClusterDraft cluster) {
    Pool site = landscape.problem().pools().get(cluster.line().overflowOf());
    Asked asked = Asked.NOTHING;
    for (var member : cluster.members().entrySet()) {
      asked = site == null ? asked
          : asked.plus(
              Asked.of(landscape.demand(member.getKey()), site.offers().values())
                  .times(member.getValue()));
    }
    return asked;
  }

  /// Notes that what overflows into a pool is another.
  void replace(Load old, Load now) {
    old.spills().forEach((site, spill) -> spilt.merge(site, spill, Spill::minus));
    now.spills().forEach((site, spill) -> spilt.merge(site, spill, Spill::plus));
  }

  /// @param before `Load[pool]`: what each pool has already
  void rememberStanding(Load[] before) {
    for (Load load : before) {
      load.spills().forEach((site, spill) -> standing.merge(site, spill.clusters(), Integer::sum));
    }
  }

  /// Whether no overflow has more clusters than it may, or than it has already, if the load of a pool became `then`.
  boolean allows(Load now, Load then) {
    for (String name : then.spills().keySet()) {
      Overflow overflow = overflow(name);
      Integer most = overflow == null ? null : overflow.maxClusters();
      int clusters =
          spilt(name).clusters() + then.spill(name).clusters() - now.spill(name).clusters();
      if (!Room.within(clusters, most, standing.getOrDefault(name, 0))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the site is full for a service, so that a cluster of its overflow may become another.
  boolean isDue(int service, ClusterDraft before, ClusterDraft after) {
    String site = after.line().overflowOf();
    if (site.isEmpty()) {
      return true;
    }
    return isFull(service, site, spilt(site).asked().minus(asked(before)).plus(asked(after)));
  }

  /// Replicas that overflow although their site is not full.
  public int undue() {
    return spots().stream().mapToInt(this::undue).sum();
  }

  private int undue(Spot spot) {
    return draft.at(spot)
        .members()
        .entrySet()
        .stream()
        .filter(member -> isUndue(member.getKey(), spot))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /// Whether replicas of a service overflow although their site is not full.
  public boolean isUndue(int service, Spot spot) {
    String site = draft.at(spot).line().overflowOf();
    return !site.isEmpty() && overflow(site) != null && !isFull(service, site, spilt(site).asked());
  }

  /// The clusters of every overflow.
  public List<Spot> spots() {
    List<Spot> spots = new ArrayList<>();
    for (int p = 0; p < landscape.pools().size() && !spilt.isEmpty(); p++) {
      List<ClusterDraft> clusters =
          draft.loads().of(p).spills().isEmpty() ? List.of() : draft.clusters(p);
      for (int i = 0; i < clusters.size(); i++) {
        if (!clusters.get(i).line().overflowOf().isEmpty()) {
          spots.add(new Spot(p, i));
        }
      }
    }
    return spots;
  }

  /// @param overflowing what all of its overflow asks for
  private boolean isFull(int service, String name, Asked overflowing) {
    Overflow overflow = overflow(name);
    if (overflow == null) {
      return false;
    }
    int index = landscape.pool(name);
    Pool site = landscape.pools().get(index);
    Load load = draft.loads().of(index);
    return isReached(site.capacity(), load, overflowing, overflow.thresholdPermille())
        || !hasMachineFor(service, index, load) || isReserved(service, site, load);
  }

  private static boolean isReached(Capacity limit, Load load, Asked overflowing, int permille) {
    Integer nodes = limit.maxNodes();
    Resources asked = load.machines().plus(overflowing.requests());
    return isReached(
        (long) load.nodes() * WHOLE + overflowing.milliNodes(),
        nodes == null ? null : Long.valueOf((long) nodes * WHOLE), permille)
        || isReached(asked.milliCores(), limit.maxMilliCores(), permille)
        || isReached(asked.memoryBytes(), limit.maxMemoryBytes(), permille)
        || isReached(asked.storageBytes(), limit.maxStorageBytes(), permille)
        || limit.maxAccelerators()
            .entrySet()
            .stream()
            .anyMatch(
                most -> isReached(asked.acceleratorsOf(most.getKey()), most.getValue(), permille));
  }

  private static boolean isReached(long amount, @Nullable Number limit, int permille) {
    return limit != null && amount * WHOLE >= limit.longValue() * permille;
  }

  /// Whether one more machine for a service would have room, in a cluster of its line or in a new one.
  private boolean hasMachineFor(int service, int index, Load load) {
    Pool site = landscape.pools().get(index);
    Service spec = landscape.services().get(service);
    ClusterTerms terms = landscape.problem().terms(spec, site);
    Line line = landscape.lines().of(service, index);
    boolean grows = draft.clusters(index)
        .stream()
        .anyMatch(cluster -> cluster.line().equals(line) && mayGrow(cluster));
    for (Offer offer : Homes.carriers(landscape.problem(), spec, site)) {
      Load one = Load.ofMachines(1, offer.machine());
      Load fresh = terms == null ? one
          : Load.ofMachines(
              terms.controlPlane().nodes() + terms.minNodes(),
              terms.controlPlane().machines().plus(offer.machine().times(terms.minNodes())));
      if (draft.loads().hasRoom(index, load.plus(fresh))
          || (grows && draft.loads().hasRoom(index, load.plus(one)))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayGrow(ClusterDraft cluster) {
    ClusterTerms terms = cluster.terms();
    return terms != null && !cluster.isEmpty() && !cluster.isFixed(landscape)
        && cluster.nodes().size() < terms.maxNodes();
  }

  private boolean isReserved(int service, Pool site, Load load) {
    Reservation reservation = site.reservation();
    return reservation != null && !Reserves.areLeft(
        site,
        load.others()
            .plus(
                reservation.asked(
                    landscape.services().get(service).id(), landscape.demand(service),
                    site.offers().values())),
        Asked.NOTHING);
  }

  private Spill spilt(String site) {
    return spilt.getOrDefault(site, Spill.NOTHING);
  }

  private @Nullable Overflow overflow(String site) {
    Pool pool = landscape.problem().pools().get(site);
    return pool == null ? null : pool.overflow();
  }
}
