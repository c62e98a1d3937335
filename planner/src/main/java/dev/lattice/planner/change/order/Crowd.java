// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change.order;

import dev.lattice.planner.model.Violation;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.allocatable.AllocatableCheck;
import dev.lattice.planner.rule.packing.PackingCheck;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Memory;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one cluster holds while a plan is carried out: what stays, what has come already and what has not left yet, on the
/// nodes that are kept.
final class Crowd {
  private static final List<Check> CHECKS = List.of(new AllocatableCheck(), new PackingCheck());

  private final Problem problem;
  private final LatticeCluster cluster;
  private final TreeMap<ServiceId, Member> members = new TreeMap<>();
  private long tolerated;

  /// Replicas of a service.
  ///
  /// @param placed the service as wanted
  /// @param old the service as it was, null for a new one
  /// @param wanted where it is wanted in the cluster
  /// @param staying replicas that were there and are wanted there, of a service that asks for something else than before
  /// @param here replicas that are wanted and there, `staying` included
  /// @param leaving replicas that are not wanted any more and there
  private record Member(
      LatticeServicePlacement placed,
      @Nullable LatticeServicePlacement old,
      Placement wanted,
      int staying,
      int here,
      int leaving) {
    Member with(int nowHere, int nowLeaving) {
      return new Member(placed, old, wanted, staying, nowHere, nowLeaving);
    }

    /// With what stays as large as it was, and where it was: it is replaced when all that come are ready.
    Member notReplaced() {
      return new Member(placed, old, wanted, 0, here - staying, leaving + staying);
    }
  }

  Crowd(Problem problem, LatticeCluster cluster) {
    this.problem = problem;
    this.cluster = cluster;
  }

  /// @param coming replicas that come by a step
  void add(
      LatticeServicePlacement placed, @Nullable LatticeServicePlacement old, Placement placement,
      int coming) {
    int here = Math.max(0, placement.replicas() - coming);
    int staying = old == null || old.demand().equals(placed.demand()) ? 0
        : Math.min(here, old.replicasIn(cluster.name()));
    members.put(
        placed.id(),
        new Member(placed, old, placement, staying, here, placement.keep() - placement.replicas()));
  }

  /// Holds what is broken already, or in the end, against no move.
  void begin() {
    TreeMap<ServiceId, Member> before = new TreeMap<>(members);
    before.replaceAll((_, member) -> member.notReplaced());
    TreeMap<ServiceId, Member> wanted = new TreeMap<>(members);
    wanted.replaceAll((_, member) -> member.with(member.wanted().replicas(), 0));
    for (SortedMap<ServiceId, Member> now : List.of(before, members, wanted)) {
      tolerated = Math.max(tolerated, excess(now, Long.MAX_VALUE));
    }
  }

  /// Whether everything that comes has room beside everything that leaves.
  boolean holdsEverything() {
    TreeMap<ServiceId, Member> all = new TreeMap<>(members);
    all.replaceAll((_, member) -> member.with(member.wanted().replicas(), member.leaving()));
    return isHeld(all) && members.entrySet()
        .stream()
        .filter(one -> one.getValue().here() < one.getValue().wanted().replicas())
        .allMatch(one -> isHeldBeforeReplacing(one.getKey(), all));
  }

  /// Lets replicas come if there is room for them now.
  boolean takes(ServiceId service, int replicas) {
    TreeMap<ServiceId, Member> more = new TreeMap<>(members);
    more.computeIfPresent(
        service, (_, member) -> member.with(
            Math.min(member.wanted().replicas(), member.here() + replicas), member.leaving()));
    if (!isHeld(more) || !isHeldBeforeReplacing(service, more)) {
      return false;
    }
    members.putAll(more);
    return true;
  }

  /// Whether there is room while what stays of a service is as it was: of a Deployment or StatefulSet that grows and is
  /// changed at once, more replicas come before those that run are replaced.
  private boolean isHeldBeforeReplacing(ServiceId service, SortedMap<ServiceId, Member> now) {
    Member member = now.get(service);
    if (member == null || member.staying() == 0) {
      return true;
    }
    TreeMap<ServiceId, Member> before = new TreeMap<>(now);
    before.put(service, member.notReplaced());
    return isHeld(before);
  }

  void leave(ServiceId service, int replicas) {
    members.computeIfPresent(
        service,
        (_, member) -> member.with(member.here(), Math.max(0, member.leaving() - replicas)));
  }

  private boolean isHeld(SortedMap<ServiceId, Member> now) {
    return excess(now, tolerated) <= tolerated;
  }

  /// @param most excess beyond which the rest does not matter
  private long excess(SortedMap<ServiceId, Member> now, long most) {
    PlanState state = state(now);
    long excess = 0;
    for (Check check : CHECKS) {
      for (Violation violation : check.check(problem, state)) {
        excess += violation.excess();
      }
      if (excess > most) {
        return excess;
      }
    }
    return excess;
  }

  private PlanState state(SortedMap<ServiceId, Member> now) {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
    now.forEach((id, member) -> {
      LatticeServicePlacement old = member.old();
      TreeMap<String, Integer> groups =
          new TreeMap<>(member.placed().perGroup(cluster.name(), member.here()));
      SortedMap<String, Integer> leaving = old == null ? Collections.emptySortedMap()
          : old.perGroup(cluster.name(), member.leaving());
      Resources demand = member.placed().demand();
      if (old == null || old.demand().equals(demand)) {
        leaving.forEach((group, replicas) -> groups.merge(group, replicas, Integer::sum));
        put(services, id, demand, member, member.here() + member.leaving(), groups);
      } else {
        put(services, id, demand, member, member.here(), groups);
        put(services, former(id), old.demand(), member, member.leaving(), leaving);
      }
    });
    return new PlanState(
        null, new TreeMap<>(Map.of(cluster.name(), cluster.withKeptNodes())), services,
        new Memory(new TreeMap<>()));
  }

  private static void put(
      Map<ServiceId, LatticeServicePlacement> services, ServiceId id, Resources demand,
      Member member, int replicas, SortedMap<String, Integer> groups) {
    Placement form = member.wanted();
    services.put(
        id,
        new LatticeServicePlacement(
            id, false, demand,
            List.of(
                new Placement(
                    form.pool(), form.region(), form.cluster(), replicas, replicas, groups)),
            0, Explanation.NONE));
  }

  /// A name that no service has.
  private static ServiceId former(ServiceId id) {
    return new ServiceId(id.namespace(), id.name() + "/former");
  }
}
