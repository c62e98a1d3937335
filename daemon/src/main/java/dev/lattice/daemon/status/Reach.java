// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.executors.run.LostClusters;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// How much of the world can be reached. Anything but all of it is an alarm: a person must look.
public sealed interface Reach {
  /// Every reason there is, for metrics that show all of them.
  List<String> ALARMS =
      List.of("ClustersLost", "ClustersUnreachable", "ManagementClusterUnreachable");

  /// Everything.
  record Whole() implements Reach {}

  /// Single clusters are not reached for so long that their services are placed again.
  ///
  /// @param clusters their names, at least one
  record Lost(SortedSet<String> clusters) implements Reach {
    public Lost {
      clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }
  }

  /// So many clusters are not reached that the fault is more likely elsewhere.
  ///
  /// @param clusters their names, at least one
  record ManyUnreachable(SortedSet<String> clusters) implements Reach {
    public ManyUnreachable {
      clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }
  }

  /// The management cluster does not answer, so of no cluster anything is known.
  record ManagementUnreachable() implements Reach {}

  static Reach of(LostClusters seen) {
    if (seen.isAlarm()) {
      return new ManyUnreachable(seen.unreachable());
    }
    return seen.lost().isEmpty() ? new Whole() : new Lost(seen.lost());
  }

  /// Names of clusters that are not reached, as far as known.
  default SortedSet<String> unreachable() {
    return switch (this) {
      case Lost lost -> lost.clusters();
      case ManyUnreachable many -> many.clusters();
      case Whole _,ManagementUnreachable _ -> Collections.emptySortedSet();
    };
  }

  /// One CamelCase word that never changes its meaning.
  default String reason() {
    return switch (this) {
      case Whole _ -> "AllReachable";
      case Lost _ -> "ClustersLost";
      case ManyUnreachable _ -> "ClustersUnreachable";
      case ManagementUnreachable _ -> "ManagementClusterUnreachable";
    };
  }

  /// One sentence or two.
  default String message() {
    return switch (this) {
      case Whole _ -> "Every cluster can be reached.";
      case Lost(var clusters) -> "Lost for ten minutes: " + String.join(", ", clusters)
          + ". Their services are placed again; the clusters are kept until a person removes them.";
      case ManyUnreachable(var clusters) -> "A third of all clusters or more cannot be reached: "
          + String.join(", ", clusters)
          + ". The fault is more likely outside of them, so nothing is moved because of it.";
      case ManagementUnreachable _ -> "The management cluster cannot be reached, so nothing is moved, made or deleted.";
    };
  }

  /// Whether a person must look.
  default boolean isAlarm() {
    return !(this instanceof Whole);
  }

  /// The condition `Degraded`.
  default Condition condition() {
    return new Condition("Degraded", isAlarm(), reason(), message());
  }
}
