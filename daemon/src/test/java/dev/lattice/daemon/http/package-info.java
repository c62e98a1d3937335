// SPDX-License-Identifier: Apache-2.0
/// Tests of the HTTP endpoints.
@NullMarked
package dev.lattice.daemon.http;

import org.jspecify.annotations.NullMarked;
