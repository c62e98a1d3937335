// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.StaticInfrastructure.Address;
import dev.lattice.schemas.spec.StaticInfrastructure.Capacity;
import dev.lattice.schemas.spec.StaticInfrastructure.Location;
import dev.lattice.schemas.spec.StaticInfrastructure.Network;
import dev.lattice.schemas.spec.StaticInfrastructure.Overflow;
import dev.lattice.schemas.spec.StaticInfrastructure.Reservation;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds a site of machines that are made with docker.
public final class SiteSpec {
  private final String name;
  private final TreeMap<String, List<String>> labels = new TreeMap<>();
  private @Nullable Address address;
  private @Nullable String region;
  private @Nullable String zone;
  private final TreeMap<String, Long> latencyToMicros = new TreeMap<>();
  private @Nullable Long egressBitsPerSecond;
  private List<String> compliance = List.of();
  private List<String> capabilities = List.of();
  private Capacity capacity = Capacity.NOTHING;
  private @Nullable Capacity reserved;
  private List<Accelerator> reservedAccelerators = List.of();
  private final List<SortedMap<String, String>> reservedFor = new ArrayList<>();
  private @Nullable Overflow overflow;
  private boolean cordoned;

  private SiteSpec(String name) {
    this.name = name;
  }

  public static SiteSpec aSite(String name) {
    return new SiteSpec(name);
  }

  public SiteSpec label(String key, String... values) {
    labels.put(key, List.of(values));
    return this;
  }

  public SiteSpec compliance(String... members) {
    compliance = List.of(members);
    return this;
  }

  public SiteSpec capabilities(String... members) {
    capabilities = List.of(members);
    return this;
  }

  /// @param nodes null for no bound
  /// @param milliCores null for no bound
  public SiteSpec capacity(@Nullable Integer nodes, @Nullable Long milliCores) {
    capacity = new Capacity(nodes, milliCores, null, null, List.of());
    return this;
  }

  /// All accelerators of the site's machines; to be called after `capacity`.
  public SiteSpec accelerators(String type, int count) {
    capacity = new Capacity(
        capacity.nodes(), capacity.milliCores(), null, null, List.of(new Accelerator(type, count)));
    return this;
  }

  /// What is kept of the accelerators; to be called before `reserves`.
  public SiteSpec reservesAccelerators(String type, int count) {
    reservedAccelerators = List.of(new Accelerator(type, count));
    return this;
  }

  /// Keeps something for services with a label.
  ///
  /// @param nodes null for none
  /// @param milliCores null for none
  public SiteSpec reserves(
      @Nullable Integer nodes, @Nullable Long milliCores, String key, String value) {
    reserved = new Capacity(nodes, milliCores, null, null, reservedAccelerators);
    reservedFor.add(new TreeMap<>(Map.of(key, value)));
    return this;
  }

  public SiteSpec at(String regionName, String zoneName) {
    region = regionName;
    zone = zoneName;
    return this;
  }

  public SiteSpec address(Address value) {
    address = value;
    return this;
  }

  /// How far a location, a pool or `<provider>-<region>` is.
  public SiteSpec latencyTo(String place, long millis) {
    latencyToMicros.put(place, millis * 1000);
    return this;
  }

  /// What its line carries to the outside.
  public SiteSpec line(long bitsPerSecond) {
    egressBitsPerSecond = bitsPerSecond;
    return this;
  }

  /// Lets services overflow into a cloud without limits.
  ///
  /// @param thresholdPermille how full it is then, in thousandths
  /// @param regions in the order in which they are filled
  public SiteSpec overflowsTo(String cloud, int thresholdPermille, String... regions) {
    overflow = new Overflow(true, cloud, List.of(regions), thresholdPermille, null, null);
    return this;
  }

  /// Bounds what overflows; to be called after `overflowsTo`.
  ///
  /// @param clusters null for no bound
  /// @param monthly US dollars, null for no bound
  public SiteSpec overflowsAtMost(@Nullable Integer clusters, @Nullable String monthly) {
    Overflow to = Objects.requireNonNull(overflow);
    overflow = new Overflow(
        to.isEnabled(), to.target(), to.regions(), to.thresholdPermille(), clusters,
        monthly == null ? null : Money.parse(monthly));
    return this;
  }

  public SiteSpec cordoned() {
    cordoned = true;
    return this;
  }

  public StaticInfrastructure build() {
    return new StaticInfrastructure(
        new Metadata(
            new ObjectId(StaticInfrastructure.KIND, "", name), new TreeMap<>(), new TreeMap<>()),
        "docker", null, Json.Obj.EMPTY, new Location(name, region, zone, address), null, capacity,
        new Network(egressBitsPerSecond, latencyToMicros), labels, compliance, capabilities,
        reserved == null ? null : new Reservation(reserved, reservedFor), overflow, List.of(),
        cordoned);
  }
}
