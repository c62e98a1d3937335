// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What goes wrong in the simulated world, for as long as it is listed. Kept in `faults.json` of the journal's folder,
/// which people may edit while the simulation runs. `*` in a set means all.
///
/// @param managementLost whether the management cluster cannot be reached
/// @param lostClusters workload clusters that cannot be reached by anybody
/// @param slowControlPlanes clusters whose control plane takes twenty times as long
/// @param refusedOfferings `<pool>/<node group>` for which the provider has no quota; `<pool>/*` for all
/// @param badImages container images that cannot be pulled
/// @param takenFields fields that another field manager takes for itself
public record Faults(
    boolean managementLost,
    SortedSet<String> lostClusters,
    SortedSet<String> slowControlPlanes,
    SortedSet<String> refusedOfferings,
    SortedSet<String> badImages,
    List<TakenField> takenFields) {
  public static final Faults NONE = fromJson(Json.Obj.EMPTY);

  public Faults {
    lostClusters = Collections.unmodifiableSortedSet(new TreeSet<>(lostClusters));
    slowControlPlanes = Collections.unmodifiableSortedSet(new TreeSet<>(slowControlPlanes));
    refusedOfferings = Collections.unmodifiableSortedSet(new TreeSet<>(refusedOfferings));
    badImages = Collections.unmodifiableSortedSet(new TreeSet<>(badImages));
    takenFields = List.copyOf(takenFields);
  }

  /// @param server `management` or the name of a workload cluster
  /// @param object apiVersion, kind, name and the fields taken; an object that does not exist is not made
  public record TakenField(String server, Json.Obj object) {}

  public Faults withManagementLost(boolean lost) {
    return new Faults(
        lost, lostClusters, slowControlPlanes, refusedOfferings, badImages, takenFields);
  }

  public Faults withLostClusters(String... clusters) {
    return new Faults(
        managementLost, new TreeSet<>(List.of(clusters)), slowControlPlanes, refusedOfferings,
        badImages, takenFields);
  }

  public Faults withSlowControlPlanes(String... clusters) {
    return new Faults(
        managementLost, lostClusters, new TreeSet<>(List.of(clusters)), refusedOfferings, badImages,
        takenFields);
  }

  public Faults withRefusedOfferings(String... offerings) {
    return new Faults(
        managementLost, lostClusters, slowControlPlanes, new TreeSet<>(List.of(offerings)),
        badImages, takenFields);
  }

  public Faults withBadImages(String... images) {
    return new Faults(
        managementLost, lostClusters, slowControlPlanes, refusedOfferings,
        new TreeSet<>(List.of(images)), takenFields);
  }

  public Faults withTakenFields(TakenField... fields) {
    return new Faults(
        managementLost, lostClusters, slowControlPlanes, refusedOfferings, badImages,
        List.of(fields));
  }

  boolean isLost(String cluster) {
    return has(lostClusters, cluster);
  }

  boolean isSlow(String cluster) {
    return has(slowControlPlanes, cluster);
  }

  boolean isRefused(String pool, String group) {
    return has(refusedOfferings, pool + "/" + group) || refusedOfferings.contains(pool + "/*");
  }

  boolean isBadImage(String image) {
    return has(badImages, image);
  }

  private static boolean has(SortedSet<String> set, String name) {
    return set.contains(name) || set.contains("*");
  }

  Json.Obj toJson() {
    return Json.obj(
        "managementLost", managementLost, "lostClusters", lostClusters, "slowControlPlanes",
        slowControlPlanes, "refusedOfferings", refusedOfferings, "badImages", badImages,
        "takenFields",
        takenFields.stream()
            .map(taken -> Json.obj("server", taken.server(), "object", taken.object()))
            .toList());
  }

  static Faults fromJson(Json json) {
    return new Faults(
        json.at("managementLost").asBool(false), names(json.at("lostClusters")),
        names(json.at("slowControlPlanes")), names(json.at("refusedOfferings")),
        names(json.at("badImages")),
        json.at("takenFields")
            .asItems()
            .stream()
            .map(taken -> new TakenField(taken.at("server").asText(""), taken.at("object").asObj()))
            .toList());
  }

  private static SortedSet<String> names(Json list) {
    TreeSet<String> names = new TreeSet<>();
    list.asItems().forEach(name -> names.add(name.asText("")));
    return names;
  }
}
