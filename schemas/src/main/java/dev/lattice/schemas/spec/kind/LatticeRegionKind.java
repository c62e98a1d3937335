// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeRegion;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a LatticeRegion.
final class LatticeRegionKind implements SpecKind<LatticeRegion> {
  private static final Field.Always<SortedMap<String, String>> PROVIDERS = Field.of(
      "providers", Providers.keyed(_ -> Texts.ANY),
      "Each provider's own name of the region. A provider's region belongs to one LatticeRegion only.")
      .example(Json.obj("aws", "us-east-1", "gcp", "us-east4", "digitalocean", "nyc1"))
      .required(new TreeMap<>());
  private static final Field.Always<Boolean> PRIMARY = Field.of(
      "primary", Numbers.TRUE_OR_FALSE,
      "Whether other regions stand in for this one: replicas go here where nothing else decides.")
      .byDefault(false);
  private static final Field.Nested LOCATION =
      Field.group("location", LocationFields.POINT, "Where it is, as `lattice why-not` tells it.");
  private static final Field.Always<List<String>> ZONES = Field.of(
      "zones", Lists.of(Texts.NAME),
      "Zones of the region to use, for pools that name none. A provider has those that begin with its own name of the region, else those that begin with no provider's.")
      .example(List.of("us-east-1a", "us-east-1b"))
      .byDefault(List.of());

  private static final Group SPEC = Group.of(PROVIDERS, PRIMARY, LOCATION, ZONES);

  @Override
  public String name() {
    return LatticeRegion.KIND;
  }

  @Override
  public String doc() {
    return "One name for the regions of several providers that lie close together: what services and policies mean by a region.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticeRegion decode(Metadata metadata, Fields spec) {
    SortedMap<String, String> providers = spec.read(PROVIDERS);
    if (spec.node(PROVIDERS) instanceof YamlNode.Mapping mapping && mapping.fields().isEmpty()) {
      spec.findings()
          .error(
              Code.MISSING_FIELD, mapping.range(),
              "`%s` must not be empty.".formatted(spec.pathOf(PROVIDERS)));
    }
    return new LatticeRegion(
        metadata, providers, spec.read(PRIMARY), LocationFields.point(spec.group(LOCATION)),
        spec.read(ZONES));
  }
}
