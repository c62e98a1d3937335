// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.cluster;

import dev.lattice.schemas.unit.Resources;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// One node of a draft with what is assigned to it. Never changed, so that drafts can share nodes.
public final class Node {
  private static final int[] NOTHING = {};

  private final int group;
  final Resources free;
  final int freePods;
  /// Indices of services, ascending.
  private final int[] services;
  /// `int[i]`: replicas of `services[i]`, > 0.
  private final int[] replicas;

  private Node(int group, Resources free, int freePods, int[] services, int[] replicas) {
    this.group = group;
    this.free = free;
    this.freePods = freePods;
    this.services = services;
    this.replicas = replicas;
  }

  public static Node empty(int group, Resources offered, int pods) {
    return new Node(group, offered, pods, NOTHING, NOTHING);
  }

  /// Index of its group in the cluster.
  public int group() {
    return group;
  }

  /// The same as a node of another group whose nodes offer as much.
  Node inGroup(int other) {
    return new Node(other, free, freePods, services, replicas);
  }

  boolean isEmpty() {
    return services.length == 0;
  }

  int kinds() {
    return services.length;
  }

  int service(int i) {
    return services[i];
  }

  int replicas(int i) {
    return replicas[i];
  }

  public int replicasOf(int service) {
    int i = Arrays.binarySearch(services, service);
    return i < 0 ? 0 : replicas[i];
  }

  /// How many replicas of this demand still fit.
  int room(Resources demand) {
    return room(free, freePods, demand);
  }

  static int room(Resources free, int pods, Resources demand) {
    long fit = pods;
    if (demand.milliCores() > 0) {
      fit = Math.min(fit, free.milliCores() / demand.milliCores());
    }
    if (demand.memoryBytes() > 0) {
      fit = Math.min(fit, free.memoryBytes() / demand.memoryBytes());
    }
    if (demand.storageBytes() > 0) {
      fit = Math.min(fit, free.storageBytes() / demand.storageBytes());
    }
    if (demand.hasAccelerators()) {
      for (var entry : demand.accelerators().entrySet()) {
        fit = Math.min(fit, free.acceleratorsOf(entry.getKey()) / entry.getValue());
      }
    }
    return (int) fit;
  }

  /// Replicas of all services.
  int pods() {
    return Arrays.stream(replicas).sum();
  }

  /// Another node with what is assigned to this one, null where it does not fit there.
  ///
  /// @param empty the other node
  /// @param demand what a replica of a service takes
  @Nullable Node movedTo(Node empty, IntFunction<Resources> demand) {
    Node filled = empty;
    for (int i = 0; i < services.length; i++) {
      Resources each = demand.apply(services[i]);
      if (filled.room(each) < replicas[i]) {
        return null;
      }
      filled = filled.with(services[i], each, replicas[i]);
    }
    return filled;
  }

  public Node with(int service, Resources demand, int count) {
    int i = Arrays.binarySearch(services, service);
    Resources less = free.minusAtLeastZero(demand.times(count));
    if (i >= 0) {
      int[] more = replicas.clone();
      more[i] += count;
      return new Node(group, less, freePods - count, services, more);
    }
    int at = -i - 1;
    return new Node(
        group, less, freePods - count, inserted(services, at, service),
        inserted(replicas, at, count));
  }

  Node without(int service, Resources demand, int count) {
    int i = Arrays.binarySearch(services, service);
    Resources more = free.plus(demand.times(count));
    if (replicas[i] > count) {
      int[] less = replicas.clone();
      less[i] -= count;
      return new Node(group, more, freePods + count, services, less);
    }
    return new Node(group, more, freePods + count, removed(services, i), removed(replicas, i));
  }

  private static int[] inserted(int[] from, int at, int value) {
    int[] to = new int[from.length + 1];
    System.arraycopy(from, 0, to, 0, at);
    to[at] = value;
    System.arraycopy(from, at, to, at + 1, from.length - at);
    return to;
  }

  private static int[] removed(int[] from, int at) {
    int[] to = new int[from.length - 1];
    System.arraycopy(from, 0, to, 0, at);
    System.arraycopy(from, at + 1, to, at, to.length - at);
    return to;
  }
}
