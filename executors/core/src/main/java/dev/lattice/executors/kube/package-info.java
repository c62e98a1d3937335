// SPDX-License-Identifier: Apache-2.0
/// The port to Kubernetes API servers: objects as values, server-side apply, preconditions.
@NullMarked
package dev.lattice.executors.kube;

import org.jspecify.annotations.NullMarked;
