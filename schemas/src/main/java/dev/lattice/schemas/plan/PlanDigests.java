// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The two digests of a plan. Prices, costs, reasons and scores enter neither.
public final class PlanDigests {
  private static final String ABSENT = "";

  private PlanDigests() {}

  /// The integrity check over a state: format version, configuration, clusters, services without their explanations, and
  /// memory. Equal states have equal digests.
  public static Digest state(PlanState state) {
    SortedMap<RepoPath, Json.Obj> files = StateFiles.decided(state);
    files.put(PlanFormat.MEMORY, RecordCodec.encode(state.memory()));
    return Digest.of(Json.obj("formatVersion", PlanFormat.VERSION, "files", files));
  }

  /// What approval binds to: the change from the accepted plan to this one, every manifest included. It covers only what
  /// differs, so a change keeps its digest when an independent one goes first.
  ///
  /// @param accepted the plan that is replaced, null for the first
  /// @param steps all steps of the new plan; those that `accepted` holds already do not count
  /// @param rendered all manifests of the new plan
  public static Digest decision(
      @Nullable Plan accepted, PlanState state, List<Step> steps,
      SortedMap<RepoPath, Blob> rendered) {
    PlanState before = accepted == null ? PlanState.EMPTY : accepted.state();
    TreeMap<RepoPath, Json> files = new TreeMap<>();
    addChanges(files, StateFiles.decided(before), StateFiles.decided(state), Digest::of);
    addChanges(
        files, accepted == null ? Map.of() : accepted.rendered(), rendered,
        blob -> Digest.of(blob.bytes()));
    return Digest.of(
        Json.obj(
            "formatVersion", PlanFormat.VERSION, "steps", newSteps(accepted, steps), "files",
            new ArrayList<>(files.values())));
  }

  private static List<Json> newSteps(@Nullable Plan accepted, List<Step> steps) {
    Set<Json> held = accepted == null ? Set.of()
        : accepted.decision().steps().stream().map(PlanDigests::brief).collect(Collectors.toSet());
    return steps.stream()
        .map(PlanDigests::brief)
        .filter(step -> !held.contains(step))
        .sorted(Comparator.comparing(Json::toString))
        .toList();
  }

  private static Json brief(Step step) {
    return Json.arr(step.action(), step.target());
  }

  private static <T> void addChanges(
      SortedMap<RepoPath, Json> changes, Map<RepoPath, T> before, Map<RepoPath, T> after,
      Function<T, Digest> digest) {
    TreeSet<RepoPath> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    for (RepoPath path : paths) {
      T old = before.get(path);
      T now = after.get(path);
      if (old == null ? now != null : !old.equals(now)) {
        changes.put(path, Json.arr(path.value(), text(old, digest), text(now, digest)));
      }
    }
  }

  private static <T> String text(@Nullable T content, Function<T, Digest> digest) {
    return content == null ? ABSENT : digest.apply(content).value();
  }
}
