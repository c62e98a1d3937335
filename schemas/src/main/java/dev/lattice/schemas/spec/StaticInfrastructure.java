// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Money;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Machines that exist already, or are paid for, at one location: fixed capacity that costs nothing more when it is used.
/// It is one pool, whose id is the location's name.
///
/// @param metadata name, labels, annotations
/// @param provider what builds clusters there, e.g. `vsphere`; null where nothing does: then it takes none
/// @param credentials how the provider is asked, null for its default identity
/// @param providerConfig passed to the provider's templates
/// @param location where it is
/// @param dataResidency where data stays that is kept here, null where nobody says
/// @param capacity all there is
/// @param network how it is connected
/// @param labels what `matchLabels` of services can ask for; each label has one or more values
/// @param compliance certifications
/// @param capabilities abilities
/// @param reservation what is kept for some services, null for nothing
/// @param overflow where services go when it is full, null for nowhere
/// @param nodeClasses names of the node classes on offer; empty for all that map the provider
/// @param cordoned whether it takes no new replicas
public record StaticInfrastructure(
    Metadata metadata,
    @Nullable String provider,
    @Nullable Credentials credentials,
    Json.Obj providerConfig,
    Location location,
    @Nullable String dataResidency,
    Capacity capacity,
    Network network,
    SortedMap<String, List<String>> labels,
    List<String> compliance,
    List<String> capabilities,
    @Nullable Reservation reservation,
    @Nullable Overflow overflow,
    List<String> nodeClasses,
    boolean cordoned) implements Spec {
  public static final String KIND = "StaticInfrastructure";

  public StaticInfrastructure {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    compliance = List.copyOf(compliance);
    capabilities = List.copyOf(capabilities);
    nodeClasses = List.copyOf(nodeClasses);
  }

  /// @param name the location's name, and the pool's id
  /// @param region the region it is in, a LatticeRegion's name or a provider's region; null where nobody says
  /// @param zone what fails together with it, null where nobody says
  /// @param address where on earth it is, null where nobody says
  public record Location(
      String name,
      @Nullable String region,
      @Nullable String zone,
      @Nullable Address address) {}

  /// @param country ISO 3166 code of two letters
  /// @param state state or province
  /// @param city city
  /// @param facility building
  public record Address(
      @Nullable String country,
      @Nullable String state,
      @Nullable String city,
      @Nullable String facility) {}

  /// Raw machine sizes, control planes included. Null does not bind.
  ///
  /// @param nodes machines
  /// @param milliCores thousandths of a core
  /// @param memoryBytes bytes
  /// @param storageBytes bytes
  /// @param accelerators by type, each once; a type that is not listed does not bind
  public record Capacity(
      @Nullable Integer nodes,
      @Nullable Long milliCores,
      @Nullable Long memoryBytes,
      @Nullable Long storageBytes,
      List<Accelerator> accelerators) {
    public static final Capacity NOTHING = new Capacity(null, null, null, null, List.of());

    public Capacity {
      accelerators = List.copyOf(accelerators);
    }
  }

  /// @param egressBitsPerSecond what passes to the outside, null where unknown
  /// @param latencyToMicros location name, pool id or `<provider>-<region>` to the round trip in millionths of a second
  public record Network(
      @Nullable Long egressBitsPerSecond,
      SortedMap<String, Long> latencyToMicros) {
    public Network {
      latencyToMicros = Collections.unmodifiableSortedMap(new TreeMap<>(latencyToMicros));
    }
  }

  /// @param reserved what is kept
  /// @param reservedFor labels, one group of which a service must carry whole to use it
  public record Reservation(Capacity reserved, List<SortedMap<String, String>> reservedFor) {
    public Reservation {
      reservedFor = reservedFor.stream()
          .<SortedMap<String, String>>map(
              labels -> Collections.unmodifiableSortedMap(new TreeMap<>(labels)))
          .toList();
    }

    /// Whether a service with these labels may use what is kept.
    public boolean isFor(SortedMap<String, String> labels) {
      for (SortedMap<String, String> selector : reservedFor) {
        boolean isFor = true;
        for (Map.Entry<String, String> label : selector.entrySet()) {
          isFor &= label.getValue().equals(labels.get(label.getKey()));
        }
        if (isFor) {
          return true;
        }
      }
      return false;
    }
  }

  /// @param isEnabled whether services may overflow at all
  /// @param target name of the CloudInfrastructure that takes them
  /// @param regions its regions, in the order in which they are filled; empty for all, by name
  /// @param thresholdPermille share of the site's machines, in thousandths, from which on services overflow
  /// @param maxClusters most clusters in the target, null for no limit
  /// @param maxMonthlySpend US dollars a month in the target, null for no limit
  public record Overflow(
      boolean isEnabled,
      String target,
      List<String> regions,
      int thresholdPermille,
      @Nullable Integer maxClusters,
      @Nullable Money maxMonthlySpend) {
    public Overflow {
      regions = List.copyOf(regions);
    }
  }
}
