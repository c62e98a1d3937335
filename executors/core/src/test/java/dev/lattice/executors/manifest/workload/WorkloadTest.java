// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService.Expose;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Volume;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Resources;
import dev.lattice.schemas.yaml.CanonicalYaml;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WorkloadTest {
  private static final Json.Obj CONTAINER =
      Json.obj("image", "example.test/web:1", "ports", Json.arr(Json.obj("containerPort", 8080)));
  private static final Json.Obj CLAIM = Json.obj("accessModes", Json.arr("ReadWriteOnce"));

  @Test
  void everythingObjectsAreMadeFromShapesTheirFile() {
    assertEquals(
        Arrays.stream(Workload.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(
            keepingData(in(new Zoning(new TreeSet<>(), 1, 0), builtFor("arm64"))).shape()
                .fields()
                .keySet()));
  }

  @Test
  void aLabelChangesTheFileButNotThePods() {
    Workload plain = workload(Map.of(), CONTAINER, 2, 0);
    Workload labelled = workload(Map.of("team", "a"), CONTAINER, 2, 0);

    assertNotEquals(plain.shape(), labelled.shape());
    assertNotEquals(object(plain, "Deployment"), object(labelled, "Deployment"));
    assertEquals(object(plain, "Deployment").at("spec"), object(labelled, "Deployment").at("spec"));
  }

  @Test
  void theOrderInWhichFieldsWereWrittenDoesNotMatter() {
    Json.Obj otherOrder = Json.obj("ports", CONTAINER.at("ports"), "image", CONTAINER.at("image"));

    assertEquals(
        CanonicalYaml.writeAll(WorkloadObjects.of(workload(Map.of(), CONTAINER, 1, 0))),
        CanonicalYaml.writeAll(WorkloadObjects.of(workload(Map.of(), otherOrder, 1, 0))));
  }

  @Test
  void anAutoscalerOwnsTheNumberOfReplicasWithinBoundsThatHoldThePlannedOnes() {
    Workload scaled = workload(Map.of(), CONTAINER, 4, 3);

    assertTrue(object(scaled, "Deployment").at("spec", "replicas").isNull());
    assertEquals(4, object(scaled, "HorizontalPodAutoscaler").at("spec", "minReplicas").asLong(0));
    assertEquals(4, object(scaled, "HorizontalPodAutoscaler").at("spec", "maxReplicas").asLong(0));
  }

  @Test
  void withoutAnOpenPortThereIsNoService() {
    Workload closed = workload(Map.of(), Json.obj("image", "example.test/batch:1"), 1, 0);

    assertTrue(
        WorkloadObjects.of(closed)
            .stream()
            .noneMatch(o -> o.at("kind").asText("").equals("Service")));
  }

  @Test
  void portsOfAllContainersAreServedOnceUnderNamesOfTheirOwn() {
    TreeMap<String, Json.Obj> containers = new TreeMap<>();
    containers.put("main", CONTAINER);
    containers.put(
        "dns",
        Json.obj(
            "ports",
            Json.arr(
                Json.obj("containerPort", 53, "protocol", "UDP"),
                Json.obj("containerPort", 53, "name", "lookups"))));

    assertEquals(
        List.of("lookups", "udp-53", "tcp-8080"),
        ServicePorts.of(containers).stream().map(port -> port.at("name").asText()).toList());
  }

  @Test
  void aLoneReplicaIsReplacedBeforeItGoesAndOthersTakeNoMoreRoom() {
    assertEquals(
        Json.obj("maxSurge", 1, "maxUnavailable", 0),
        object(workload(Map.of(), CONTAINER, 1, 0), "Deployment")
            .at("spec", "strategy", "rollingUpdate"));
    assertEquals(
        Json.obj("maxSurge", 0, "maxUnavailable", 1),
        object(workload(Map.of(), CONTAINER, 2, 0), "Deployment")
            .at("spec", "strategy", "rollingUpdate"));
  }

  @Test
  void whatAStatefulServiceClaimsIsKeptByTheNameOfTheReplica() {
    Json.Obj set = object(keepingData(builtFor("amd64")), "StatefulSet");

    assertEquals(
        Json.arr(Json.obj("metadata", Json.obj("name", "data"), "spec", CLAIM)),
        set.at("spec", "volumeClaimTemplates"));
    assertTrue(set.at("spec", "template", "spec", "volumes").isNull());
    assertEquals(1000, set.at("spec", "template", "spec", "securityContext", "fsGroup").asLong(0));
  }

  @Test
  void replicasOfAStatefulServiceAreFoundByNameWithoutAnOpenPort() {
    Workload closed =
        keepingData(workload(Map.of(), Json.obj("image", "example.test/store:1"), 1, 0));

    Json.Obj service = object(closed, "Service");

    assertEquals("None", service.at("spec", "clusterIP").asText());
    assertTrue(service.at("spec", "ports").isNull());
    assertEquals("web", object(closed, "StatefulSet").at("spec", "serviceName").asText());
  }

  @Test
  void anAutoscalerFollowsWhatRunsThePods() {
    Json.Obj scaler =
        object(keepingData(workload(Map.of(), CONTAINER, 2, 3)), "HorizontalPodAutoscaler");

    assertEquals("StatefulSet", scaler.at("spec", "scaleTargetRef", "kind").asText());
  }

  @Test
  void podsRunOnlyOnNodesTheirImagesAreBuiltFor() {
    assertEquals(Json.obj("kubernetes.io/arch", "amd64"), nodeSelector(builtFor("amd64")));
    assertEquals(Json.obj("kubernetes.io/arch", "arm64"), nodeSelector(builtFor("arm64")));
    assertEquals(Json.Null.NULL, nodeSelector(builtFor("amd64", "arm64")));
  }

  @Test
  void podsWithAcceleratorsRunOnNodesThatHaveTheirType() {
    Workload plain = builtFor("amd64");
    Workload accelerated = new Workload(
        plain.instance(), plain.service(), plain.labels(), plain.containers(), plain.volumes(),
        plain.stateful(), plain.demand().with(List.of(new Accelerator("A100-80GB", 1))),
        plain.architectures(), false, Zoning.FREE, 1, 0, 1, plain.podBlock(), List.of(), List.of(),
        null);

    assertEquals(
        Json.obj(
            "kubernetes.io/arch", "amd64", "node.cluster.x-k8s.io/accelerator-a10080gb", "true"),
        nodeSelector(accelerated));
    assertNotEquals(plain.shape(), accelerated.shape());
  }

  @Test
  void podsThatMayUseSpotMachinesTolerateThemAndPreferThem() {
    Json pod = object(keepingData(builtFor("amd64")), "StatefulSet").at("spec", "template", "spec");

    assertEquals(
        Json.arr(
            Json.obj(
                "key", "node.cluster.x-k8s.io/spot", "operator", "Equal", "value", "true", "effect",
                "NoSchedule")),
        pod.at("tolerations"));
    assertEquals(
        "node.cluster.x-k8s.io/spot",
        pod.at("affinity", "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution")
            .asItems()
            .getFirst()
            .at("preference", "matchExpressions")
            .asItems()
            .getFirst()
            .at("key")
            .asText());
    Json steady = object(builtFor("amd64"), "Deployment").at("spec", "template", "spec");
    assertTrue(steady.at("tolerations").isNull() && steady.at("affinity").isNull());
  }

  @Test
  void podsKeepToTheZonesOfThePlanAndAreSpreadOverAllOfThem() {
    Zoning zoning = new Zoning(new TreeSet<>(List.of("east-b", "east-a")), 1, 0);
    Workload zoned = in(zoning, workload(Map.of(), CONTAINER, 2, 0));
    Json pod = object(zoned, "Deployment").at("spec", "template", "spec");

    assertEquals(
        Json.obj(
            "key", "topology.kubernetes.io/zone", "operator", "In", "values",
            Json.arr("east-a", "east-b")),
        pod.at(
            "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms").asItems().getFirst().at("matchExpressions").asItems().getFirst());
    Json constraint = pod.at("topologySpreadConstraints").asItems().getLast();
    assertEquals("topology.kubernetes.io/zone", constraint.at("topologyKey").asText());
    assertEquals("DoNotSchedule", constraint.at("whenUnsatisfiable").asText());
    assertEquals(1, constraint.at("maxSkew").asLong(0));
    assertEquals(2, constraint.at("minDomains").asLong(0));
  }

  @Test
  void aWishForZonesKeepsNoPodWaiting() {
    Workload wishing = in(new Zoning(new TreeSet<>(), 0, 3), workload(Map.of(), CONTAINER, 2, 0));
    Json pod = object(wishing, "Deployment").at("spec", "template", "spec");

    Json constraint = pod.at("topologySpreadConstraints").asItems().getLast();
    assertEquals("ScheduleAnyway", constraint.at("whenUnsatisfiable").asText());
    assertEquals(3, constraint.at("maxSkew").asLong(0));
    assertTrue(constraint.at("minDomains").isNull() && pod.at("affinity").isNull());
  }

  @Test
  void whereZonesHoldSoManyARollTakesNoneMore() {
    Zoning zoning = new Zoning(new TreeSet<>(), 1, 0);
    Workload two = workload(Map.of(), CONTAINER, 2, 0);

    assertEquals(Json.obj("maxSurge", 1, "maxUnavailable", 0), rollingUpdate(disrupted(two, 2)));
    assertEquals(
        Json.obj("maxSurge", 0, "maxUnavailable", 1), rollingUpdate(in(zoning, disrupted(two, 2))));
  }

  @Test
  void onlyAnArchitectureThatIsNotTheDefaultShapesTheFile() {
    assertEquals(Json.Null.NULL, builtFor("amd64").shape().at("architectures"));
    assertEquals(Json.arr("arm64"), builtFor("arm64").shape().at("architectures"));
  }

  /// The same service with a volume that it claims for each replica, and reached from outside.
  private static Workload keepingData(Workload plain) {
    Volume data =
        new Volume("data", "ephemeral", Json.obj("volumeClaimTemplate", Json.obj("spec", CLAIM)));
    return new Workload(
        plain.instance(), plain.service(), plain.labels(), plain.containers(),
        new TreeMap<>(Map.of("data", data)), true, plain.demand(), plain.architectures(), true,
        plain.zoning(), plain.replicas(), plain.maxReplicas(), 1, plain.podBlock(), List.of(),
        List.of(), new Exposure("web-exposed", new Expose(null, true, 8080), Json.Obj.EMPTY));
  }

  /// The same service in zones.
  private static Workload in(Zoning zoning, Workload plain) {
    return new Workload(
        plain.instance(), plain.service(), plain.labels(), plain.containers(), plain.volumes(),
        plain.stateful(), plain.demand(), plain.architectures(), plain.spot(), zoning,
        plain.replicas(), plain.maxReplicas(), plain.maxDisruption(), plain.podBlock(), List.of(),
        List.of(), plain.exposure());
  }

  /// The same service of which so many replicas may be missing.
  private static Workload disrupted(Workload plain, int maxDisruption) {
    return new Workload(
        plain.instance(), plain.service(), plain.labels(), plain.containers(), plain.volumes(),
        plain.stateful(), plain.demand(), plain.architectures(), plain.spot(), plain.zoning(),
        plain.replicas(), plain.maxReplicas(), maxDisruption, plain.podBlock(), List.of(),
        List.of(), plain.exposure());
  }

  private static Json rollingUpdate(Workload workload) {
    return object(workload, "Deployment").at("spec", "strategy", "rollingUpdate");
  }

  private static Json nodeSelector(Workload workload) {
    return object(workload, "Deployment").at("spec", "template", "spec", "nodeSelector");
  }

  private static Workload workload(
      Map<String, String> labels, Json.Obj main, int replicas, int maxReplicas) {
    TreeMap<String, Json.Obj> containers = new TreeMap<>();
    containers.put("main", main);
    return workload(labels, containers, replicas, maxReplicas, "amd64");
  }

  private static Workload builtFor(String... architectures) {
    TreeMap<String, Json.Obj> containers = new TreeMap<>(Map.of("main", CONTAINER));
    return workload(Map.of(), containers, 1, 0, architectures);
  }

  private static Workload workload(
      Map<String, String> labels, SortedMap<String, Json.Obj> containers, int replicas,
      int maxReplicas, String... architectures) {
    return new Workload(
        "default", new ServiceId("default", "web"), new TreeMap<>(labels), containers,
        new TreeMap<>(), false, new Resources(500, Resources.GIB, 0),
        new TreeSet<>(List.of(architectures)), false, Zoning.FREE, replicas, maxReplicas, 1,
        "100.64.0.0/20", List.of(), List.of(), null);
  }

  private static Json.Obj object(Workload workload, String kind) {
    return WorkloadObjects.of(workload)
        .stream()
        .filter(object -> object.at("kind").asText("").equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
