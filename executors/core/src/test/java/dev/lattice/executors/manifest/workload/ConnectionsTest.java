// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import static dev.lattice.executors.testing.ServiceBuilder.aService;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.executors.testing.ServiceBuilder;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Dependency.Direction;
import dev.lattice.schemas.spec.ServiceId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ConnectionsTest {
  private static final ServiceId API = new ServiceId("default", "api");
  private static final ServiceId STORE = new ServiceId("default", "store");

  @Test
  void anOutboundDependencyOpensBothEnds() {
    Connections connections = connections(aService("api").calls("store", 5432), aService("store"));

    assertEquals(List.of(new Peer(STORE, 5432)), connections.outOf(API));
    assertEquals(List.of(new Peer(API, 5432)), connections.into(STORE));
    assertEquals(List.of(), connections.into(API));
  }

  @Test
  void anInboundDependencyOpensTheSameConnectionFromTheOtherEnd() {
    assertEquals(
        connections(aService("api").calls("store", 5432), aService("store")).into(STORE),
        connections(aService("api"), aService("store").isCalledBy("api", 5432)).into(STORE));
    assertEquals(
        List.of(new Peer(STORE, 5432)),
        connections(aService("api"), aService("store").isCalledBy("api", 5432)).outOf(API));
  }

  @Test
  void theOutsideIsAPeerWithoutAService() {
    Connections connections = connections(
        aService("api").outside("payments", Direction.OUTBOUND, 443)
            .outside("customers", Direction.INBOUND, null));

    assertEquals(List.of(new Peer(null, 443)), connections.outOf(API));
    assertEquals(List.of(new Peer(null, null)), connections.into(API));
  }

  private static Connections connections(ServiceBuilder... services) {
    TreeMap<ServiceId, LatticeService> byId = new TreeMap<>();
    for (ServiceBuilder builder : services) {
      LatticeService service = builder.build();
      byId.put(service.id(), service);
    }
    return Connections.of(byId);
  }
}
