// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A spec with where it came from.
///
/// @param spec the decoded object
/// @param publicForm its canonical public form (defaults left out as written): what its digest is taken over
/// @param at the place to point at: the name of the object
/// @param fields field path (`placement.compliance`, `containers.main.image`, `metadata.name`) to its place
/// @param held whether this is the last good form of an object whose present form cannot be read
public record SpecEntry(
    Spec spec,
    Json.Obj publicForm,
    SourceRange at,
    SortedMap<String, SourceRange> fields,
    boolean held) {
  public SpecEntry {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  public Digest digest() {
    return Digest.of(publicForm);
  }

  /// The place of a field, of its nearest parent that was written, or of the whole document.
  public SourceRange at(String field) {
    for (String path = field; !path.isEmpty();) {
      SourceRange range = fields.get(path);
      if (range != null) {
        return range;
      }
      int dot = path.lastIndexOf('.');
      path = dot < 0 ? "" : path.substring(0, dot);
    }
    return at;
  }
}
