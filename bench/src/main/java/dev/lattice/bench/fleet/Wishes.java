// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a service says beside what it is; filled while it is drawn.
///
/// @param labels its labels
/// @param annotations its annotations
/// @param placement fields of `placement`, in flow style
/// @param spec fields beside `placement`, in flow style
record Wishes(
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    List<String> placement,
    List<String> spec) {
  /// The layout of those that must be even over zones.
  static final String STRICT_ZONES = "strict-zones";

  Wishes() {
    this(new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
  }
}
