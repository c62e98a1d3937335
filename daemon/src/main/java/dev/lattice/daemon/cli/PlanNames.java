// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Finds what a person means by a name among the things of a plan.
///
/// @param plan the plan
record PlanNames(Plan plan) {

  /// Whether a name can only mean a cluster.
  boolean isCluster(String name) {
    return plan.state().clusters().containsKey(name) && services(name).isEmpty();
  }

  /// The service with this name, in whatever namespace.
  ///
  /// @param name `NAME` or `NAMESPACE/NAME`
  /// @throws CommandFailed where there is none, or more than one
  ServiceId service(String name) throws CommandFailed {
    List<ServiceId> found = services(name);
    if (found.size() > 1) {
      throw new CommandFailed(
          "Several services are called `%s`: %s.".formatted(
              name, found.stream().map(ServiceId::toString).collect(Collectors.joining(", "))));
    }
    if (found.isEmpty()) {
      throw new CommandFailed(
          "The plan has no service or cluster `%s`. %s".formatted(
              name, Suggestion.hint(name, known(), "`lattice plan` shows what there is.")));
    }
    return found.getFirst();
  }

  private List<ServiceId> services(String name) {
    return plan.state()
        .services()
        .values()
        .stream()
        .filter(service -> !service.isRetiring())
        .map(LatticeServicePlacement::id)
        .filter(id -> name.contains("/") ? id.toString().equals(name) : id.name().equals(name))
        .toList();
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(plan.state().clusters().keySet());
    plan.state().services().keySet().forEach(id -> {
      known.add(id.name());
      known.add(id.toString());
    });
    return known;
  }
}
