// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.testing;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticeNodeClass.Spot;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.Written;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds the objects of a commit.
public final class SpecsBuilder {
  /// All that vSphere needs to know.
  public static final Json.Obj VSPHERE = Json.obj(
      "server", "vcenter.example.com", "datacenter", "DC1", "datastore", "datastore1", "folder",
      "lattice", "resourcePool", "/DC1/host/Cluster/Resources", "network", "VM Network", "template",
      "ubuntu-22.04", "controlPlaneDomain", "k8s.dc-east.example.com");

  private final TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>();
  private Spot spot = Spot.DEFAULT;

  public static SpecsBuilder specs() {
    return new SpecsBuilder();
  }

  /// Adds a pool with its provider's configuration.
  public SpecsBuilder pool(
      String name, String provider, @Nullable String secretRef, Json.Obj providerConfig) {
    return add(
        new LatticePool(
            metadata(LatticePool.KIND, name),
            new LatticePool.Provider(provider, "us-east-1", secretRef),
            LatticePool.Capacity.UNLIMITED, null, List.of(), new TreeMap<>(), List.of(), null,
            false, List.of(), null, providerConfig));
  }

  /// Adds a site that is the only location of its region.
  public SpecsBuilder site(
      String name, String provider, @Nullable String secretRef, Json.Obj providerConfig) {
    return siteWith(
        name, provider, secretRef == null ? null : new Credentials(secretRef, null),
        providerConfig);
  }

  /// The same, with the place of its credentials.
  public SpecsBuilder siteWith(
      String name, String provider, @Nullable Credentials credentials, Json.Obj providerConfig) {
    return add(
        new StaticInfrastructure(
            metadata(StaticInfrastructure.KIND, name), provider, credentials, providerConfig,
            new StaticInfrastructure.Location(name, null, "zone-a", null), null,
            StaticInfrastructure.Capacity.NOTHING,
            new StaticInfrastructure.Network(null, new TreeMap<>()), new TreeMap<>(), List.of(),
            List.of(), null, null, List.of(), false));
  }

  public SpecsBuilder pool(String name, String provider) {
    return pool(name, provider, null, Json.Obj.EMPTY);
  }

  /// Adds a node class of 4 cores and 16 GiB with one provider's mapping.
  public SpecsBuilder nodeClass(String name, String provider, Json.Obj mapping) {
    return nodeClass(name, provider, mapping, 0, Money.ZERO);
  }

  public SpecsBuilder nodeClass(
      String name, String provider, Json.Obj mapping, int storageGi, Money costPerHour) {
    TreeMap<String, Json.Obj> providers = new TreeMap<>();
    providers.put(provider, mapping);
    TreeMap<String, Money> costs = new TreeMap<>();
    costs.put(provider, costPerHour);
    return add(
        new LatticeNodeClass(
            metadata(LatticeNodeClass.KIND, name),
            new Resources(4000, 16 * Resources.GIB, storageGi * Resources.GIB), List.of(),
            providers, costs, null, null, null, spot));
  }

  /// What the node classes that follow say of spot machines.
  public SpecsBuilder spot(Spot value) {
    spot = value;
    return this;
  }

  public SpecsBuilder service(ServiceBuilder service) {
    return add(service.build());
  }

  /// Adds an object; each lies at the first line of a file called after it.
  public SpecsBuilder add(Spec spec) {
    ObjectId id = spec.metadata().id();
    SourceRange at = SourceRange.startOf(RepoPath.of(id.kind(), id.name() + ".yaml"));
    entries.put(id, new SpecEntry(spec, Written.of(Json.Obj.EMPTY), at, false));
    return this;
  }

  public SpecSet build() {
    return new SpecSet(LatticeConfig.defaults("default"), entries, true);
  }

  private static Metadata metadata(String kind, String name) {
    return new Metadata(new ObjectId(kind, "", name), new TreeMap<>(), new TreeMap<>());
  }
}
