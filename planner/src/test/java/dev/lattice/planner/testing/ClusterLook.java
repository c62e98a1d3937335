// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import java.util.Arrays;
import java.util.List;

/// What a cluster holds.
///
/// @param replicas by service, then by group
/// @param nodes by group
/// @param monthly micro-USD a month
/// @param committed what its machines cost that each commitment is for, micro-USD an hour
/// @param crowded 1 above its threshold, else 0
/// @param machines nodes with those of the control plane
record ClusterLook(
    List<List<Integer>> replicas,
    List<Integer> nodes,
    long monthly,
    List<Long> committed,
    long crowded,
    long machines) {
  static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
