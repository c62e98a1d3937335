// SPDX-License-Identifier: Apache-2.0
/// What Lattice knows of Cluster API and Kubernetes objects: kinds, field paths, conditions, labels.
@NullMarked
package dev.lattice.executors.capi;

import org.jspecify.annotations.NullMarked;
