// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.LatticeService.Migration;
import dev.lattice.schemas.spec.LatticeService.OnViolation;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.LatticeService.Replicas;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Builds a service: one replica of one core and one GiB in production unless said otherwise.
public final class ServiceSpec {
  private final String name;
  private final TreeMap<String, Integer> maxLatencyMillis = new TreeMap<>();
  private final TreeMap<String, Dependency> dependencies = new TreeMap<>();
  private final TreeMap<String, String> labels = new TreeMap<>();
  private final TreeMap<String, String> annotations = new TreeMap<>();
  private final TreeMap<String, String> matchLabels = new TreeMap<>();
  private Resources demand = new Resources(1000, Resources.GIB, 0);
  private int replicas = 1;
  private int priority = Placement.DEFAULT_PRIORITY;
  private List<String> compliance = List.of();
  private List<String> capabilities = List.of();
  private List<String> architectures = Placement.DEFAULT_ARCHITECTURES;
  private List<Accelerator> accelerators = List.of();
  private @Nullable String dataResidency;
  private @Nullable Spot spot;
  private boolean isStateful;
  private @Nullable AntiAffinity antiAffinity;
  private List<String> requiredRegions = List.of();
  private OnViolation onViolation = OnViolation.KEEP;
  private Migration migration = Migration.MAKE_BEFORE_BREAK;

  private ServiceSpec(String name) {
    this.name = name;
    labels.put("env", "production");
  }

  public static ServiceSpec aService(String name) {
    return new ServiceSpec(name);
  }

  public ServiceSpec label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public ServiceSpec annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  public ServiceSpec inPools(String key, String value) {
    matchLabels.put(key, value);
    return this;
  }

  public ServiceSpec demand(long milliCores, long memoryGi) {
    demand = new Resources(milliCores, memoryGi * Resources.GIB, 0);
    return this;
  }

  public ServiceSpec demandMib(long milliCores, long memoryMib) {
    demand = new Resources(milliCores, memoryMib << 20, 0);
    return this;
  }

  public ServiceSpec replicas(int count) {
    replicas = count;
    return this;
  }

  public ServiceSpec priority(int value) {
    priority = value;
    return this;
  }

  public ServiceSpec compliance(String... members) {
    compliance = List.of(members);
    return this;
  }

  public ServiceSpec capabilities(String... members) {
    capabilities = List.of(members);
    return this;
  }

  public ServiceSpec accelerators(String type, int count) {
    accelerators = List.of(new Accelerator(type, count));
    return this;
  }

  public ServiceSpec arch(String... members) {
    architectures = List.of(members);
    return this;
  }

  public ServiceSpec requiredRegions(String... names) {
    requiredRegions = List.of(names);
    return this;
  }

  public ServiceSpec dataResidency(String place) {
    dataResidency = place;
    return this;
  }

  public ServiceSpec recreated() {
    migration = Migration.RECREATE;
    return this;
  }

  public ServiceSpec evicted() {
    onViolation = OnViolation.EVICT;
    return this;
  }

  public ServiceSpec spot(Spot word) {
    spot = word;
    return this;
  }

  public ServiceSpec stateful() {
    isStateful = true;
    return this;
  }

  /// Keeps away from services of the same namespace.
  public ServiceSpec apartFrom(Topology topology, String... names) {
    antiAffinity = new AntiAffinity(
        topology, Stream.of(names).map(other -> new ServiceId("default", other)).toList());
    return this;
  }

  /// Depends on a service of the same namespace that must be so near.
  public ServiceSpec near(String other, int maxMillis) {
    maxLatencyMillis.put(other, maxMillis);
    return talksTo(other);
  }

  /// Depends on a service of the same namespace.
  public ServiceSpec talksTo(String other) {
    dependencies.put(
        other,
        new Dependency(
            Dependency.Type.SERVICE, new ServiceId("default", other), Dependency.Direction.OUTBOUND,
            null));
    return this;
  }

  /// Sends so much to a service of the same namespace.
  public ServiceSpec sends(String other, int gbPerMonth) {
    dependencies.put(
        other,
        new Dependency(
            Dependency.Type.SERVICE, new ServiceId("default", other), Dependency.Direction.OUTBOUND,
            null, null, gbPerMonth));
    return this;
  }

  /// Sends so much to something outside.
  ///
  /// @param location where that is, null where nobody says
  public ServiceSpec sendsOut(@Nullable String location, int gbPerMonth) {
    dependencies.put(
        "outside",
        new Dependency(
            Dependency.Type.EXTERNAL, null, Dependency.Direction.OUTBOUND, null, location,
            gbPerMonth));
    return this;
  }

  /// Depends on something outside that must be so near.
  public ServiceSpec within(String location, int maxMillis) {
    maxLatencyMillis.put("outside", maxMillis);
    dependencies.put(
        "outside", new Dependency(
            Dependency.Type.EXTERNAL, null, Dependency.Direction.OUTBOUND, null, location, null));
    return this;
  }

  public LatticeService build() {
    return new LatticeService(
        new Metadata(new ObjectId(LatticeService.KIND, "default", name), labels, annotations),
        new TreeMap<>(), new TreeMap<>(), isStateful, placement(), dependencies,
        new Replicas(replicas, replicas), demand, null);
  }

  private Placement placement() {
    return new Placement(
        priority, architectures, matchLabels, requiredRegions, demand, accelerators,
        maxLatencyMillis, compliance, capabilities, dataResidency, spot, antiAffinity, onViolation,
        migration);
  }
}
