// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One change that replaces machines at a time in each cluster: the control plane first, then group after group.
final class Rollouts {
  private static final List<FieldPath> CONTROL_PLANE =
      Stream.concat(Stream.of(FieldPath.VERSION), FieldPath.CONTROL_PLANE_ROLLOUT.stream())
          .toList();

  private Rollouts() {}

  /// Which of the changed objects of a cluster may be applied now.
  ///
  /// @param changed objects that differ from what is live
  /// @param all every object of the cluster
  static List<Marked> allowed(List<Marked> changed, List<Marked> all, ObservedWorld world) {
    List<Marked> allowed = new ArrayList<>();
    List<Marked> rolling = new ArrayList<>();
    for (Marked one : changed) {
      (rolls(one, world.live(one.key())) ? rolling : allowed).add(one);
    }
    rolling.sort(
        Comparator.comparing((Marked one) -> !isControlPlane(one.key()))
            .thenComparing(Marked::key));
    List<ObjectKey> unsettled = unsettled(all, world);
    rolling.stream()
        .limit(1)
        .filter(one -> unsettled.isEmpty() || unsettled.equals(List.of(one.key())))
        .forEach(allowed::add);
    return all.stream().filter(allowed::contains).toList();
  }

  /// Control plane and machine groups whose machines do not all follow their template yet.
  static List<ObjectKey> unsettled(List<Marked> all, ObservedWorld world) {
    return all.stream().map(Marked::key).filter(key -> {
      KubeObject live = world.live(key);
      return live != null && hasMachines(key) && !Readiness.isSettled(live);
    }).toList();
  }

  private static boolean rolls(Marked wanted, @Nullable KubeObject live) {
    if (live == null || !hasMachines(wanted.key())) {
      return false;
    }
    List<FieldPath> fields =
        isControlPlane(wanted.key()) ? CONTROL_PLANE : FieldPath.MACHINE_ROLLOUT;
    return fields.stream()
        .anyMatch(
            field -> !Marked.covers(field.in(live.json()), field.in(wanted.object()))
                && !field.in(wanted.object()).isNull());
  }

  private static boolean hasMachines(ObjectKey key) {
    return isControlPlane(key) || Releases.isMachines(key.type().kind());
  }

  private static boolean isControlPlane(ObjectKey key) {
    return key.type().group().equals(Kinds.CONTROL_PLANE_GROUP);
  }
}
