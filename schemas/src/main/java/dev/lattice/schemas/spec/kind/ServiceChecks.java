// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.Collection;

/// What the parts of one service must not say against each other.
final class ServiceChecks {
  private ServiceChecks() {}

  /// @param placement the service's `placement` as written
  static void check(LatticeService service, Fields placement) {
    checkRequiredRegions(service, placement);
    checkSpot(service, placement);
    service.placement()
        .maxLatencyMillis()
        .keySet()
        .forEach(name -> checkBound(service, placement, name));
  }

  private static void checkRequiredRegions(LatticeService service, Fields placement) {
    long regions = service.placement().requiredRegions().stream().distinct().count();
    if (regions > service.replicas().min()) {
      placement.findings()
          .error(
              Code.REGIONS_ABOVE_REPLICAS, placement.at(PlacementFields.REQUIRED_REGIONS),
              "%d regions must hold a replica each, but `replicas.min` is %d."
                  .formatted(regions, service.replicas().min()),
              "Raise `replicas.min` to %d, or require fewer regions.".formatted(regions));
    }
  }

  private static void checkSpot(LatticeService service, Fields placement) {
    Spot spot = service.placement().spot();
    if (service.stateful() && spot != null && spot != Spot.FORBID) {
      placement.findings()
          .error(
              Code.SPOT_FOR_STATEFUL, placement.at(PlacementFields.SPOT),
              "A service that keeps data never runs on spot capacity, which can go at any time.",
              "Remove `placement.spot`, or `stateful`.");
    }
  }

  private static void checkBound(LatticeService service, Fields placement, String name) {
    Dependency dependency = service.dependencies().get(name);
    SourceRange at = placeOf(placement, PlacementFields.LATENCY, name);
    if (dependency == null) {
      placement.findings()
          .error(
              Code.LATENCY_KEY, at,
              "`placement.latency` bounds the round trip to `%s`, which is not in `resources`."
                  .formatted(name),
              Suggestion.hint(
                  name, service.dependencies().keySet(),
                  "Add `resources.%s`, or remove the bound.".formatted(name)));
    } else if (dependency.type() == Dependency.Type.EXTERNAL && dependency.location() == null) {
      placement.findings()
          .error(
              Code.LOCATION_MISSING, at,
              "Nobody knows how far `%s` is: it lies outside and says no `location`."
                  .formatted(name),
              "Add `resources.%s.location`, such as `aws-us-east-1`, or remove the bound."
                  .formatted(name));
    }
  }

  private static SourceRange placeOf(Fields group, Field field, String name) {
    YamlNode.Field written =
        group.node(field) instanceof YamlNode.Mapping mapping ? mapping.fields().get(name) : null;
    return written == null ? group.at(field) : written.nameRange();
  }

  /// @param volumes the names of the volumes there are
  /// @param mounts what containers mount
  static void checkMounts(
      Fields spec, Collection<String> volumes, Collection<VolumeFields.Mount> mounts) {
    for (VolumeFields.Mount mount : mounts) {
      if (!mount.volume().isEmpty() && !volumes.contains(mount.volume())) {
        spec.findings()
            .error(
                Code.UNKNOWN_VOLUME, mount.at(),
                "There is no volume `%s`.".formatted(mount.volume()),
                Suggestion.hint(mount.volume(), volumes, "Add it to `volumes`."));
      }
    }
  }
}
