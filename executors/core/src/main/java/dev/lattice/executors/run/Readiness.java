// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.AVAILABLE;
import static dev.lattice.executors.capi.Conditions.CONTROL_PLANE_INITIALIZED;
import static dev.lattice.executors.capi.Conditions.MACHINES_SPEC_UP_TO_DATE;
import static dev.lattice.executors.capi.Conditions.MACHINES_UP_TO_DATE;
import static dev.lattice.executors.capi.Conditions.REMOTE_CONNECTION_PROBE;
import static dev.lattice.executors.capi.Conditions.ROLLING_OUT;

import dev.lattice.executors.capi.FieldPath;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.schemas.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When things are ready, and why they are not, in the words of whoever says so.
final class Readiness {
  private Readiness() {}

  /// Why services cannot be applied to a cluster, null if they can: Available, reachable, generation observed.
  static @Nullable String clusterObstacle(@Nullable KubeObject cluster) {
    if (cluster == null) {
      return "The cluster does not exist yet.";
    }
    if (cluster.isDeleting()) {
      return "The cluster is being deleted.";
    }
    for (String condition : new String[] {AVAILABLE, REMOTE_CONNECTION_PROBE}) {
      if (!isTrue(cluster, condition)) {
        return "%s is not True: %s".formatted(condition, words(cluster.condition(condition)));
      }
    }
    return isObserved(cluster) ? null : "Cluster API has not seen the newest spec yet.";
  }

  /// Whether anything can ever have been put into a cluster.
  static boolean wasInitialized(KubeObject cluster) {
    return isTrue(cluster, CONTROL_PLANE_INITIALIZED);
  }

  /// Whether the machines of a control plane or a machine group all follow its template.
  static boolean isSettled(KubeObject machines) {
    return isObserved(machines) && !isTrue(machines, ROLLING_OUT)
        && isUnlessSaid(machines, MACHINES_UP_TO_DATE)
        && isUnlessSaid(machines, MACHINES_SPEC_UP_TO_DATE);
  }

  private static boolean isUnlessSaid(KubeObject object, String condition) {
    return object.condition(condition).at("status").asText("True").equals("True");
  }

  /// Whether a Deployment or StatefulSet runs at least `replicas` ready replicas of its present template.
  static boolean isRunning(@Nullable KubeObject workload, int replicas) {
    return workload != null && !workload.isDeleting() && isObserved(workload)
        && workload.at("status", "updatedReplicas").asLong(0) >= replicas
        && workload.at("status", "readyReplicas").asLong(0) >= replicas;
  }

  /// Whether an object does what it is there for. Of kinds that say nothing of that, it is enough that it is there.
  static boolean isReady(@Nullable KubeObject object) {
    if (object == null || object.isDeleting() || !isObserved(object)) {
      return false;
    }
    return switch (object.kind()) {
      case "Deployment",
          "StatefulSet" -> isRunning(object, (int) object.at("spec", "replicas").asLong(1));
      case "DaemonSet" -> isEverywhere(object);
      case "CustomResourceDefinition" -> isTrue(object, "Established");
      case "APIService" -> isTrue(object, AVAILABLE);
      default -> true;
    };
  }

  /// Whether the present pods of a DaemonSet run on every node; before there is any node, they do on none.
  private static boolean isEverywhere(KubeObject set) {
    long wanted = set.at("status", "desiredNumberScheduled").asLong(0);
    return set.at("status", "updatedNumberScheduled").asLong(0) >= wanted
        && set.at("status", "numberReady").asLong(0) >= wanted;
  }

  static long readyReplicas(@Nullable KubeObject object) {
    return object == null ? 0 : object.at("status", "readyReplicas").asLong(0);
  }

  static boolean isObserved(KubeObject object) {
    Json observed = FieldPath.OBSERVED_GENERATION.in(object.json());
    return observed.asLong(object.generation()) >= object.generation();
  }

  static boolean isTrue(KubeObject object, String condition) {
    return object.condition(condition).at("status").asText("").equals("True");
  }

  /// Since when a condition has its status, or since when the object exists.
  static @Nullable Instant since(KubeObject object, String condition) {
    String text = object.condition(condition).at("lastTransitionTime").asText();
    return text == null ? object.created() : Instant.parse(text);
  }

  /// Reason and message of a condition, verbatim.
  static String words(Json condition) {
    String reason = condition.at("reason").asText("");
    String message = condition.at("message").asText("");
    if (reason.isEmpty() && message.isEmpty()) {
      return "not reported yet.";
    }
    return message.isEmpty() ? reason + "." : reason.isEmpty() ? message : reason + ": " + message;
  }
}
