// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import static dev.lattice.planner.catalog.Table.Column.optional;
import static dev.lattice.planner.catalog.Table.Column.required;

import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables there are. What their columns mean is written for people in `docs/reference/catalogue.md`.
final class Tables {
  static final Table<InstanceType> INSTANCE_TYPES = new Table<>(
      "instance_types",
      List.of(
          required("provider"), required("instance_type"), optional("class"), required("vcpu"),
          required("memory_gib"), required("arch"), optional("gpu_count"), optional("gpu_model"),
          optional("gpu_memory_gib_each"), optional("allocatable_cpu"),
          optional("allocatable_memory"), optional("max_pods")),
      InstanceType.class, Tables::instanceType);

  static final Table<Price> PRICES = new Table<>(
      "prices",
      List.of(
          required("provider"), required("region"), required("instance_type"),
          required("ondemand_usd_per_hour"), optional("spot_usd_per_hour"), optional("spot_kind")),
      Price.class, Tables::price);

  static final Table<ControlPlaneFee> CONTROL_PLANES = new Table<>(
      "control_planes", List.of(required("provider"), required("region"), required("usd_per_hour")),
      ControlPlaneFee.class, Tables::controlPlane);

  static final Table<CloudRegion> REGIONS = new Table<>(
      "regions",
      List.of(
          required("provider"), required("region"), required("city"), required("country"),
          required("latitude"), required("longitude"), required("metro"), required("zones"),
          required("continent"), required("eu_eea")),
      CloudRegion.class, Tables::region);

  static final Table<Latency> LATENCIES = new Table<>(
      "latencies",
      List.of(
          required("provider_a"), required("region_a"), required("provider_b"),
          required("region_b"), required("rtt_ms"), required("kind")),
      Latency.class, Tables::latency);

  static final Table<EgressPrice> EGRESS = new Table<>(
      "egress",
      List.of(
          required("provider"), required("region"), required("to_provider"), required("to_region"),
          required("usd_per_gb")),
      EgressPrice.class, Tables::egressPrice);

  static final List<Table<? extends CatalogueRow>> ALL =
      List.of(INSTANCE_TYPES, PRICES, CONTROL_PLANES, REGIONS, LATENCIES, EGRESS);

  private static final int MAX_PODS = 10_000;
  private static final int MAX_GPUS = 64;
  private static final int MAX_GPU_MEMORY = 4096;
  private static final int MAX_ZONES = 100;

  private Tables() {}

  private static InstanceType instanceType(Cells cells) {
    boolean hasGpus = cells.together("gpu_count", "gpu_model");
    return new InstanceType(
        cells.provider("provider"), cells.name("instance_type"),
        cells.word("class", "general", Words.PURPOSES),
        new Resources(cells.cores("vcpu"), cells.memory("memory_gib"), 0),
        cells.word("arch", "", Words.ARCHES), cells.integer("gpu_count", 0, MAX_GPUS),
        hasGpus ? cells.name("gpu_model") : "",
        cells.integer("gpu_memory_gib_each", 0, MAX_GPU_MEMORY), allocatable(cells));
  }

  /// A type without a figure of its own gets one by formula; half a figure is a mistake.
  private static @Nullable Allocatable allocatable(Cells cells) {
    long milliCores = cells.quantity("allocatable_cpu", 1000);
    long bytes = cells.quantity("allocatable_memory", 1);
    int pods = cells.integer("max_pods", 0, MAX_PODS);
    return cells.together("allocatable_cpu", "allocatable_memory", "max_pods")
        ? new Allocatable(new Resources(milliCores, bytes, 0), pods)
        : null;
  }

  private static Price price(Cells cells) {
    Money spot = cells.optionalPrice("spot_usd_per_hour");
    String spotKind = cells.word("spot_kind", "list", Words.SPOT_KINDS);
    return new Price(
        cells.provider("provider"), cells.name("region"), cells.name("instance_type"),
        cells.price("ondemand_usd_per_hour"), spot, spot == null ? "" : spotKind);
  }

  private static ControlPlaneFee controlPlane(Cells cells) {
    return new ControlPlaneFee(
        cells.provider("provider"), cells.nameOr("region", ControlPlaneFee.EVERYWHERE),
        cells.fee("usd_per_hour"));
  }

  private static CloudRegion region(Cells cells) {
    return new CloudRegion(
        cells.provider("provider"), cells.name("region"), cells.text("city"), cells.name("country"),
        cells.degrees("latitude", 90), cells.degrees("longitude", 180), cells.text("metro"),
        cells.integer("zones", 1, MAX_ZONES), cells.word("continent", "", Words.CONTINENTS),
        cells.word("eu_eea", "", Words.FLAGS).equals("1"));
  }

  private static Latency latency(Cells cells) {
    return new Latency(
        cells.provider("provider_a"), cells.name("region_a"), cells.provider("provider_b"),
        cells.name("region_b"), cells.millisToMicros("rtt_ms"),
        cells.word("kind", "", Words.LATENCY_KINDS));
  }

  private static EgressPrice egressPrice(Cells cells) {
    return new EgressPrice(
        cells.provider("provider"), cells.nameOr("region", EgressPrice.ANY),
        cells.providerOr("to_provider", EgressPrice.ANY),
        cells.nameOr("to_region", EgressPrice.ANY), cells.fee("usd_per_gb"));
  }
}
