// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Something to run, and what it needs; never where.
///
/// @param metadata name, namespace, labels, annotations
/// @param containers name to the allowed Kubernetes container fields, as written
/// @param volumes what containers can mount, by name
/// @param stateful whether it keeps data and stays where it is
/// @param placement what a place must offer
/// @param dependencies what it talks to, by local name (`resources` in YAML)
/// @param replicas how many
/// @param demand what one replica asks for: `placement.resources`, else the sum of the containers' requests
/// @param expose how it is reached from outside, null where it is not
public record LatticeService(
    Metadata metadata,
    SortedMap<String, Json.Obj> containers,
    SortedMap<String, Volume> volumes,
    boolean stateful,
    Placement placement,
    SortedMap<String, Dependency> dependencies,
    Replicas replicas,
    Resources demand,
    @Nullable Expose expose) implements Spec {
  public static final String KIND = "LatticeService";

  public LatticeService {
    containers = Collections.unmodifiableSortedMap(new TreeMap<>(containers));
    volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
    dependencies = Collections.unmodifiableSortedMap(new TreeMap<>(dependencies));
  }

  /// A service that keeps no data and cannot be reached from outside.
  public LatticeService(
      Metadata metadata, SortedMap<String, Json.Obj> containers, Placement placement,
      SortedMap<String, Dependency> dependencies, Replicas replicas, Resources demand) {
    this(metadata, containers, new TreeMap<>(), false, placement, dependencies, replicas, demand,
        null);
  }

  /// The same service whose replicas ask for something else.
  public LatticeService withDemand(Resources other) {
    return new LatticeService(
        metadata, containers, volumes, stateful, placement, dependencies, replicas, other, expose);
  }

  /// Whether its pods see folders of their node.
  public boolean seesNodes() {
    return volumes.values().stream().anyMatch(volume -> volume.type().equals(Volume.HOST_PATH));
  }

  public ServiceId id() {
    return new ServiceId(metadata.id().namespace(), metadata.id().name());
  }

  /// @param priority who goes first where not all fit, 0..1000
  /// @param architectures processor architectures the images are built for, e.g. `amd64`
  /// @param matchLabels labels a pool must carry, all of them
  /// @param requiredRegions regions that each must hold a replica, as written
  /// @param resources demand per replica where stated here, null to take the containers' requests
  /// @param accelerators accelerators of one replica, each type once
  /// @param maxLatencyMillis dependency to the longest round trip to it, in milliseconds
  /// @param compliance certifications every pool must have
  /// @param capabilities abilities every pool must have
  /// @param dataResidency residency every pool must have, null for any
  /// @param spot whether spot capacity may be used, null to take the policy's word
  /// @param antiAffinity what it must not share a place with, null for nothing
  /// @param onViolation what happens to replicas whose place breaks a rule
  /// @param migration how a replica moves
  public record Placement(
      int priority,
      List<String> architectures,
      SortedMap<String, String> matchLabels,
      List<String> requiredRegions,
      @Nullable Resources resources,
      List<Accelerator> accelerators,
      SortedMap<String, Integer> maxLatencyMillis,
      List<String> compliance,
      List<String> capabilities,
      @Nullable String dataResidency,
      @Nullable Spot spot,
      @Nullable AntiAffinity antiAffinity,
      OnViolation onViolation,
      Migration migration) {
    public static final int DEFAULT_PRIORITY = 100;
    public static final List<String> DEFAULT_ARCHITECTURES = List.of("amd64");

    public Placement {
      architectures = List.copyOf(architectures);
      matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
      requiredRegions = List.copyOf(requiredRegions);
      accelerators = List.copyOf(accelerators);
      maxLatencyMillis = Collections.unmodifiableSortedMap(new TreeMap<>(maxLatencyMillis));
      compliance = List.copyOf(compliance);
      capabilities = List.copyOf(capabilities);
    }

    /// A placement that says nothing else.
    public Placement(
        int priority, SortedMap<String, String> matchLabels, @Nullable Resources resources,
        List<String> compliance, List<String> capabilities) {
      this(priority, DEFAULT_ARCHITECTURES, matchLabels, List.of(), resources, List.of(),
          new TreeMap<>(), compliance, capabilities, null, null, null, OnViolation.KEEP,
          Migration.MAKE_BEFORE_BREAK);
    }
  }

  /// @param topology the places in which they must not be together
  /// @param services the services to keep away from; the service itself among them keeps its replicas apart
  public record AntiAffinity(Topology topology, List<ServiceId> services) {
    public AntiAffinity {
      services = List.copyOf(services);
    }
  }

  /// What happens to replicas whose place breaks a rule that no plan can mend.
  public enum OnViolation {
    KEEP,
    EVICT
  }

  /// How a replica moves: the new one first, or the old one gone first.
  public enum Migration {
    MAKE_BEFORE_BREAK,
    RECREATE
  }

  /// @param type another service, or something outside
  /// @param service the service meant, null for something outside
  /// @param direction who opens the connection
  /// @param port the port, null for every port
  /// @param location where something outside is: a location, a pool or `<provider>-<region>`; null where not told
  /// @param egressGbPerMonth traffic to it in GB a month, null where not told
  public record Dependency(
      Type type,
      @Nullable ServiceId service,
      Direction direction,
      @Nullable Integer port,
      @Nullable String location,
      @Nullable Integer egressGbPerMonth) {
    public enum Type {
      SERVICE,
      EXTERNAL
    }

    public enum Direction {
      OUTBOUND,
      INBOUND
    }

    /// A dependency of which neither place nor traffic is told.
    public Dependency(
        Type type, @Nullable ServiceId service, Direction direction, @Nullable Integer port) {
      this(type, service, direction, port, null, null);
    }
  }

  /// @param min how many are placed, 0..100000
  /// @param max how far an autoscaler may go, >= min
  public record Replicas(int min, int max) {
    public static final Replicas ONE = new Replicas(1, 1);
  }

  /// @param host the name it is reached by, null for the platform's choice
  /// @param isPublic whether everybody may reach it; otherwise only networks of the platform
  /// @param port the container port behind it
  public record Expose(@Nullable String host, boolean isPublic, int port) {}
}
