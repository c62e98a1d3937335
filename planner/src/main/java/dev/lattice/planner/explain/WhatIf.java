// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Written;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A supposition about the world that a plan is made for: other prices, other demand, pools that are lost.
///
/// @param priceFactor what every machine's price is multiplied by, > 0
/// @param demandFactor what every replica's demand is multiplied by, > 0
/// @param lostPools pools whose clusters are lost and that give no new machines
public record WhatIf(BigDecimal priceFactor, BigDecimal demandFactor, SortedSet<String> lostPools) {
  /// The world as it is.
  public static final WhatIf NOTHING =
      new WhatIf(BigDecimal.ONE, BigDecimal.ONE, Collections.emptySortedSet());

  /// Sorts behind every name that an object can have: the last word on prices.
  private static final String BOOK = "~what-if";
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
  private static final Duration LONG = Duration.ofDays(365);

  public WhatIf {
    if (priceFactor.signum() <= 0 || demandFactor.signum() <= 0) {
      throw new IllegalArgumentException(
          "factors: " + priceFactor + ", " + demandFactor + " (expected: above 0)");
    }
    lostPools = Collections.unmodifiableSortedSet(new TreeSet<>(lostPools));
  }

  /// The pools that a region means: those that lie in it, by its name or by the provider's.
  public static SortedSet<String> poolsIn(String region, SpecSet specs) {
    TreeSet<String> pools = new TreeSet<>();
    for (CapacityPool pool : CapacityPools.of(specs).values()) {
      if (pool.region().equals(region) || pool.providerRegion().equals(region)) {
        pools.add(pool.id());
      }
    }
    return pools;
  }

  /// The specs as they would be.
  public SpecSet specs(SpecSet specs) {
    TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>(specs.entries());
    if (demandFactor.compareTo(BigDecimal.ONE) != 0) {
      entries.replaceAll((_, entry) -> withDemand(entry));
    }
    if (priceFactor.compareTo(BigDecimal.ONE) != 0) {
      LatticePriceBook book = book();
      Json.Obj written = Json.obj("kind", LatticePriceBook.KIND, "factor", priceFactor);
      entries.put(book.metadata().id(), entry(book, written, placeOf(specs)));
    }
    return new SpecSet(specs.config(), entries, specs.complete());
  }

  /// The observations as they would be.
  ///
  /// @param specs the pools and node classes that there are
  /// @param state which clusters exist
  public Observed observed(Observed observed, SpecSet specs, PlanState state) {
    TreeMap<String, ClusterObservation> clusters = new TreeMap<>(observed.clusters());
    for (LatticeCluster cluster : state.clusters().values()) {
      if (lostPools.contains(cluster.pool())) {
        clusters.put(cluster.name(), new ClusterObservation(true, true, new TreeMap<>()));
      }
    }
    List<Unavailable> unavailable = new ArrayList<>(observed.unavailable());
    for (String pool : lostPools) {
      for (String nodeClass : specs.nodeClasses().keySet()) {
        for (boolean spot : new boolean[] {false, true}) {
          unavailable.add(
              new Unavailable(
                  pool, nodeClass, "", spot, "what if it is lost", observed.asOf().plus(LONG), 1));
        }
      }
    }
    return new Observed(
        observed.asOf(), observed.spend(), clusters, observed.done(), unavailable,
        observed.requests(), observed.handled());
  }

  private SpecEntry withDemand(SpecEntry entry) {
    if (!(entry.spec() instanceof LatticeService service)) {
      return entry;
    }
    Resources demand = service.demand();
    Resources more = new Resources(
        scaled(demand.milliCores()), scaled(demand.memoryBytes()), scaled(demand.storageBytes()));
    return entry(
        service.withDemand(more), entry.publicForm().with("demandFactor", demandFactor),
        entry.at());
  }

  /// Rounded up.
  private long scaled(long amount) {
    return demandFactor.multiply(BigDecimal.valueOf(amount))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  private LatticePriceBook book() {
    BigDecimal percent = priceFactor.subtract(BigDecimal.ONE).multiply(PERCENT);
    return new LatticePriceBook(
        new Metadata(
            new ObjectId(LatticePriceBook.KIND, "", BOOK), new TreeMap<>(), new TreeMap<>()),
        List.of(
            new Adjustment(new Match(null, null, null, null, null), new Change.Percent(percent))));
  }

  /// Some place, for findings; the book is in no file.
  private static SourceRange placeOf(SpecSet specs) {
    return specs.entries().isEmpty() ? SourceRange.startOf(RepoPath.of("lattice.yaml"))
        : specs.entries().firstEntry().getValue().at();
  }

  private static SpecEntry entry(Spec spec, Json.Obj written, SourceRange at) {
    return new SpecEntry(spec, Written.of(written), at, false);
  }
}
