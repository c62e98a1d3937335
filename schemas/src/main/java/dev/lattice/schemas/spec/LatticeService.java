// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Json;
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
/// @param placement what a place must offer
/// @param dependencies what it talks to, by local name (`resources` in YAML)
/// @param replicas how many
/// @param demand what one replica asks for: `placement.resources`, else the sum of the containers' requests
public record LatticeService(
    Metadata metadata,
    SortedMap<String, Json.Obj> containers,
    Placement placement,
    SortedMap<String, Dependency> dependencies,
    Replicas replicas,
    Resources demand) implements Spec {
  public static final String KIND = "LatticeService";

  public LatticeService {
    containers = Collections.unmodifiableSortedMap(new TreeMap<>(containers));
    dependencies = Collections.unmodifiableSortedMap(new TreeMap<>(dependencies));
  }

  public ServiceId id() {
    return new ServiceId(metadata.id().namespace(), metadata.id().name());
  }

  /// @param priority who goes first where not all fit, 0..1000
  /// @param matchLabels labels a pool must carry, all of them
  /// @param resources demand per replica where stated here, null to take the containers' requests
  /// @param compliance certifications every pool must have
  /// @param capabilities abilities every pool must have
  public record Placement(
      int priority,
      SortedMap<String, String> matchLabels,
      @Nullable Resources resources,
      List<String> compliance,
      List<String> capabilities) {
    public static final int DEFAULT_PRIORITY = 100;

    public Placement {
      matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
      compliance = List.copyOf(compliance);
      capabilities = List.copyOf(capabilities);
    }
  }

  /// @param type another service, or something outside
  /// @param service the service meant, null for something outside
  /// @param direction who opens the connection
  /// @param port the port, null for every port
  public record Dependency(
      Type type,
      @Nullable ServiceId service,
      Direction direction,
      @Nullable Integer port) {
    public enum Type {
      SERVICE,
      EXTERNAL
    }

    public enum Direction {
      OUTBOUND,
      INBOUND
    }
  }

  /// @param min how many are placed, 0..100000
  /// @param max how far an autoscaler may go, >= min
  public record Replicas(int min, int max) {
    public static final Replicas ONE = new Replicas(1, 1);
  }
}
