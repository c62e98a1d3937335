// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The lists in which services and policies name others: services to keep away from, and add-ons.
///
/// @param known objects that are defined, also those that cannot be used
/// @param unknown how much a name that is not defined weighs
record NamedObjects(Set<ObjectId> known, Severity unknown) {

  /// What is wrong with the names in one object; held forms are not judged again.
  List<Diagnostic> check(SpecEntry entry) {
    if (entry.held()) {
      return List.of();
    }
    return switch (entry.spec()) {
      case LatticeService service -> services(service, entry);
      case LatticePlacementPolicy policy -> addons(policy, entry);
      default -> List.of();
    };
  }

  private List<Diagnostic> services(LatticeService service, SpecEntry entry) {
    AntiAffinity antiAffinity = service.placement().antiAffinity();
    List<ServiceId> named = antiAffinity == null ? List.of() : antiAffinity.services();
    List<Diagnostic> findings = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      if (!known.contains(named.get(i).objectId())) {
        findings.add(
            finding(
                Code.UNKNOWN_SERVICE, LatticeService.KIND, named.get(i).toString(),
                entry.at("placement.antiAffinity.services[" + i + "]")));
      }
    }
    return findings;
  }

  private List<Diagnostic> addons(LatticePlacementPolicy policy, SpecEntry entry) {
    ClusterPolicy clusters = policy.clusterPolicy();
    List<String> written = clusters == null ? null : clusters.addons();
    List<String> named = written == null ? List.of() : written;
    List<Diagnostic> findings = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      if (!known.contains(new ObjectId(LatticeAddon.KIND, "", named.get(i)))) {
        findings.add(
            finding(
                Code.UNKNOWN_ADDON, LatticeAddon.KIND, named.get(i),
                entry.at("clusterPolicy.addons[" + i + "]")));
      }
    }
    return findings;
  }

  private Diagnostic finding(Code code, String kind, String name, SourceRange at) {
    Collection<String> names = known.stream()
        .filter(id -> id.kind().equals(kind))
        .map(id -> id.namespace().isEmpty() ? id.name() : id.namespace() + "/" + id.name())
        .sorted()
        .toList();
    return new Diagnostic(
        code, unknown, "There is no %s `%s`.".formatted(kind, name), at, List.of(),
        List.of(Suggestion.hint(name, names, "Define it, or correct the name.")));
  }
}
