// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.workload;

import dev.lattice.schemas.spec.ServiceId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The other end of an allowed connection.
///
/// @param service the service there, null for everything outside the cluster
/// @param port the port connected to, null for every port
public record Peer(@Nullable ServiceId service, @Nullable Integer port)
    implements
      Comparable<Peer> {
  private static final Comparator<Peer> ORDER = Comparator
      .comparing(Peer::service, Comparator.nullsFirst(Comparator.<ServiceId>naturalOrder()))
      .thenComparing(Peer::port, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public int compareTo(Peer other) {
    return ORDER.compare(this, other);
  }

  /// `default/web:8080`, `outside:443`, `default/web:*`.
  @Override
  public String toString() {
    return (service == null ? "outside" : service) + ":" + (port == null ? "*" : port);
  }
}
