// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import static dev.lattice.executors.testing.ClusterBuilder.aCluster;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.executors.testing.SpecsBuilder;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Credentials;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class PoolCheckTest {
  @Test
  void knownProvidersAndFieldsAreFine() {
    SpecsBuilder fine = SpecsBuilder.specs()
        .pool("local", "docker", null, Json.obj("backend", "inMemory"))
        .pool("us-east", "aws", null, Json.obj("vpcCidrBlock", "10.200.0.0/16"));

    assertEquals(List.of(), check(fine));
  }

  @Test
  void aProviderWithoutTemplatesIsNamedWithThoseThatHaveSome() {
    Diagnostic found = check(SpecsBuilder.specs().pool("dc", "openstack")).getFirst();

    assertEquals(Code.PROVIDER_UNKNOWN, found.code());
    assertEquals(
        "Pool `dc` is of provider `openstack`, whose clusters this version cannot write.",
        found.detail());
    assertEquals(List.of("Use one of: `aws`, `docker`, `gcp`, `vsphere`."), found.hints());
  }

  @Test
  void aFieldTheProviderDoesNotReadIsNamedWithThoseItReads() {
    Diagnostic found =
        check(SpecsBuilder.specs().pool("local", "docker", null, Json.obj("memory", "4g")))
            .getFirst();

    assertEquals(Code.PROVIDER_CONFIG_INVALID, found.code());
    assertEquals("Provider `docker` has no `providerConfig.memory`.", found.detail());
    assertEquals(List.of("Use one of: `backend`."), found.hints());
  }

  @Test
  void aValueTheProviderCannotUseIsToldWhatItMustBe() {
    for (Object value : List.of("inmemory", 1, true, Json.arr("docker"))) {
      Diagnostic found =
          check(SpecsBuilder.specs().pool("local", "docker", null, Json.obj("backend", value)))
              .getFirst();

      assertEquals(Code.PROVIDER_CONFIG_INVALID, found.code());
      assertEquals(
          "`providerConfig.backend` of pool `local` must be `docker` or `inMemory`.",
          found.detail());
    }
  }

  @Test
  void aSecretWhereTheProviderDoesNotLookIsAWarningThatRefusesNothing() {
    SpecsBuilder elsewhere = SpecsBuilder.specs()
        .siteWith(
            "dc", "vsphere", new Credentials("vsphere", "lattice-system"), SpecsBuilder.VSPHERE);
    SpecsBuilder there = SpecsBuilder.specs()
        .siteWith("dc", "vsphere", new Credentials("vsphere", "capv-system"), SpecsBuilder.VSPHERE);

    Diagnostic found = check(elsewhere).getFirst();

    assertEquals(
        "warning LAT-0602: Provider `vsphere` looks for Secrets only in its own namespace `capv-system`, not in `lattice-system`.",
        "%s %s: %s".formatted(
            found.severity().name().toLowerCase(Locale.ROOT), found.code().id(), found.detail()));
    assertEquals(List.of(), check(there));
  }

  @Test
  void gcpTakesASecretFromAnyNamespace() {
    SpecsBuilder named = SpecsBuilder.specs()
        .siteWith(
            "us-central", "gcp", new Credentials("gcp", "lattice-system"),
            Json.obj("project", "acme-production"))
        .nodeClass("medium", "gcp", Json.obj("instanceType", "n2-standard-4"));

    assertEquals(List.of(), check(named));
    assertEquals(
        Json.obj("name", "gcp", "namespace", "lattice-system"),
        RenderCase
            .of(aCluster("us-central-a").onGcp().controlPlane(3, "medium", "n2-standard-4"), named)
            .object("GCPCluster")
            .at("spec", "credentialsRef"));
  }

  @Test
  void aFieldTheProviderCannotDoWithoutIsNamedWithWhatItIs() {
    List<Diagnostic> found = check(SpecsBuilder.specs().pool("us-central", "gcp"));

    assertEquals(1, found.size());
    assertEquals(Code.PROVIDER_CONFIG_MISSING, found.getFirst().code());
    assertEquals(
        "Provider `gcp` needs `providerConfig.project` of LatticePool `us-central`.",
        found.getFirst().detail());
    assertEquals(
        List.of("Set it to the id of a project, e.g. `acme-production`."),
        found.getFirst().hints());
  }

  @Test
  void everyMissingFieldOfASiteIsNamed() {
    List<String> missing = check(
        SpecsBuilder.specs()
            .site("dc-east", "vsphere", null, Json.obj("server", "vcenter.example.com")))
        .stream()
        .map(found -> found.detail().replaceAll("^.*`providerConfig\\.|`.*$", ""))
        .toList();

    assertEquals(List.of("controlPlaneDomain", "datacenter", "network", "template"), missing);
  }

  private static List<Diagnostic> check(SpecsBuilder specs) {
    return RenderCase.RENDERER.check(specs.build()).list();
  }
}
