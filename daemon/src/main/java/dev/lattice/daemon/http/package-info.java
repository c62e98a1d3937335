// SPDX-License-Identifier: Apache-2.0
/// What an operator and a cluster ask over HTTP: liveness, readiness, metrics.
@NullMarked
package dev.lattice.daemon.http;

import org.jspecify.annotations.NullMarked;
