// SPDX-License-Identifier: Apache-2.0
/// What every API server behind the port must do.
@NullMarked
package dev.lattice.executors.kube;

import org.jspecify.annotations.NullMarked;
