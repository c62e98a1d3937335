// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.pool;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.StaticInfrastructure.Overflow;
import dev.lattice.schemas.spec.StaticInfrastructure.Reservation;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A pool, whichever kind of object describes it: a LatticePool, a region of a CloudInfrastructure, or a
/// StaticInfrastructure.
///
/// @param id its name among all pools: `us-east`, `aws-production.us-east-1`, `us-east-dc1`
/// @param object the object that describes it
/// @param fields where that object says what
/// @param kind whether its machines cost by the hour
/// @param provider who provides the machines
/// @param providerRegion the provider's own name of the region
/// @param region its region: a LatticeRegion, else the provider's region or the site's
/// @param labels what `matchLabels` of services can ask for, built-in ones included; each has one or more values
/// @param compliance certifications, as written
/// @param capabilities abilities, as written
/// @param dataResidency where data stays that is kept here, null where nobody says
/// @param capacity upper bounds, what is reserved included
/// @param reservation what is kept for some services, null for nothing
/// @param overflow where services go when it is full, null for nowhere
/// @param maxNodesPerCluster most nodes of a cluster, null for no limit but the policy's
/// @param budget what it may cost, null for no limit
/// @param nodeClasses names of the node classes on offer; empty for all that map the provider
/// @param isCordoned whether it takes no new replicas
/// @param isProtected whether what is there stays as committed
/// @param zones zones of the region to use, of a site the one it is in; empty leaves the choice to the provider
/// @param credentials where the credentials are, null for the provider's default
/// @param providerConfig passed to the provider's templates
public record CapacityPool(
    String id,
    ObjectId object,
    PoolFields fields,
    Kind kind,
    String provider,
    String providerRegion,
    String region,
    SortedMap<String, List<String>> labels,
    List<String> compliance,
    List<String> capabilities,
    @Nullable String dataResidency,
    Capacity capacity,
    @Nullable Reservation reservation,
    @Nullable Overflow overflow,
    @Nullable Integer maxNodesPerCluster,
    @Nullable Budget budget,
    List<String> nodeClasses,
    boolean isCordoned,
    boolean isProtected,
    List<String> zones,
    @Nullable Credentials credentials,
    Json.Obj providerConfig) {

  public CapacityPool {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    compliance = List.copyOf(compliance);
    capabilities = List.copyOf(capabilities);
    nodeClasses = List.copyOf(nodeClasses);
    zones = List.copyOf(zones);
  }

  /// Whether machines cost by the hour, or exist already and cost nothing more when they are used.
  public enum Kind {
    METERED,
    STATIC
  }

  /// Whether the pool means to offer a node class that maps its provider.
  public boolean offers(String nodeClass) {
    return nodeClasses.isEmpty() || nodeClasses.contains(nodeClass);
  }
}
