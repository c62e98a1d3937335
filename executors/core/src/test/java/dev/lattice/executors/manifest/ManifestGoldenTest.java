// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static dev.lattice.executors.testing.ServiceBuilder.container;

import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeService.Dependency.Direction;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.PlanValues;
import dev.lattice.schemas.unit.Money;
import org.junit.jupiter.api.Test;

final class ManifestGoldenTest {
  @Test
  void dockerClusterInContainers() {
    RenderCase dockers = RenderCase.of(
        aCluster("local-production-1a2b3c4d").group("small", 2, 3),
        SpecsBuilder.specs()
            .pool("local", "docker")
            .nodeClass("small", "docker", Json.obj("image", "example.test/node:v1.36.3")));

    Golden.assertMatches("manifest/docker.yaml", dockers.textBelow(Layout.CLUSTERS));
  }

  @Test
  void dockerClusterInMemory() {
    RenderCase inMemory = RenderCase.of(
        aCluster("local-production-1a2b3c4d").controlPlane(3, "small", "").group("small", 2, 2),
        SpecsBuilder.specs()
            .pool("local", "docker", null, Json.obj("backend", "inMemory"))
            .nodeClass("small", "docker", Json.Obj.EMPTY));

    Golden.assertMatches("manifest/docker-in-memory.yaml", inMemory.textBelow(Layout.CLUSTERS));
  }

  @Test
  void awsClusterWithKubeadm() {
    RenderCase kubeadm = RenderCase.of(
        aCluster("us-east-production-7a3b12cd").onAws()
            .controlPlane(3, "medium", "m5.xlarge")
            .group("medium-us-east-1a", "medium", "m5.xlarge", "us-east-1a", false, 2, 2)
            .group("medium-us-east-1b-spot", "medium", "m5.xlarge", "us-east-1b", true, 1, 1),
        SpecsBuilder.specs()
            .pool(
                "us-east", "aws", "us-east-credentials",
                Json.obj("sshKeyName", "ops", "vpcCidrBlock", "10.200.0.0/16"))
            .nodeClass(
                "medium", "aws",
                Json.obj("instanceType", "m5.xlarge", "ami", "ami-0123456789abcdef0"), 100,
                Money.ZERO));

    Golden.assertMatches("manifest/aws-kubeadm.yaml", kubeadm.textBelow(Layout.CLUSTERS));
  }

  @Test
  void awsClusterWithEks() {
    RenderCase eks =
        RenderCase
            .of(
                aCluster("us-east-production-7a3b12cd").onAws()
                    .managed()
                    .kubernetesVersion("v1.34.2")
                    .group("medium", "medium", "m5.xlarge", "", false, 3, 3),
                RenderCase.awsSpecs());

    Golden.assertMatches("manifest/aws-eks.yaml", eks.textBelow(Layout.CLUSTERS));
  }

  @Test
  void gcpClusterWithKubeadm() {
    RenderCase kubeadm =
        RenderCase.of(
            aCluster("us-central-production-5d6e7f80").onGcp()
                .controlPlane(3, "medium", "n2-standard-4")
                .group(
                    "medium-us-central1-a", "medium", "n2-standard-4", "us-central1-a", true, 2, 2)
                .group("gpu-us-central1-a", "gpu", "g2-standard-8", "us-central1-a", false, 1, 1)
                .accelerators("L4", 1),
            SpecsBuilder.specs()
                .pool(
                    "us-central", "gcp", "us-central-credentials",
                    Json.obj("project", "acme-production", "network", "lattice"))
                .nodeClass(
                    "medium", "gcp", Json.obj("instanceType", "n2-standard-4"), 100, Money.ZERO)
                .nodeClass(
                    "gpu", "gcp",
                    Json.obj(
                        "instanceType", "g2-standard-8", "image",
                        "projects/acme-production/global/images/gpu-node")));

    Golden.assertMatches("manifest/gcp-kubeadm.yaml", kubeadm.textBelow(Layout.CLUSTERS));
  }

