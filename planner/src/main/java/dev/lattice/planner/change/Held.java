// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.change;

import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What counts although the specs have no usable form of it: objects and files whose last good form stands in, and pools
/// and node classes that are gone and still carry something.
///
/// @param objects objects whose last good form stands in, and the pools that such an object describes under names of
///        their own
/// @param marks what to tell of each thing, by name
public record Held(SortedSet<ObjectId> objects, List<Mark> marks) {
  private static final int MOST_NAMES = 5;

  /// Nothing is held.
  public static final Held NONE = new Held(Collections.emptySortedSet(), List.of());

  public Held {
    objects = Collections.unmodifiableSortedSet(new TreeSet<>(objects));
    marks = List.copyOf(marks);
  }

  /// Why something is held.
  public enum Reason {
    LAST_GOOD_FORM("LastGoodForm"),
    STILL_IN_USE("StillInUse");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /// One CamelCase word that never changes its meaning.
    public String word() {
      return word;
    }
  }

  /// What to tell of one held thing.
  ///
  /// @param object the object, null where it is a file
  /// @param name `<kind>/[<namespace>/]<name>` of an object, or the path of a file
  /// @param reason why
  /// @param message one or two sentences, of which names are all that comes from users
  public record Mark(@Nullable ObjectId object, String name, Reason reason, String message) {
    public Mark(ObjectId object, Reason reason, String message) {
      this(object, object.toString(), reason, message);
    }
  }

  /// @param specs the objects that a plan is made of
  /// @param files files of the catalogue whose last good form stands in
  /// @param state what the plan decides to exist, retiring things included
  public static Held of(SpecSet specs, Set<RepoPath> files, PlanState state) {
    SortedMap<String, CapacityPool> pools = CapacityPools.of(specs);
    TreeSet<ObjectId> objects = new TreeSet<>();
    List<Mark> marks = new ArrayList<>();
    for (SpecEntry entry : specs.entries().values()) {
      if (entry.held()) {
        ObjectId id = entry.spec().metadata().id();
        objects.add(id);
        marks.add(new Mark(id, Reason.LAST_GOOD_FORM, standsIn(parts(entry.spec()))));
      }
    }
    TreeSet<ObjectId> described = new TreeSet<>(objects);
    pools.values()
        .stream()
        .filter(pool -> objects.contains(pool.object()))
        .forEach(pool -> described.add(poolId(pool.id())));
    files.forEach(
        file -> marks.add(new Mark(null, file.toString(), Reason.LAST_GOOD_FORM, standsIn(""))));
    inUse(state.clusters().values()).forEach((id, clusters) -> {
      if (specs.entry(id) == null && !isDescribed(id, pools)) {
        marks.add(new Mark(id, Reason.STILL_IN_USE, stillInUse(clusters)));
      }
    });
    marks.sort(Comparator.comparing(Mark::name));
    return new Held(described, marks);
  }

  private static boolean isDescribed(ObjectId id, SortedMap<String, CapacityPool> pools) {
    return id.kind().equals(LatticePool.KIND) && pools.containsKey(id.name());
  }

  private static String standsIn(String parts) {
    return "It has no form now that can be used, so its last good form counts%s.".formatted(parts);
  }

  private static String stillInUse(Collection<String> clusters) {
    return "The specs do not have it any more. It takes nothing new, and stays while clusters use it: %s."
        .formatted(few(clusters));
  }

  /// What an object brings along under other names.
  private static String parts(Spec spec) {
    if (spec instanceof LatticeAddon addon) {
      return ", with the manifests in %s".formatted(addon.path());
    }
    List<String> pools = CapacityPools.ids(spec)
        .keySet()
        .stream()
        .filter(id -> !poolId(id).equals(spec.metadata().id()))
        .toList();
    return pools.isEmpty() ? "" : ", for these pools: %s".formatted(few(pools));
  }

  /// Pools and node classes to the clusters that need them.
  private static SortedMap<ObjectId, SortedSet<String>> inUse(Collection<LatticeCluster> clusters) {
    TreeMap<ObjectId, SortedSet<String>> inUse = new TreeMap<>();
    for (LatticeCluster cluster : clusters) {
      TreeSet<ObjectId> needed = new TreeSet<>();
      needed.add(poolId(cluster.pool()));
      cluster.nodeGroups().forEach(group -> needed.add(nodeClassId(group.nodeClass())));
      if (!cluster.controlPlane().nodeClass().isEmpty()) {
        needed.add(nodeClassId(cluster.controlPlane().nodeClass()));
      }
      needed.forEach(id -> inUse.computeIfAbsent(id, _ -> new TreeSet<>()).add(cluster.name()));
    }
    return inUse;
  }

  private static ObjectId poolId(String pool) {
    return new ObjectId(LatticePool.KIND, "", pool);
  }

  private static ObjectId nodeClassId(String nodeClass) {
    return new ObjectId(LatticeNodeClass.KIND, "", nodeClass);
  }

  private static String few(Collection<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMES ? first
        : "%s and %d more".formatted(first, names.size() - MOST_NAMES);
  }
}
