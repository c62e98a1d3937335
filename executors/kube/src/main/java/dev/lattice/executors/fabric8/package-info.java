// SPDX-License-Identifier: Apache-2.0
/// Real Kubernetes API servers behind the port, by the fabric8 client.
@NullMarked
package dev.lattice.executors.fabric8;

import org.jspecify.annotations.NullMarked;
