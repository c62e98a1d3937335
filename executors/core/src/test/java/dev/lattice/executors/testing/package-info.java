// SPDX-License-Identifier: Apache-2.0
/// Fixtures of the executor: the contract of the port to API servers, builders and fakes. They travel in the test-jar.
@NullMarked
package dev.lattice.executors.testing;

import org.jspecify.annotations.NullMarked;
