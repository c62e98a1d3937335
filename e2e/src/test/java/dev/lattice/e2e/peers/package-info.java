// SPDX-License-Identifier: Apache-2.0
/// Starts real servers for tests: etcd, kube-apiserver, kube-controller-manager and the Cluster API managers.
@NullMarked
package dev.lattice.e2e.peers;

import org.jspecify.annotations.NullMarked;
