// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.executors.capi.Labels;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ServiceId;
import java.util.ArrayList;
import java.util.List;

/// Which connections a service's pods may take part in, within the cluster and to the outside. A policy for both
/// directions refuses whatever it does not name.
final class NetworkRules {
  private static final String TCP = "TCP";
  static final String EVERYWHERE = "0.0.0.0/0";
  private static final Json.Obj NAME_LOOKUPS = Json.obj(
      "to", Json.arr(Json.obj("namespaceSelector", namespaceIs("kube-system"))), "ports",
      Json.arr(port("UDP", 53), port(TCP, 53)));

  private NetworkRules() {}

  static Json.Obj of(Workload workload) {
    List<Json> ingress = new ArrayList<>();
    workload.ingress().forEach(peer -> ingress.add(rule("from", peer, workload)));
    if (workload.exposure() != null) {
      ingress.add(workload.exposure().rule(workload));
    }
    List<Json> egress = new ArrayList<>(List.of(NAME_LOOKUPS));
    workload.egress().forEach(peer -> egress.add(rule("to", peer, workload)));
    return Json.obj(
        "podSelector", PodTemplate.selector(workload), "policyTypes", Json.arr("Egress", "Ingress"),
        "ingress", ingress.isEmpty() ? null : ingress, "egress", egress);
  }

  private static Json.Obj rule(String side, Peer peer, Workload workload) {
    Integer port = peer.port();
    return Json.obj(
        side, Json.arr(end(peer, workload)), "ports",
        port == null ? null : Json.arr(port(TCP, port)));
  }

  private static Json.Obj end(Peer peer, Workload workload) {
    ServiceId service = peer.service();
    return service == null
        ? Json.obj("ipBlock", Json.obj("cidr", EVERYWHERE, "except", Json.arr(workload.podBlock())))
        : Json.obj(
            "namespaceSelector", namespaceIs(service.namespace()), "podSelector",
            Json.obj("matchLabels", Json.obj(Labels.SERVICE, service.name())));
  }

  private static Json.Obj namespaceIs(String name) {
    return Json.obj("matchLabels", Json.obj(Labels.NAMESPACE_NAME, name));
  }

  private static Json.Obj port(String protocol, int number) {
    return Json.obj("port", number, "protocol", protocol);
  }
}
