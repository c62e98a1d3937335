// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.LatticeService.Expose;
import dev.lattice.schemas.spec.LatticeService.Migration;
import dev.lattice.schemas.spec.LatticeService.OnViolation;
import dev.lattice.schemas.spec.LatticeService.Placement;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Spot;
import dev.lattice.schemas.spec.Topology;
import dev.lattice.schemas.spec.Volume;
import dev.lattice.schemas.unit.Accelerator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What the fields of a service mean that do not count for placement yet.
final class ServiceFieldsTest {
  private static final String EVERYTHING = Loading.object("LatticeService", "web", """
      containers:
        main:
          image: web:1
          ports: [{containerPort: 8080}]
          volumeMounts: [{name: cache, mountPath: /cache, readOnly: true, subPath: web}]
      volumes:
        - {name: cache, emptyDir: {sizeLimit: 1Gi}}
        - {name: keys, secret: {secretName: keys}}
      placement:
        arch: [amd64, arm64]
        requiredRegions: [us-east, eu-west]
        latency: {search: {maxMs: 10}, bank: {maxMs: 200}}
        resources: {cores: 1, accelerators: [{type: T4, count: 2}]}
        dataResidency: eu
        spot: prefer
        antiAffinity: {topologyKey: zone, services: [search, other/web]}
        onViolation: evict
        migration: recreate
      resources:
        search: {}
        bank: {type: External, location: aws-us-east-1, egressGbPerMonth: 50}
      replicas: {min: 2}
      expose: {host: shop.example.com, public: true}
      """) + "---\n" + Loading.service("search", "") + """
      ---
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeService
      metadata: {name: web, namespace: other}
      spec: {containers: {main: {image: "web:1"}}}
      """;

  private static LatticeService service(SpecSet specs) {
    return Objects.requireNonNull(specs.services().get(Loading.id("web")));
  }

  @Test
  void placementSaysWhereReplicasMayBe() {
    Placement placement = service(Loading.announced(EVERYTHING)).placement();

    assertEquals(List.of("amd64", "arm64"), placement.architectures());
    assertEquals(List.of("us-east", "eu-west"), placement.requiredRegions());
    assertEquals(Map.of("search", 10, "bank", 200), placement.maxLatencyMillis());
    assertEquals(List.of(new Accelerator("T4", 2)), placement.accelerators());
    assertEquals("eu", placement.dataResidency());
    assertEquals(Spot.PREFER, placement.spot());
    assertEquals(
        new AntiAffinity(
            Topology.ZONE,
            List.of(new ServiceId("default", "search"), new ServiceId("other", "web"))),
        placement.antiAffinity());
    assertEquals(OnViolation.EVICT, placement.onViolation());
    assertEquals(Migration.RECREATE, placement.migration());
  }

  @Test
  void volumesAreKnownByNameAndTypeAndKeepTheirSource() {
    assertEquals(
        Map.of(
            "cache", new Volume("cache", "emptyDir", Json.obj("sizeLimit", "1Gi")), "keys",
            new Volume("keys", "secret", Json.obj("secretName", "keys"))),
        service(Loading.announced(EVERYTHING)).volumes());
  }

  @Test
  void theOnlyPortIsTheOneThatIsExposed() {
    assertEquals(
        new Expose("shop.example.com", true, 8080),
        service(Loading.announced(EVERYTHING)).expose());
  }

  @Test
  void somethingOutsideHasAPlaceAndTraffic() {
    LatticeService.Dependency bank =
        Objects.requireNonNull(service(Loading.announced(EVERYTHING)).dependencies().get("bank"));

    assertEquals("aws-us-east-1", bank.location());
    assertEquals(50, bank.egressGbPerMonth());
  }

  @Test
  void whatIsNotWrittenIsTheDefault() {
    LatticeService service = Loading.onlyService(Loading.service("web", ""));

    assertEquals(
        new Placement(100, new TreeMap<>(), null, List.of(), List.of()), service.placement());
    assertEquals(Map.of(), service.volumes());
    assertNull(service.expose());
  }

  @Test
  void antiAffinityWithoutServicesKeepsReplicasApart() {
    LatticeService service = service(
        Loading.announced(
            Loading.service("web", "placement: {antiAffinity: {topologyKey: cluster}}")));

    assertEquals(
        new AntiAffinity(Topology.CLUSTER, List.of(Loading.id("web"))),
        service.placement().antiAffinity());
  }

  @Test
  void everythingThatIsSaidAboutPlacementIsInThePublicForm() {
    SpecEntry everything = entry(Loading.announced(EVERYTHING));

    assertEquals(
        Json.obj(
            "arch", List.of("amd64", "arm64"), "requiredRegions", List.of("us-east", "eu-west"),
            "latency", Json.obj("search", Json.obj("maxMs", 10), "bank", Json.obj("maxMs", 200)),
            "resources",
            Json.obj("cores", 1, "accelerators", Json.arr(Json.obj("type", "T4", "count", 2))),
            "dataResidency", "eu", "spot", "prefer", "antiAffinity",
            Json.obj("topologyKey", "zone", "services", List.of("search", "other/web")),
            "onViolation", "evict", "migration", "recreate"),
        everything.publicForm().at("spec", "placement"));
  }

  private static SpecEntry entry(SpecSet specs) {
    return Objects.requireNonNull(specs.entry(Loading.id("web").objectId()));
  }
}
