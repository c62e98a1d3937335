// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

/// What replicas are spread over, from the widest place to the narrowest.
public enum Topology {
  REGION,
  POOL,
  ZONE,
  CLUSTER
}
