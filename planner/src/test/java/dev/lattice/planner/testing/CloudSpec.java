// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.CloudInfrastructure.Defaults;
import dev.lattice.schemas.spec.CloudInfrastructure.Region;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import java.util.List;
import java.util.TreeMap;

/// Builds a cloud whose machines are made with docker.
public final class CloudSpec {
  private final String name;
  private final TreeMap<String, List<String>> labels = new TreeMap<>();
  private final TreeMap<String, Region> regions = new TreeMap<>();
  private List<String> compliance = List.of();
  private List<String> capabilities = List.of();

  private CloudSpec(String name) {
    this.name = name;
  }

  public static CloudSpec aCloud(String name) {
    return new CloudSpec(name);
  }

  public CloudSpec regions(String... names) {
    for (String region : names) {
      regions.put(region, region(false));
    }
    return this;
  }

  /// Lets a region take nothing new.
  public CloudSpec cordoned(String name) {
    regions.put(name, region(true));
    return this;
  }

  private static Region region(boolean isCordoned) {
    return new Region(null, null, null, new TreeMap<>(), null, null, null, isCordoned);
  }

  public CloudSpec label(String key, String... values) {
    labels.put(key, List.of(values));
    return this;
  }

  public CloudSpec compliance(String... members) {
    compliance = List.of(members);
    return this;
  }

  public CloudSpec capabilities(String... members) {
    capabilities = List.of(members);
    return this;
  }

  public CloudInfrastructure build() {
    return new CloudInfrastructure(
        new Metadata(
            new ObjectId(CloudInfrastructure.KIND, "", name), new TreeMap<>(), new TreeMap<>()),
        "docker", null, Json.Obj.EMPTY, null, new Defaults(compliance, capabilities, null, null),
        labels, regions);
  }
}
