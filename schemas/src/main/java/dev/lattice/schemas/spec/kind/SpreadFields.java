// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of `spreadConstraint`. Its words are ours or those of Kubernetes' topology spread constraints, see
/// <https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/>.
final class SpreadFields {
  private static final List<String> HARD = List.of("refuse", "DoNotSchedule");
  private static final List<String> SOFT = List.of("relax", "ScheduleAnyway");

  private static final Field.Always<Topology> TOPOLOGY_KEY = Field.of(
      "topologyKey", Texts.oneOf(Topology.class),
      "What replicas are spread over. Machines whose zone the provider chooses are in one for each region.")
      .required(Topology.REGION);
  private static final Field.Always<Integer> MAX_SKEW =
      Field
          .of(
              "maxSkew", Numbers.whole(1, 100_000),
              "How many replicas more than another one place may hold.")
          .byDefault(1);
  private static final Field.Always<Spread.Domains> DOMAINS = Field.of(
      "domains", Texts.oneOf(Spread.Domains.class),
      "Which places count: those that hold a replica, at least two of them, or all that could as in Kubernetes.")
      .byDefault("used");
  private static final Field.Always<Boolean> WHEN_UNSATISFIABLE = Field.of(
      "whenUnsatisfiable",
      Texts.oneOf(List.of(HARD.get(0), SOFT.get(0), HARD.get(1), SOFT.get(1))).as(HARD::contains),
      "Whether a placement that is more uneven is refused or only worse; Kubernetes' words mean the same.")
      .byDefault("refuse");

  static final Group GROUP = Group.of(TOPOLOGY_KEY, MAX_SKEW, DOMAINS, WHEN_UNSATISFIABLE);

  private SpreadFields() {}

  static @Nullable Spread read(Fields group) {
    if (!group.isPresent()) {
      return null;
    }
    return new Spread(
        group.read(TOPOLOGY_KEY), group.read(MAX_SKEW), group.read(DOMAINS),
        group.read(WHEN_UNSATISFIABLE));
  }
}
