// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What must not be forgotten when clusters are gone: the next ordinal of each line of clusters.
///
/// @param nextOrdinal `<pool>/<isolation value>/<shape>` to the next unused ordinal
public record Memory(SortedMap<String, Integer> nextOrdinal) {
  public static final Memory EMPTY = new Memory(new TreeMap<>());

  public Memory {
    nextOrdinal = Collections.unmodifiableSortedMap(new TreeMap<>(nextOrdinal));
  }
}
