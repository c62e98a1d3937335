// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.run;

import static dev.lattice.executors.capi.Conditions.INFRASTRUCTURE_READY;

import dev.lattice.executors.capi.Kinds;
import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.manifest.ClusterApi;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Machines that do not come into being for an infrastructure reason: quota, capacity, credentials.
///
/// Providers pass on the words of their cloud, so the reason is found by the clouds' own error codes in a machine's
/// `InfrastructureReady` condition. Anything else, such as an image that cannot be pulled, is no shortage.
final class Shortages {
  private static final List<String> CODES = List.of(
      "quota", "limitexceeded", "insufficientinstancecapacity", "insufficientcapacity",
      "outofcapacity", "out of capacity", "out of host capacity", "resource_pool_exhausted",
      "skunotavailable", "allocationfailed", "unauthorized", "authfailure", "invalidclienttokenid",
      "authorizationfailed", "unauthorizedoperation", "expiredtoken", "credential");

  private Shortages() {}

  /// @param cluster the cluster that wanted the machine
  /// @param group the node group
  /// @param machine the machine's name
  /// @param reason the provider's words
  record Shortage(LatticeCluster cluster, NodeGroup group, String machine, String reason) {}

  /// One for each node group of a cluster that is refused machines.
  static List<Shortage> of(LatticeCluster cluster, ObservedWorld world) {
    List<Shortage> shortages = new ArrayList<>();
    for (NodeGroup group : cluster.nodeGroups()) {
      machines(cluster, group, world).stream()
          .filter(machine -> !machine.isDeleting())
          .filter(machine -> isRefused(machine.condition(INFRASTRUCTURE_READY)))
          .findFirst()
          .ifPresent(
              machine -> shortages.add(
                  new Shortage(
                      cluster, group, machine.name(),
                      Readiness.words(machine.condition(INFRASTRUCTURE_READY)))));
    }
    return shortages;
  }

  /// The machines of a node group.
  static List<KubeObject> machines(LatticeCluster cluster, NodeGroup group, ObservedWorld world) {
    return world.management()
        .values()
        .stream()
        .filter(object -> object.kind().equals(Kinds.MACHINE.kind()))
        .filter(object -> object.namespace().equals(cluster.namespace()))
        .filter(object -> cluster.name().equals(object.labels().get(Labels.CAPI_CLUSTER_NAME)))
        .filter(object -> ClusterApi.label(group).equals(object.labels().get(Labels.NODE_GROUP)))
        .toList();
  }

  static String words(List<Shortage> shortages) {
    return shortages.stream()
        .map(
            shortage -> "Node group %s gets no machines: %s"
                .formatted(shortage.group().name(), shortage.reason()))
        .collect(Collectors.joining(" "));
  }

  private static boolean isRefused(Json condition) {
    String words = Readiness.words(condition).toLowerCase(Locale.ROOT);
    return condition.at("status").asText("").equals("False")
        && CODES.stream().anyMatch(words::contains);
  }
}
