// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService.Expose;
import dev.lattice.schemas.unit.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How a service is reached from outside its cluster: a load balancer of its own, which leads straight to nodes that run a
/// replica, so that addresses of callers are kept and the network policy can tell them.
///
/// @param name of the Service; not that of the service itself, which is there for the cluster
/// @param expose what the service asks for
/// @param annotations what the provider's load balancers need to be told
public record Exposure(String name, Expose expose, Json.Obj annotations) {
  /// Read by ExternalDNS, <https://kubernetes-sigs.github.io/external-dns/>.
  private static final String HOST_NAME = "external-dns.alpha.kubernetes.io/hostname";
  /// Addresses that no network of the world carries: RFC 1918, and RFC 6598 for carriers.
  private static final List<String> PRIVATE =
      List.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16");

  Json.Obj metadata() {
    return annotations.with(HOST_NAME, expose.host() == null ? null : new Json.Text(expose.host()));
  }

  /// The spec of the Service.
  Json.Obj service(Workload workload) {
    Json.Obj port = ServicePorts.of(workload.containers())
        .stream()
        .filter(listed -> listed.at("port").asLong(0) == expose.port())
        .findFirst()
        .orElse(
            Json.obj(
                "name", "tcp-" + expose.port(), "port", expose.port(), "protocol", "TCP",
                "targetPort", expose.port()));
    return Json.obj(
        "type", "LoadBalancer", "externalTrafficPolicy", "Local", "loadBalancerSourceRanges",
        expose.isPublic() ? null : PRIVATE, "selector", PodTemplate.selected(workload), "ports",
        Json.arr(port));
  }

  /// Whom the network policy lets in; pods of the cluster only as their services ask for it.
  Json.Obj rule(Workload workload) {
    Cidr pods = Objects.requireNonNull(Cidr.parse(workload.podBlock()));
    List<Json> from = new ArrayList<>();
    for (String range : expose.isPublic() ? List.of(NetworkRules.EVERYWHERE) : PRIVATE) {
      boolean holdsPods = Objects.requireNonNull(Cidr.parse(range)).contains(pods);
      from.add(
          Json.obj(
              "ipBlock",
              Json.obj("cidr", range, "except", holdsPods ? Json.arr(workload.podBlock()) : null)));
    }
    String protocol =
        service(workload).at("ports").asItems().getFirst().at("protocol").asText("TCP");
    return Json.obj(
        "from", from, "ports", Json.arr(Json.obj("port", expose.port(), "protocol", protocol)));
  }

  Json.Obj shape() {
    return Json.obj(
        "annotations", annotations.isEmpty() ? null : annotations, "host", expose.host(), "public",
        expose.isPublic(), "port", expose.port());
  }
}
