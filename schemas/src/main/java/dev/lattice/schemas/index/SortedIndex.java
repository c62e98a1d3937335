// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.index;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A map that nobody can change, in the natural order of its keys, that finds by hash and is read from a list. In maps of
/// thousands that are asked and read very often, going down and along a tree is most of what they take.
// Records hold sorted maps, of which nobody asks for what is near a key.
@SuppressWarnings("JdkObsolete")
public final class SortedIndex<K extends Comparable<K>, V> extends AbstractMap<K, V>
    implements
      SortedMap<K, V> {
  private final List<Entry<K, V>> entries;
  private final List<V> values;
  private final Map<K, V> byHash;

  private SortedIndex(SortedMap<K, V> sorted) {
    this.entries = new ArrayList<>(sorted.size());
    sorted.forEach((key, value) -> entries.add(new SimpleImmutableEntry<>(key, value)));
    this.values = Collections.unmodifiableList(new ArrayList<>(sorted.values()));
    this.byHash = new HashMap<>(sorted);
  }

  /// The entries of a map as they are now.
  public static <K extends Comparable<K>, V> SortedMap<K, V> copyOf(Map<K, V> entries) {
    if (entries instanceof SortedIndex<K, V> same) {
      return same;
    }
    boolean isSorted = entries instanceof SortedMap<K, V> sorted && sorted.comparator() == null;
    return new SortedIndex<>(isSorted ? (SortedMap<K, V>) entries : new TreeMap<>(entries));
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
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        return Collections.unmodifiableList(entries).iterator();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }

  @Override
  public Collection<V> values() {
    return values;
  }

  @Override
  public @Nullable Comparator<? super K> comparator() {
    return null;
  }

  @Override
  public SortedMap<K, V> subMap(K from, K to) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byHash).subMap(from, to));
  }

  @Override
  public SortedMap<K, V> headMap(K to) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byHash).headMap(to));
  }

  @Override
  public SortedMap<K, V> tailMap(K from) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(byHash).tailMap(from));
  }

  @Override
  public K firstKey() {
    return entries.getFirst().getKey();
  }

  @Override
  public K lastKey() {
    return entries.getLast().getKey();
  }
}
