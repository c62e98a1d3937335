// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.component;

import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.planner.search.component.Component.Place;
import dev.lattice.planner.search.draft.Traffic;
import dev.lattice.planner.search.draft.Traffic.Flow;
import dev.lattice.planner.search.landscape.Tariff;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// What the traffic of a component costs, as a variable. Whom its services send to is in the component too, or has no place.
final class TrafficModel {
  private final PlacementModel model;
  private final Traffic traffic;
  private final Component component;

  TrafficModel(PlacementModel model, Traffic traffic, Component component) {
    this.model = model;
    this.traffic = traffic;
    this.component = component;
  }

  /// The greatest number that divides all that a replica may pay, and another.
  BigInteger divisor(BigInteger other) {
    return all().mapToObj(BigInteger::valueOf).reduce(other, BigInteger::gcd);
  }

  /// The most that all may cost, micro-USD a month.
  long most() {
    long replicas = flows().stream().mapToLong(Flow::replicas).sum();
    return replicas * all().max().orElse(0);
  }

  /// What a replica may pay, in every place for every flow.
  private LongStream all() {
    return flows().stream()
        .flatMapToLong(
            flow -> component.places()
                .stream()
                .flatMapToLong(from -> Arrays.stream(ways(flow, from)))
                .map(flow::perReplica));
  }

  /// What all costs in a draft.
  ///
  /// @param scale from micro-USD a month to units of the model
  long value(LongUnaryOperator scale) {
    return component.services().stream().mapToLong(s -> traffic.monthly(s, scale)).sum();
  }

  /// @param scale from micro-USD a month to units of the model
  IntVar sum(LongUnaryOperator scale) {
    Model solver = model.solver();
    List<IntVar> costs = new ArrayList<>();
    for (Flow flow : flows()) {
      for (int c = 0; c < component.places().size(); c++) {
        costs.add(cost(flow, c, scale));
      }
    }
    int most = costs.stream().mapToInt(IntVar::getUB).sum();
    IntVar sum = solver.intVar("traffic", 0, most);
    solver.sum(costs.toArray(IntVar[]::new), "=", sum).post();
    return sum;
  }

  private List<Flow> flows() {
    return component.services()
        .stream()
        .flatMap(service -> traffic.from(service).stream())
        .filter(flow -> flow.to() == Flow.OUTSIDE || component.services().contains(flow.to()))
        .toList();
  }

  /// What the replicas in a cluster pay.
  private IntVar cost(Flow flow, int cluster, LongUnaryOperator scale) {
    IntVar replicas = model.replicasIn(component.services().indexOf(flow.from()), cluster);
    IntVar each = cheapest(flow, component.places().get(cluster), scale);
    IntVar cost =
        model.solver().intVar(0, Objective.bounded((long) replicas.getUB() * each.getUB()));
    model.solver().times(replicas, each, cost).post();
    return cost;
  }

  /// What a replica in a place pays: the least of what is known of the ways to where the other service has replicas, 0 where
  /// nothing is.
  private IntVar cheapest(Flow flow, Place from, LongUnaryOperator scale) {
    Model solver = model.solver();
    long[] perGb = ways(flow, from);
    int[] ways = Arrays.stream(perGb)
        .mapToInt(price -> Objective.bounded(scale.applyAsLong(flow.perReplica(price))))
        .toArray();
    if (flow.to() == Flow.OUTSIDE) {
      return solver.intVar(ways[0]);
    }
    int most = Arrays.stream(ways).max().orElse(0);
    int other = component.services().indexOf(flow.to());
    List<IntVar> costs = new ArrayList<>();
    List<BoolVar> used = new ArrayList<>();
    for (int c = 0; c < ways.length; c++) {
      if (perGb[c] != Tariff.UNKNOWN) {
        BoolVar isUsed = solver.arithm(model.replicasIn(other, c), ">", 0).reify();
        used.add(isUsed);
        costs.add(solver.intView(ways[c] - most, isUsed, most));
      }
    }
    if (used.isEmpty()) {
      return solver.intVar(0);
    }
    IntVar least = solver.intVar(0, most);
    solver.min(least, costs.toArray(IntVar[]::new)).post();
    IntVar cheapest = solver.intVar(0, most);
    solver.times(least, solver.or(used.toArray(BoolVar[]::new)).reify(), cheapest).post();
    return cheapest;
  }

  /// Micro-USD a GB from a place to each that it may be sent to: `long[cluster]`, of one for something outside.
  private long[] ways(Flow flow, Place from) {
    return flow.to() == Flow.OUTSIDE ? new long[] {traffic.outside(flow, from.pool())}
        : component.places()
            .stream()
            .mapToLong(to -> traffic.microUsd(from.pool(), to.pool()))
            .toArray();
  }
}
