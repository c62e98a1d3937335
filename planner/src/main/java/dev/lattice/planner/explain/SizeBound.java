// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

/// One thing that a cluster's size depends on.
///
/// @param name `packing`, or the field of the policy without `clusterPolicy.`
/// @param asks what it asks for, e.g. `at least 2 medium`
/// @param has what the cluster has
/// @param binds whether the cluster may not have a node fewer, or more where it is an upper bound, because of it
/// @param field path of the field that says so, empty where the replicas themselves do
public record SizeBound(String name, String asks, String has, boolean binds, String field) {}