  @Test
  void vsphereClusterOfASite() {
    RenderCase site = RenderCase.of(
        aCluster("dc-east-production-9a8b7c6d").onVsphere()
            .controlPlane(3, "medium", "")
            .group("medium-zone-a", "medium", "", "zone-a", false, 2, 2),
        SpecsBuilder.specs()
            .site("dc-east", "vsphere", "dc-east-credentials", SpecsBuilder.VSPHERE)
            .nodeClass("medium", "vsphere", Json.obj("template", "ubuntu-24.04"), 40, Money.ZERO));

    Golden.assertMatches("manifest/vsphere.yaml", site.textBelow(Layout.CLUSTERS));
  }

  @Test
  void awsClusterWithTalos() {
    RenderCase talos = RenderCase.of(
        aCluster("us-east-production-7a3b12cd").onAws()
            .controlPlane(3, "medium", "m5.xlarge")
            .talos()
            .group("medium-us-east-1a", "medium", "m5.xlarge", "us-east-1a", false, 2, 2)
            .group("medium-us-east-1b-spot", "medium", "m5.xlarge", "us-east-1b", true, 1, 1),
        SpecsBuilder.specs()
            .pool(
                "us-east", "aws", "us-east-credentials", Json.obj("vpcCidrBlock", "10.200.0.0/16"))
            .nodeClass(
                "medium", "aws",
                Json.obj("instanceType", "m5.xlarge", "ami", "ami-0123456789abcdef0")));

    Golden.assertMatches("manifest/aws-talos.yaml", talos.textBelow(Layout.CLUSTERS));
  }

  @Test
  void servicesOfAWorkloadCluster() {
    RenderCase services =
        RenderCase.of(
            aCluster(
                "local-production-1a2b3c4d").group("small", 3, 3),
            RenderCase.dockerSpecs()
                .service(
                    aService("api").label("env", "production")
                        .replicas(2, 5)
                        .container("proxy", Json.obj("image", "example.test/proxy:2"))
                        .calls("store", 5432)
                        .outside("payments", Direction.OUTBOUND, 443)
                        .outside("customers", Direction.INBOUND, 8080))
                .service(aService("store"))
                .service(
                    aService("batch")
                        .container(
                            "main",
                            Json.obj("image", "example.test/batch:1", "args", Json.arr("--all")))
                        .isCalledBy("api", null)),
            PlanValues.service("api", PlanValues.at("local-production-1a2b3c4d", 2, 3)),
            PlanValues.service("batch", PlanValues.at("local-production-1a2b3c4d", 1)),
            PlanValues.service("store", PlanValues.at("local-production-1a2b3c4d", 3)));

    Golden.assertMatches("manifest/services.yaml", services.textBelow(Layout.WORKLOADS));
  }

  @Test
  void servicesWithVolumes() {
    Json.Obj store = container("example.test/store:1", 5432).with(
        "volumeMounts",
        Json.arr(
            Json.obj("name", "data", "mountPath", "/data"),
            Json.obj("name", "settings", "mountPath", "/etc/store")));
    RenderCase services = RenderCase.of(
        aCluster("local-production-1a2b3c4d").group("small", 3, 3),
        RenderCase.dockerSpecs()
            .service(
                aService("agent")
                    .volume("logs", "hostPath", Json.obj("path", "/var/log", "type", "Directory"))
                    .claims("scratch"))
            .service(
                aService("store").stateful()
                    .replicas(2, 4)
                    .container("main", store)
                    .claims("data")
                    .volume("settings", "configMap", Json.obj("name", "store"))),
        PlanValues.service("agent", PlanValues.at("local-production-1a2b3c4d", 1)),
        PlanValues.service("store", PlanValues.at("local-production-1a2b3c4d", 2)));

    Golden.assertMatches("manifest/volumes.yaml", services.textBelow(Layout.WORKLOADS));
  }
}
