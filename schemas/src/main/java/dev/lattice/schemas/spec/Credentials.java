// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import org.jspecify.annotations.Nullable;

/// Where a provider's credentials are.
///
/// @param name name of the Secret or identity
/// @param namespace namespace of the Secret, null for the provider's own
public record Credentials(String name, @Nullable String namespace) {}
