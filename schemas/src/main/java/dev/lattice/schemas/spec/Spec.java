// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

/// What a person wrote, decoded: one record per kind, defaults applied, without places or comments. Two specs that mean
/// the same are equal.
public interface Spec {
  Metadata metadata();
}
