// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.index;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A map that nobody can change, in the natural order of its keys, that finds by hash. In maps of thousands that are asked
/// very often, comparing keys all the way down a tree is most of what they take.
// Records hold sorted maps, of which nobody asks for what is near a key.
@SuppressWarnings("JdkObsolete")
public final class SortedIndex<K extends Comparable<K>, V> extends AbstractMap<K, V>
    implements
      SortedMap<K, V> {
  private final TreeMap<K, V> sorted;
  private final Map<K, V> byHash;

  private SortedIndex(Map<K, V> entries) {
    this.sorted = new TreeMap<>();
    sorted.putAll(entries);
    this.byHash = new HashMap<>(entries);
  }

  /// The entries of a map as they are now.
  public static <K extends Comparable<K>, V> SortedMap<K, V> copyOf(Map<K, V> entries) {
    return entries instanceof SortedIndex<K, V> same ? same : new SortedIndex<>(entries);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return byHash.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return byHash.containsKey(key);
  }

  @Override
  public int size() {
    return sorted.size();
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return Collections.unmodifiableSortedMap(sorted).entrySet();
  }

  @Override
  public Set<K> keySet() {
    return Collections.unmodifiableNavigableSet(sorted.navigableKeySet());
  }

  @Override
  public Collection<V> values() {
    return Collections.unmodifiableCollection(sorted.values());
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    sorted.forEach(action);
  }

  @Override
  public @Nullable Comparator<? super K> comparator() {
    return null;
  }

  @Override
  public SortedMap<K, V> subMap(K from, K to) {
    return Collections.unmodifiableSortedMap(sorted.subMap(from, to));
  }

  @Override
  public SortedMap<K, V> headMap(K to) {
    return Collections.unmodifiableSortedMap(sorted.headMap(to));
  }

  @Override
  public SortedMap<K, V> tailMap(K from) {
    return Collections.unmodifiableSortedMap(sorted.tailMap(from));
  }

  @Override
  public K firstKey() {
    return sorted.firstKey();
  }

  @Override
  public K lastKey() {
    return sorted.lastKey();
  }
}
