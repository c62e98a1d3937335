// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// List prices, machine types, regions, latencies and prices of traffic of providers: the tables that come with this version, below what a
/// repository's `catalog/` says. A row there takes the place of the whole row with the same key. A figure that is missing
/// is unknown, never zero.
///
/// Tables are opened when they are first asked for, and a lookup reads one row.
public final class Catalogue {
  private static final Catalogue EMBEDDED = new Catalogue(CatalogueFiles.NONE);
  private static final int FULL_DATE = "yyyy-mm-dd".length();

  private final CatalogueFiles files;

  private Catalogue(CatalogueFiles files) {
    this.files = files;
  }

  /// The tables that come with this version.
  public static Catalogue embedded() {
    return EMBEDDED;
  }

  /// These tables below the rows of files.
  public Catalogue with(CatalogueFiles more) {
    return more.isEmpty() ? this : new Catalogue(files.and(more));
  }

  /// The newest day on which some of the embedded figures were read, `yyyy-mm-dd`. It names the version of the tables.
  public String date() {
    String newest = "";
    for (Source source : EmbeddedTables.sources()) {
      boolean newer = source.asOf().compareTo(newest) > 0;
      newest = newer && source.asOf().length() == FULL_DATE ? source.asOf() : newest;
    }
    return newest;
  }

  /// The beginning of that day, in UTC.
  public Instant asOf() {
    return LocalDate.parse(date()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public @Nullable InstanceType instanceType(String provider, String name) {
    return find(EmbeddedTables.instanceTypes(), InstanceType.key(provider, name));
  }

  /// What a machine costs, null where unknown or not sold there.
  public @Nullable Price price(String provider, String region, String instanceType) {
    return find(EmbeddedTables.prices(), Price.key(provider, region, instanceType));
  }

  /// Fee of a managed control plane in US dollars an hour, null where unknown.
  public @Nullable Money managedControlPlane(String provider, String region) {
    ControlPlaneFee own = fee(provider, region);
    ControlPlaneFee fee = own == null ? fee(provider, ControlPlaneFee.EVERYWHERE) : own;
    return fee == null ? null : fee.hourly();
  }

  public @Nullable CloudRegion region(String provider, String name) {
    return find(EmbeddedTables.regions(), CloudRegion.key(provider, name));
  }

  /// The round trip between two provider regions, in either order, null where unknown. Inside one region it is not in
  /// the tables.
  public @Nullable Latency latency(
      String providerA, String regionA, String providerB, String regionB) {
    return find(EmbeddedTables.latencies(), Latency.key(providerA, regionA, providerB, regionB));
  }

  /// What a GB costs that leaves a provider's region for a region of some provider, null where unknown. The nearest row
  /// counts: that of the two regions, of the region and all others of the same provider, of the region and the internet, of
  /// all the provider's regions and the internet. Inside a region only a row of its own does.
  ///
  /// @param toProvider {@link EgressPrice#ANY} for the internet, as `toRegion`
  public @Nullable Money egressPerGb(
      String provider, String region, String toProvider, String toRegion) {
    EgressPrice price = egress(provider, region, toProvider, toRegion);
    boolean isInside = provider.equals(toProvider) && region.equals(toRegion);
    if (price == null && provider.equals(toProvider) && !isInside) {
      price = egress(provider, region, toProvider, EgressPrice.ANY);
    }
    if (price == null && !isInside) {
      price = egress(provider, region, EgressPrice.ANY, EgressPrice.ANY);
    }
    if (price == null && !isInside) {
      price = egress(provider, EgressPrice.ANY, EgressPrice.ANY, EgressPrice.ANY);
    }
    return price == null ? null : price.perGb();
  }

  /// Every machine type by `<provider>/<name>`.
  public SortedMap<String, InstanceType> instanceTypes() {
    return all(EmbeddedTables.instanceTypes());
  }

  /// Every price by `<provider>/<region>/<instance type>`.
  public SortedMap<String, Price> prices() {
    return all(EmbeddedTables.prices());
  }

  /// Every region by `<provider>/<name>`.
  public SortedMap<String, CloudRegion> regions() {
    return all(EmbeddedTables.regions());
  }

  /// Where a price comes from, and its age.
  public Source sourceOf(Price price) {
    return source(Tables.PRICES, price.key(), price.provider());
  }

  /// Where the facts about a machine type come from, and their age.
  public Source sourceOf(InstanceType type) {
    return source(Tables.INSTANCE_TYPES, type.key(), type.provider());
  }

  /// Digest of every figure: two catalogues with the same one decide alike. Comments, order and layout of files do not
  /// count.
  public Digest digest() {
    Digest embedded = EmbeddedTables.digest();
    return files.isEmpty() ? embedded
        : Digest.of(Json.obj("embedded", embedded.toString(), "files", files.digest().toString()));
  }

  private @Nullable ControlPlaneFee fee(String provider, String region) {
    return find(EmbeddedTables.controlPlanes(), ControlPlaneFee.key(provider, region));
  }

  private @Nullable EgressPrice egress(
      String provider, String region, String toProvider, String toRegion) {
    return find(EmbeddedTables.egress(), EgressPrice.key(provider, region, toProvider, toRegion));
  }

  private <R extends CatalogueRow> @Nullable R find(EmbeddedTable<R> embedded, String key) {
    R written = files.find(embedded.table(), key);
    return written == null ? embedded.find(key) : written;
  }

  private <R extends CatalogueRow> SortedMap<String, R> all(EmbeddedTable<R> embedded) {
    TreeMap<String, R> rows = new TreeMap<>(embedded.all());
    rows.putAll(files.all(embedded.table()));
    return rows;
  }

  private Source source(Table<?> table, String key, String provider) {
    Source written = files.source(table, key);
    return written != null ? written
        : EmbeddedTables.sources()
            .stream()
            .filter(source -> source.covers(table.name(), provider))
            .findFirst()
            .orElseThrow();
  }
}
