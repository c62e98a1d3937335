// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing.replay;

import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.testing.replay.Running.Here;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.plan.Step;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Carries out the steps of a plan in an order that their prerequisites allow, and notes what breaks at any instant: room,
/// capacity, addresses, keeping apart, replicas that are fewer than before, and what the steps leave undone.
///
/// A step begins by making (nodes, a cluster, replicas at their new place) and ends by breaking (replicas at their old
/// place, nodes, a cluster), except that replicas of a service that is recreated leave first; others may come between. What needs no step, new and changed services, comes as soon as there
/// is room.
public final class Replay {
  private final PlanState before;
  private final PlanState after;
  private final Instants instants;
  private final TreeMap<String, Step> waiting = new TreeMap<>();
  private final TreeMap<String, Step> begun = new TreeMap<>();
  private final TreeSet<String> done = new TreeSet<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();
  private Running running;

  private record Arrival(ServiceId service, String cluster) {}

  private Replay(Problem problem, PlanState after, List<Step> steps, List<String> cycle) {
    this.before = problem.previous().state();
    this.after = after;
    this.running = Running.atFirst(before, after, problem.observed());
    this.instants = new Instants(problem, running, after, steps, cycle);
    steps.forEach(step -> waiting.put(step.header().id(), step));
    for (Step step : steps) {
      for (String first : step.header().after()) {
        if (!waiting.containsKey(first)) {
          breaches.add(step.header().id() + " waits for " + first + ", which is no step");
        }
      }
    }
    after.services().values().forEach(service -> service.placements().forEach(p -> {
      if (p.replicas() > 0) {
        arrivals.add(new Arrival(service.id(), p.cluster()));
      }
    }));
  }

  /// What breaks where what is ready begins and ends in a random order.
  ///
  /// @param problem the plan was made for
  /// @param after the state of the plan
  /// @param cycle ids of moves that the plan names because they wait for each other: a person lets these meet
  public static List<String> inSomeOrder(
      Problem problem, PlanState after, List<Step> steps, List<String> cycle, long seed) {
    Replay replay = new Replay(problem, after, steps, cycle);
    SplittableRandom random = new SplittableRandom(seed);
    while (!replay.waiting.isEmpty() || !replay.begun.isEmpty()) {
      List<String> ready = new ArrayList<>(replay.begun.keySet());
      replay.waiting.values()
          .stream()
          .filter(replay::isReady)
          .forEach(step -> ready.add(step.header().id()));
      if (ready.isEmpty()) {
        replay.breaches.add("steps wait for each other: " + replay.waiting.keySet());
        return replay.breaches;
      }
      String id = ready.get(random.nextInt(ready.size()));
      if (replay.begun.containsKey(id)) {
        replay.end(id);
      } else {
        replay.begin(id);
      }
      replay.arrive();
    }
    return replay.finished();
  }

  /// What breaks where all of a wave begins before any of it ends.
  public static List<String> waveByWave(
      Problem problem, PlanState after, List<Step> steps, List<String> cycle) {
    Replay replay = new Replay(problem, after, steps, cycle);
    int waves = steps.stream().mapToInt(step -> step.header().wave()).max().orElse(0);
    for (int wave = 1; wave <= waves; wave++) {
      int now = wave;
      List<Step> begins =
          replay.waiting.values().stream().filter(step -> step.header().wave() == now).toList();
      for (Step step : begins) {
        if (!replay.isReady(step)) {
          replay.breaches.add(step.header().id() + " is in wave " + wave + " and not ready");
        }
        replay.begin(step.header().id());
      }
      replay.arrive();
      begins.forEach(step -> replay.end(step.header().id()));
      replay.arrive();
    }
    return replay.finished();
  }

  private boolean isReady(Step step) {
    return done.containsAll(step.header().after());
  }

  private void begin(String id) {
    Step step = Objects.requireNonNull(waiting.remove(id), id);
    begun.put(id, step);
    switch (step) {
      case Step.CreateCluster(_, var cluster) -> running.grow(cluster);
      case Step.AddNodeGroup(_, var cluster, var group, _) -> running.grow(cluster, group);
      case Step.ResizeNodeGroup(_, var cluster, var group, var from, var to) when to > from -> running
          .grow(cluster, group);
      case Step.MoveService(_, var service, var from, var to, var count, var recreates) -> {
        if (recreates) {
          leave(service, from, isLast(service, from) ? Integer.MAX_VALUE : count);
        } else {
          make(service, to, count);
        }
      }
      case Step.ResizeNodeGroup _,Step.RemoveNodeGroup _,Step.RemoveService _,Step.DrainCluster _,Step.DeleteCluster _,Step.UpgradeCluster _,Step.RollControlPlane _,Step.RollNodeGroup _,Step.RollService _ -> {
      }
    }
    breaches.addAll(instants.broken(running, "while " + id));
  }

  private void end(String id) {
    Step step = Objects.requireNonNull(begun.remove(id), id);
    done.add(id);
    switch (step) {
      case Step.MoveService(_, var service, var from, var to, var count, var recreates) -> {
        if (recreates) {
          make(service, to, count);
        } else {
          leave(service, from, isLast(service, from) ? Integer.MAX_VALUE : count);
        }
      }
      case Step.RemoveService(_, var service, var cluster) -> leave(
          service, cluster, running.here(service, cluster).all());
      case Step.ResizeNodeGroup(_, var cluster, var group, var from, var to) when to < from -> running
          .shrink(cluster, group);
      case Step.RemoveNodeGroup(_, var cluster, var group) -> running.shrink(cluster, group);
      case Step.DeleteCluster(_, var cluster) -> delete(cluster);
      case Step.ResizeNodeGroup _,Step.CreateCluster _,Step.AddNodeGroup _,Step.DrainCluster _,Step.UpgradeCluster _,Step.RollControlPlane _,Step.RollNodeGroup _,Step.RollService _ -> {
      }
    }
    release();
    breaches.addAll(instants.broken(running, "after " + id));
  }

