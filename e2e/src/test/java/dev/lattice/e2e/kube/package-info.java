// SPDX-License-Identifier: Apache-2.0
/// The port to Kubernetes against a real API server.
@NullMarked
package dev.lattice.e2e.kube;

import org.jspecify.annotations.NullMarked;
