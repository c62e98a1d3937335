// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

/// Whether capacity may be used that the provider can take back at any time.
public enum Spot {
  FORBID,
  ALLOW,
  PREFER
}
