// SPDX-License-Identifier: Apache-2.0
/// Tests of what is known of Cluster API.
@NullMarked
package dev.lattice.executors.capi;

import org.jspecify.annotations.NullMarked;
