// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.packing;

import dev.lattice.planner.rule.packing.PackingCheck.Load;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Fills equal nodes with replicas: first by rules of thumb, then, if those fail, by an exhaustive search within a limit
/// of steps.
///
/// @param node what one node offers
/// @param pods replicas one node may hold
/// @param loads the replicas
record NodeFilling(Resources node, int pods, List<Load> loads) {
  private static final int STEPS = 200_000;

  /// How many replicas find no place on `count` nodes; 0 where a packing was found.
  int leftOver(int count) {
    int best = Integer.MAX_VALUE;
    for (Comparator<Load> order : orders()) {
      List<Load> sorted = loads.stream().sorted(order).toList();
      best = Math.min(best, firstFit(sorted, count));
      if (best > 0) {
        best = Math.min(best, nodeByNode(sorted, count));
      }
      if (best == 0) {
        return 0;
      }
    }
    List<Load> sorted = loads.stream().sorted(orders().getFirst()).toList();
    return new Exhaustive(sorted, count).isPackable() ? 0 : best;
  }

  private List<Comparator<Load>> orders() {
    return List.of(
        Comparator.<Load>comparingLong(load -> share(load.demand(), true)).reversed(),
        Comparator.<Load>comparingLong(load -> share(load.demand(), false)).reversed(),
        Comparator.<Load>comparingLong(load -> load.demand().milliCores()).reversed(),
        Comparator.<Load>comparingLong(load -> load.demand().memoryBytes()).reversed());
  }

  /// Size against the node in millionths: the sum over resources, or the largest.
  private long share(Resources demand, boolean sum) {
    long cores = millionths(demand.milliCores(), node.milliCores());
    long memory = millionths(demand.memoryBytes() >> 10, node.memoryBytes() >> 10);
    long storage = millionths(demand.storageBytes() >> 10, node.storageBytes() >> 10);
    long accelerators = 0;
    for (Map.Entry<String, Integer> wanted : demand.accelerators().entrySet()) {
      accelerators = Math
          .max(accelerators, millionths(wanted.getValue(), node.acceleratorsOf(wanted.getKey())));
    }
    return sum ? cores + memory + storage + accelerators
        : Math.max(Math.max(cores, accelerators), Math.max(memory, storage));
  }

  private static long millionths(long part, long whole) {
    return whole == 0 ? 0 : part * 1_000_000 / whole;
  }

  private int firstFit(List<Load> sorted, int count) {
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rooms.add(new Room(node, pods));
    }
    int left = 0;
    for (Load load : sorted) {
      int replicas = load.replicas();
      for (int i = 0; i < count && replicas > 0; i++) {
        int here = Math.min(replicas, rooms.get(i).times(load.demand()));
        rooms.set(i, rooms.get(i).less(load.demand(), here));
        replicas -= here;
      }
      left += replicas;
    }
    return left;
  }

  /// Fills one node after the other with the largest that still fits.
  private int nodeByNode(List<Load> sorted, int count) {
    int[] left = sorted.stream().mapToInt(Load::replicas).toArray();
    for (int i = 0; i < count; i++) {
      Room room = new Room(node, pods);
      for (int j = 0; j < left.length; j++) {
        int here = Math.min(left[j], room.times(sorted.get(j).demand()));
        room = room.less(sorted.get(j).demand(), here);
        left[j] -= here;
      }
    }
    int sum = 0;
    for (int replicas : left) {
      sum += replicas;
    }
    return sum;
  }

  /// What is free on a node.
  private record Room(Resources free, int pods) {
    int times(Resources demand) {
      long fit = pods;
      fit = demand.milliCores() == 0 ? fit : Math.min(fit, free.milliCores() / demand.milliCores());
      fit = demand.memoryBytes() == 0 ? fit
          : Math.min(fit, free.memoryBytes() / demand.memoryBytes());
      fit = demand.storageBytes() == 0 ? fit
          : Math.min(fit, free.storageBytes() / demand.storageBytes());
      for (Map.Entry<String, Integer> wanted : demand.accelerators().entrySet()) {
        fit = Math.min(fit, free.acceleratorsOf(wanted.getKey()) / wanted.getValue());
      }
      return (int) fit;
    }

    Room less(Resources demand, int times) {
      return new Room(free.minusAtLeastZero(demand.times(times)), pods - times);
    }
  }

  /// Depth-first: each replica in turn on each different node, equal replicas never on an earlier node than the last.
  private final class Exhaustive {
    private final List<Load> sorted;
    private final Room[] rooms;
    private int steps = STEPS;

    Exhaustive(List<Load> sorted, int count) {
      this.sorted = sorted;
      this.rooms = new Room[count];
      Arrays.fill(rooms, new Room(node, pods));
    }

    boolean isPackable() {
      return place(0, sorted.isEmpty() ? 0 : sorted.getFirst().replicas(), 0);
    }

    private boolean place(int load, int replicas, int from) {
      if (load == sorted.size()) {
        return true;
      }
      if (replicas == 0) {
        return load + 1 == sorted.size() || place(load + 1, sorted.get(load + 1).replicas(), 0);
      }
      Resources demand = sorted.get(load).demand();
      for (int i = from; i < rooms.length && steps > 0; i++) {
        Room room = rooms[i];
        if (room.times(demand) > 0 && isFirstOfItsKind(i, from)) {
          steps--;
          rooms[i] = room.less(demand, 1);
          if (place(load, replicas - 1, i)) {
            return true;
          }
          rooms[i] = room;
        }
      }
      return false;
    }

    private boolean isFirstOfItsKind(int index, int from) {
      for (int i = from; i < index; i++) {
        if (rooms[i].equals(rooms[index])) {
          return false;
        }
      }
      return true;
    }
  }
}
