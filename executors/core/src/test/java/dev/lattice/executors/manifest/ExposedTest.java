// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.testing.ServiceBuilder;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.testing.PlanValues;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the outside needs to reach a service, and what keeps the rest of it out.
final class ExposedTest {
  private static final String EAST = "us-east-production-1a2b3c4d";
  /// Of `default/web`.
  private static final String HASH = Digest.of("default/web").hex(8);

  @Test
  void aPublicServiceGetsALoadBalancerThatEverybodyMayReach() {
    RenderCase rendered = aws(aService("web").exposed("shop.example.com", true, 8080));

    Json exposed = exposed(rendered);

    assertEquals("LoadBalancer", exposed.at("spec", "type").asText());
    assertEquals("Local", exposed.at("spec", "externalTrafficPolicy").asText());
    assertTrue(exposed.at("spec", "loadBalancerSourceRanges").isNull());
    assertEquals(
        Json.obj(
            "service.beta.kubernetes.io/aws-load-balancer-scheme", "internet-facing",
            "external-dns.alpha.kubernetes.io/hostname", "shop.example.com"),
        exposed.at("metadata", "annotations"));
    assertEquals(List.of("0.0.0.0/0"), letIn(rendered));
  }

  @Test
  void anyOtherIsReachedFromPrivateAddressesOnly() {
    RenderCase rendered = aws(aService("web").exposed(null, false, 8080));

    Json exposed = exposed(rendered);

    List<String> ranges = List.of("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16");
    assertEquals(Json.of(ranges), exposed.at("spec", "loadBalancerSourceRanges"));
    assertEquals(
        "internal",
        exposed.at("metadata", "annotations", "service.beta.kubernetes.io/aws-load-balancer-scheme")
            .asText());
    assertEquals(ranges, letIn(rendered));
  }

  @Test
  void theServiceInsideTheClusterStaysAsItIs() {
    RenderCase plain = aws(aService("web"));
    RenderCase exposed = aws(aService("web").exposed("shop.example.com", true, 8080));

    assertEquals(service(plain, "web"), service(exposed, "web"));
    assertEquals(1, plain.objects("Service").size());
    assertEquals(2, exposed.objects("Service").size());
  }

  @Test
  void theBalancerLeadsToThePortUnderItsName() {
    Json port = exposed(aws(aService("web").exposed(null, true, 8080))).at("spec", "ports")
        .asItems()
        .getFirst();

    assertEquals(
        Json.obj("name", "http", "port", 8080, "protocol", "TCP", "targetPort", 8080), port);
  }

  @Test
  void podsOfTheClusterAreNotLetInByIt() {
    Json policy = aws(aService("web").exposed(null, true, 8080)).object("NetworkPolicy");

    assertEquals(
        Json.arr(aCluster(EAST).build().network().pods()),
        policy.at("spec", "ingress")
            .asItems()
            .getFirst()
            .at("from")
            .asItems()
            .getFirst()
            .at("ipBlock", "except"));
  }

  @Test
  void aServiceOfANameLikeTheBalancersHasItsOwn() {
    RenderCase rendered = RenderCase.of(
        aCluster(EAST).onAws().group("medium", 2, 2),
        RenderCase.awsSpecs()
            .service(aService("web").exposed(null, true, 8080))
            .service(aService("web-exposed")),
        PlanValues.service("web", PlanValues.at(EAST, 2, 2)),
        PlanValues.service("web-exposed", PlanValues.at(EAST, 2, 2)));

    Set<String> names = rendered.objects("Service")
        .stream()
        .map(object -> object.at("metadata", "name").asText(""))
        .collect(Collectors.toSet());

    assertEquals(Set.of("web", "web-exposed", "web-exposed-" + HASH), names);
  }

  private static RenderCase aws(ServiceBuilder service) {
    return RenderCase.of(
        aCluster(EAST).onAws().group("medium", 2, 2), RenderCase.awsSpecs().service(service),
        PlanValues.service("web", PlanValues.at(EAST, 2, 2)));
  }

  private static Json exposed(RenderCase rendered) {
    return service(rendered, "web-exposed-" + HASH);
  }

  private static Json service(RenderCase rendered, String name) {
    return rendered.objects("Service")
        .stream()
        .filter(object -> object.at("metadata", "name").asText("").equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// The blocks that the network policy lets in.
  private static List<String> letIn(RenderCase rendered) {
    return rendered.object("NetworkPolicy")
        .at("spec", "ingress")
        .asItems()
        .getFirst()
        .at("from")
        .asItems()
        .stream()
        .map(from -> from.at("ipBlock", "cidr").asText(""))
        .toList();
  }
}
