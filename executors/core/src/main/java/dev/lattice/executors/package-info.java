// SPDX-License-Identifier: Apache-2.0
/// What to do with a committed plan: manifests, next steps and the ports to the world.
@NullMarked
package dev.lattice.executors;

import org.jspecify.annotations.NullMarked;
