// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.StaticInfrastructure.Capacity;
import dev.lattice.schemas.spec.StaticInfrastructure.Location;
import dev.lattice.schemas.spec.StaticInfrastructure.Network;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Links;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Reads a StaticInfrastructure.
final class StaticInfrastructureKind implements SpecKind<StaticInfrastructure> {
  private static final Field.Maybe<String> PROVIDER =
      Field
          .of(
              "provider", Texts.oneOf(Providers.SITES),
              "What builds clusters there. Without it the site takes none.")
          .example("vsphere");
  private static final Field.Maybe<Json.Obj> PROVIDER_CONFIG = Field.of(
      "providerConfig", Forms.ANY_FIELDS, "Passed to the provider's templates, which check it.");

  private static final Field.Always<String> LOCATION_NAME =
      Field.of("name", Texts.NAME, "The location's name, which is the id of the pool.")
          .example("us-east-dc1")
          .required("");
  private static final Field.Maybe<String> REGION = Field.of(
      "region", Labels.LABEL_VALUE,
      "The region it is in: a LatticeRegion's name, or any other. Without it the location is a region of its own.");
  private static final Field.Maybe<String> ZONE =
      Field.of("zone", Labels.LABEL_VALUE, "What fails together with it, in its region.")
          .example("zone-a");
  private static final Field.Nested ADDRESS = Field.group(
      "address", LocationFields.ADDRESS, "Where on earth it is, as `lattice why-not` tells it.");
  private static final Field.Nested LOCATION =
      Field.group("location", Group.of(LOCATION_NAME, REGION, ZONE, ADDRESS), "Where it is.")
          .required();

  private static final Field.Maybe<String> DATA_RESIDENCY =
      Field.of("dataResidency", Texts.ANY, "Where data stays that is kept here.").example("eu");
  private static final Field.Nested CAPACITY = Field.group(
      "capacity", SiteCapacity.GROUP,
      "All there is, in raw machine sizes, control planes included. At least one field; an absent one does not bind.")
      .required();

  private static final Field.Maybe<Long> EGRESS = Field.of(
      "egress", Links.BANDWIDTH,
      "Bits a second to the outside. A plan whose services send more than that on average comes with a warning.")
      .example("10Gbps");
  private static final Field.Always<SortedMap<String, Long>> LATENCY_TO = Field.of(
      "latencyTo", Lists.byName(Links.LATENCY),
      "Round trips to other places: the name of a location, the id of a pool, or `<provider>-<region>`.")
      .example(Json.obj("us-west-dc1", "65ms", "aws-us-east-1", "2ms"))
      .byDefault(Map.of());
  private static final Field.Nested NETWORK =
      Field.group("network", Group.of(EGRESS, LATENCY_TO), "How it is connected.");

  private static final Field.Always<SortedMap<String, List<String>>> LABELS =
      Field.of("labels", Labels.MULTI_LABELS, "What services can ask for with `matchLabels`.")
          .example(Map.of("tier", "production"))
          .byDefault(Map.of());
  private static final Field.Always<List<String>> COMPLIANCE =
      Field.of("compliance", Lists.TEXTS, "Certifications.")
          .example(List.of("SOC2", "HIPAA"))
          .byDefault(List.of());
  private static final Field.Always<List<String>> CAPABILITIES =
      Field.of("capabilities", Lists.TEXTS, "Special abilities, such as `gpu`.")
          .byDefault(List.of());
  private static final Field.Nested RESERVATION =
      Field.group("reservation", ReservationFields.GROUP, "What is kept for some services.");
  private static final Field.Nested OVERFLOW =
      Field.group("overflow", OverflowFields.GROUP, "Where services go when the site is full.");
  private static final Field.Always<List<String>> NODE_CLASSES = Field
      .of(
          "nodeClasses", Lists.of(Texts.NAME),
          "Names of the node classes on offer; without it all that map the provider.")
      .byDefault(List.of());
  private static final Field.Always<Boolean> CORDONED =
      Field.of("cordoned", Numbers.TRUE_OR_FALSE, "Whether the site takes no new replicas.")
          .byDefault(false);

  private static final Group SPEC = Group.of(
      PROVIDER, CredentialFields.REFERENCE, PROVIDER_CONFIG, LOCATION, DATA_RESIDENCY, CAPACITY,
      NETWORK, LABELS, COMPLIANCE, CAPABILITIES, RESERVATION, OVERFLOW, NODE_CLASSES, CORDONED);

  @Override
  public String name() {
    return StaticInfrastructure.KIND;
  }

  @Override
  public String doc() {
    return "Machines that exist already, or are paid for, at one location: fixed capacity that costs nothing more when it is used. It is one pool.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public StaticInfrastructure decode(Metadata metadata, Fields spec) {
    Json.Obj providerConfig = spec.read(PROVIDER_CONFIG);
    Fields whole = spec.group(CAPACITY);
    Capacity capacity = SiteCapacity.read(whole);
    SiteCapacity.checkWhole(whole);
    return new StaticInfrastructure(
        metadata, spec.read(PROVIDER),
        CredentialFields.read(spec.group(CredentialFields.REFERENCE)),
        providerConfig == null ? Json.Obj.EMPTY : providerConfig, location(spec.group(LOCATION)),
        spec.read(DATA_RESIDENCY), capacity, network(spec.group(NETWORK)), spec.read(LABELS),
        spec.read(COMPLIANCE), spec.read(CAPABILITIES),
        ReservationFields.read(spec.group(RESERVATION), capacity),
        OverflowFields.read(spec.group(OVERFLOW)), spec.read(NODE_CLASSES), spec.read(CORDONED));
  }

  private static Location location(Fields group) {
    return new Location(
        group.read(LOCATION_NAME), group.read(REGION), group.read(ZONE),
        LocationFields.address(group.group(ADDRESS)));
  }

  private static Network network(Fields group) {
    return new Network(group.read(EGRESS), group.read(LATENCY_TO));
  }
}
