// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// An object as it was written. What follows from it is made when it is first asked for: to find nothing wrong with ten
/// thousand objects takes none of it.
///
/// Safe for several threads.
public final class Written {
  private final Late<Json.Obj> publicForm;
  private final Late<Digest> digest;
  private final Late<SortedMap<String, SourceRange>> fields;

  private Written(Supplier<Json.Obj> publicForm, Supplier<SortedMap<String, SourceRange>> fields) {
    this.publicForm = new Late<>(publicForm);
    this.digest = new Late<>(() -> Digest.of(publicForm()));
    this.fields = new Late<>(() -> Collections.unmodifiableSortedMap(fields.get()));
  }

  /// @param publicForm makes {@link #publicForm}
  /// @param fields makes {@link #fields}, and keeps no hold of the map
  public static Written of(
      Supplier<Json.Obj> publicForm, Supplier<SortedMap<String, SourceRange>> fields) {
    return new Written(publicForm, fields);
  }

  /// An object whose fields have no places of their own.
  public static Written of(Json.Obj publicForm) {
    return new Written(() -> publicForm, TreeMap::new);
  }

  /// The canonical public form: defaults left out as written.
  public Json.Obj publicForm() {
    return publicForm.get();
  }

  /// Digest of the public form.
  public Digest digest() {
    return digest.get();
  }

  /// Field path (`placement.compliance`, `containers.main.image`, `metadata.name`) to its place.
  public SortedMap<String, SourceRange> fields() {
    return fields.get();
  }

  /// The same object where its places say nothing, since they lie in another commit.
  Written withoutPlaces() {
    return new Written(publicForm::get, TreeMap::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Written that && publicForm().equals(that.publicForm())
        && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return Objects.hash(publicForm(), fields());
  }

  @Override
  public String toString() {
    return publicForm().toString();
  }
}
