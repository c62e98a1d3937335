// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.SortedMap;

/// A spec with where it came from.
///
/// @param spec the decoded object
/// @param written what stood in the file
/// @param at the place to point at: the name of the object
/// @param held whether this is the last good form of an object whose present form cannot be read
public record SpecEntry(Spec spec, Written written, SourceRange at, boolean held) {

  /// The canonical public form, which the digest is taken over.
  public Json.Obj publicForm() {
    return written.publicForm();
  }

  /// Field path to its place, see {@link Written#fields}.
  public SortedMap<String, SourceRange> fields() {
    return written.fields();
  }

  public Digest digest() {
    return written.digest();
  }

  /// The same object, decoded further.
  public SpecEntry with(Spec other) {
    return new SpecEntry(other, written, at, held);
  }

  /// This object, held in the place of one that cannot be used.
  ///
  /// @param place the place to point at
  public SpecEntry heldAt(SourceRange place) {
    return new SpecEntry(spec, written.withoutPlaces(), place, true);
  }

  /// The place of a field, of its nearest parent that was written, or of the whole document.
  public SourceRange at(String field) {
    for (String path = field; !path.isEmpty();) {
      SourceRange range = fields().get(path);
      if (range != null) {
        return range;
      }
      int dot = path.lastIndexOf('.');
      path = dot < 0 ? "" : path.substring(0, dot);
    }
    return at;
  }
}
