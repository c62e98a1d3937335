// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.catalog;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rows of a repository's `catalog/`, an input of the plan like specs.
public final class CatalogueFiles {
  public static final CatalogueFiles NONE =
      new CatalogueFiles(new TreeMap<>(), Collections.emptySortedSet());

  /// `<table>/<key>` to the row that counts.
  private final SortedMap<String, Written> rows;
  private final SortedSet<RepoPath> held;

  /// A row and the file it is from.
  record Written(CatalogueRow row, RepoPath path) {}

  /// @param held files whose last good form stands in
  CatalogueFiles(SortedMap<String, Written> rows, SortedSet<RepoPath> held) {
    this.rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    this.held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
  }

  /// The name of a row among those of all tables.
  static String name(Table<?> table, String key) {
    return table.name() + "/" + key;
  }

  /// How many rows there are.
  public int size() {
    return rows.size();
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Files whose last good form counts, because their present one cannot be used.
  public SortedSet<RepoPath> held() {
    return held;
  }

  /// These rows with others on top.
  CatalogueFiles and(CatalogueFiles more) {
    TreeMap<String, Written> all = new TreeMap<>(rows);
    all.putAll(more.rows);
    TreeSet<RepoPath> allHeld = new TreeSet<>(held);
    allHeld.addAll(more.held);
    return new CatalogueFiles(all, allHeld);
  }

  <R extends CatalogueRow> @Nullable R find(Table<R> table, String key) {
    Written written = rows.isEmpty() ? null : rows.get(name(table, key));
    return written == null ? null : table.type().cast(written.row());
  }

  <R extends CatalogueRow> SortedMap<String, R> all(Table<R> table) {
    TreeMap<String, R> found = new TreeMap<>();
    for (Written written : rows.values()) {
      if (table.type().isInstance(written.row())) {
        found.put(written.row().key(), table.type().cast(written.row()));
      }
    }
    return found;
  }

  /// The file a row is from, null where no file has it.
  @Nullable Source source(Table<?> table, String key) {
    Written written = rows.get(name(table, key));
    return written == null ? null
        : new Source(table.name(), Source.ALL, "", written.path().toString());
  }

  /// Digest of the figures; which file they are in does not count.
  Digest digest() {
    TreeMap<String, Object> texts = new TreeMap<>();
    rows.forEach((name, written) -> texts.put(name, written.row().toString()));
    return Digest.of(Json.of(texts));
  }
}