  /// What a service has beyond what is wanted, and moves nowhere, goes when the service has no step left.
  private void release() {
    for (ServiceId service : List.copyOf(running.replicas().keySet())) {
      if (Stream.concat(waiting.values().stream(), begun.values().stream())
          .noneMatch(step -> isOf(step, service))
          && arrivals.stream().noneMatch(arrival -> arrival.service().equals(service))) {
        List.copyOf(running.replicas().getOrDefault(service, new TreeMap<>()).keySet())
            .forEach(cluster -> leave(service, cluster, Integer.MAX_VALUE));
      }
    }
  }

  /// Whether nothing else of a service has yet to move out of a cluster: then what it has there beyond what is wanted goes
  /// too.
  private boolean isLast(ServiceId service, String from) {
    return Stream
        .concat(
            waiting.values().stream(), begun.values().stream().filter(step -> !isRecreated(step)))
        .noneMatch(
            step -> step instanceof Step.MoveService move && move.service().equals(service)
                && move.from().equals(from));
  }

  /// Whether a step begins by breaking the old and ends by making the new.
  static boolean isRecreated(Step step) {
    return step instanceof Step.MoveService move && move.recreates();
  }

  private static boolean isOf(Step step, ServiceId service) {
    return (step instanceof Step.MoveService move && move.service().equals(service))
        || (step instanceof Step.RemoveService remove && remove.service().equals(service));
  }

  private void delete(String cluster) {
    if (running.carries(cluster)) {
      breaches.add("delete-" + cluster + " deletes what still runs there");
    }
    running.nodes().remove(cluster);
  }

  private int wanted(ServiceId service, String cluster) {
    Placement placement = Running.placement(after, service, cluster);
    return placement == null ? 0 : placement.replicas();
  }

  private void make(ServiceId service, String to, int count) {
    if (!running.exists(to)) {
      breaches.add(service + " moves to " + to + ", which does not exist yet");
      return;
    }
    Here here = running.here(service, to);
    int more = Math.min(count, Math.max(0, wanted(service, to) - here.all()));
    running.put(service, to, new Here(here.former(), here.fresh() + more));
  }

  private void leave(ServiceId service, String from, int count) {
    Here here = running.here(service, from);
    int fewer = Math.min(count, Math.max(0, here.all() - wanted(service, from)));
    int former = Math.min(fewer, here.former());
    running.put(service, from, new Here(here.former() - former, here.fresh() - (fewer - former)));
  }

  /// Lets everything come that needs no step and has room.
  private void arrive() {
    arrivals.removeIf(arrival -> arrives(arrival, instants::isHeld));
    release();
  }

  private boolean arrives(Arrival arrival, Predicate<Running> isAllowed) {
    Running next = arrived(arrival);
    if (next == null || !isAllowed.test(next)) {
      return false;
    }
    running = next;
    return true;
  }

  /// What runs once a service is in a cluster as it is wanted there, less what moves there by a step.
  private @Nullable Running arrived(Arrival arrival) {
    if (!running.exists(arrival.cluster())) {
      return null;
    }
    Here here = running.here(arrival.service(), arrival.cluster());
    Placement old = Running.placement(before, arrival.service(), arrival.cluster());
    int wanted = wanted(arrival.service(), arrival.cluster());
    int coming = coming(arrival);
    int stay = running.isResized(arrival.service())
        ? Math.min(here.former(), Math.min(old == null ? 0 : old.replicas(), wanted))
        : 0;
    int fresh = Math.max(here.fresh(), wanted - coming - here.former());
    Running next = running.copy();
    next.put(arrival.service(), arrival.cluster(), new Here(here.former() - stay, fresh + stay));
    return next;
  }

  private int coming(Arrival arrival) {
    int coming = 0;
    List<Step> unmade = new ArrayList<>(waiting.values());
    begun.values().stream().filter(Replay::isRecreated).forEach(unmade::add);
    for (Step step : unmade) {
      if (step instanceof Step.MoveService move && move.service().equals(arrival.service())
          && move.to().equals(arrival.cluster())) {
        coming += move.replicas();
      }
    }
    return coming;
  }

  private List<String> finished() {
    arrive();
    for (Arrival arrival : List.copyOf(arrivals)) {
      breaches.add(arrival.service() + " finds no room in " + arrival.cluster());
      arrives(arrival, _ -> true);
    }
    arrivals.clear();
    release();
    undone();
    return breaches;
  }

  private void undone() {
    for (LatticeCluster cluster : after.clusters().values()) {
      String name = cluster.name();
      if (running.exists(name) == cluster.isRetiring()) {
        breaches.add(name + (cluster.isRetiring() ? " is never deleted" : " is never made"));
      }
      if (!cluster.isRetiring()) {
        cluster.nodeGroups().forEach(group -> {
          if (running.nodes(name, group.name()) != group.count()) {
            breaches.add(
                "%s has %d nodes in %s in the end, wanted %d".formatted(
                    name, running.nodes(name, group.name()), group.name(), group.count()));
          }
        });
      }
    }
    for (LatticeServicePlacement service : after.services().values()) {
      for (Placement p : service.placements()) {
        int there = running.here(service.id(), p.cluster()).all();
        if (there != p.replicas()) {
          breaches.add(
              "%s has %d replicas in %s in the end, wanted %d"
                  .formatted(service.id(), there, p.cluster(), p.replicas()));
        }
      }
    }
  }
}
