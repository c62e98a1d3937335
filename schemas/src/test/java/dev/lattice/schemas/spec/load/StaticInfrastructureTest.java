// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.StaticInfrastructure;
import dev.lattice.schemas.spec.StaticInfrastructure.Address;
import dev.lattice.schemas.spec.StaticInfrastructure.Capacity;
import dev.lattice.schemas.spec.StaticInfrastructure.Location;
import dev.lattice.schemas.spec.StaticInfrastructure.Network;
import dev.lattice.schemas.spec.StaticInfrastructure.Overflow;
import dev.lattice.schemas.spec.StaticInfrastructure.Reservation;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StaticInfrastructureTest {
  private static final long GIB = Resources.GIB;
  private static final String WHOLE =
      """
          provider: vsphere
          credentialsRef: {name: vsphere-credentials}
          providerConfig: {server: vcenter.example.com}
          location:
            name: us-east-dc1
            region: us-east
            zone: zone-a
            address: {country: US, state: Virginia, city: Ashburn, facility: Hall 5}
          dataResidency: us
          capacity: {nodes: 100, cores: 800, memory: 3200Gi, storage: 500Ti, accelerators: [{type: nvidia-a100, count: 16}, {type: nvidia-t4}]}
          network: {egress: 10Gbps, latencyTo: {us-west-dc1: 65ms, aws-us-east-1: 0.5ms}}
          labels: {tier: production}
          compliance: [SOC2]
          capabilities: [gpu]
          reservation:
            reserved: {cores: 100, memory: 400Gi}
            reservedFor:
              - labelSelector: {priority: critical}
              - labelSelector: {matchLabels: {tier: gold}}
          overflow:
            target: aws-production
            regions: [us-east-1]
            trigger: {capacityThreshold: 90}
            limits: {maxClusters: 3, maxMonthlySpend: 10000}
          cordoned: true
          """;
  private static final String OTHERS = """
      ---
      %s---
      %s""".formatted(Loading.object(CloudInfrastructure.KIND, "aws-production", """
      {provider: aws, regions: {us-east-1: }}
      """), Loading.object(StaticInfrastructure.KIND, "dc-west", """
      {provider: vsphere, location: {name: us-west-dc1}, capacity: {nodes: 1}}
      """));

  @Test
  void aSiteIsReadInItsUnits() {
    StaticInfrastructure site = site(WHOLE);

    assertEquals("vsphere", site.provider());
    assertEquals(new Credentials("vsphere-credentials", null), site.credentials());
    assertEquals(Json.obj("server", "vcenter.example.com"), site.providerConfig());
    assertEquals(
        new Location(
            "us-east-dc1", "us-east", "zone-a", new Address("US", "Virginia", "Ashburn", "Hall 5")),
        site.location());
    assertEquals(
        new Capacity(
            100, 800_000L, 3200 * GIB, 500 * 1024 * GIB,
            List.of(new Accelerator("nvidia-a100", 16), new Accelerator("nvidia-t4", 1))),
        site.capacity());
    assertEquals(
        new Network(
            10_000_000_000L, new TreeMap<>(Map.of("us-west-dc1", 65_000L, "aws-us-east-1", 500L))),
        site.network());
    assertEquals(
        new Overflow(true, "aws-production", List.of("us-east-1"), 900, 3, Money.parse("10000")),
        site.overflow());
  }

  @Test
  void selectorsOfAReservationAreFlatOrBelowMatchLabels() {
    assertEquals(
        new Reservation(
            new Capacity(null, 100_000L, 400 * GIB, null, List.of()),
            List.of(
                new TreeMap<>(Map.of("priority", "critical")),
                new TreeMap<>(Map.of("tier", "gold")))),
        site(WHOLE).reservation());
  }

  @Test
  void aReservationWithoutSelectorsIsForWhatIsCritical() {
    StaticInfrastructure site = site("""
        location: {name: us-east-dc1}
        capacity: {cores: 10}
        reservation: {reserved: {cores: 1}}
        """);

    assertEquals(
        new Reservation(
            new Capacity(null, 1_000L, null, null, List.of()),
            List.of(new TreeMap<>(Map.of("priority", "critical")))),
        site.reservation());
  }

  @Test
  void reservationsAreForServicesWithAllLabelsOfOneSelector() {
    Reservation reservation = site("""
        location: {name: us-east-dc1}
        capacity: {cores: 10}
        reservation:
          reserved: {cores: 1}
          reservedFor:
            - labelSelector: {tier: gold, env: production}
            - labelSelector: {matchLabels: {priority: critical}}
        """).reservation();

    assertTrue(isFor(reservation, Map.of("tier", "gold", "env", "production", "team", "a")));
    assertTrue(isFor(reservation, Map.of("priority", "critical")));
    assertFalse(isFor(reservation, Map.of("tier", "gold", "priority", "low")));
    assertFalse(isFor(reservation, Map.of()));
  }

  private static boolean isFor(@Nullable Reservation reservation, Map<String, String> labels) {
    return Objects.requireNonNull(reservation).isFor(new TreeMap<>(labels));
  }

  @Test
  void overflowWithoutATriggerBeginsWhereTheSiteIsFull() {
    StaticInfrastructure site = site("""
        location: {name: us-east-dc1}
        capacity: {nodes: 100}
        overflow: {enabled: false, target: aws-production}
        """);

    assertEquals(
        new Overflow(false, "aws-production", List.of(), 1000, null, null), site.overflow());
  }

  @Test
  void whatIsLeftOutIsUnknownOrUnlimited() {
    StaticInfrastructure site = site("""
        location: {name: us-east-dc1}
        capacity: {nodes: 100}
        """);

    assertNull(site.provider());
    assertNull(site.reservation());
    assertNull(site.overflow());
    assertEquals(new Capacity(100, null, null, null, List.of()), site.capacity());
    assertEquals(new Network(null, new TreeMap<>()), site.network());
    assertFalse(site.cordoned());
  }

  private static StaticInfrastructure site(String spec) {
    return Loading.spec(
        StaticInfrastructure.class,
        Loading.object(StaticInfrastructure.KIND, "dc-east", spec) + OTHERS);
  }
}
