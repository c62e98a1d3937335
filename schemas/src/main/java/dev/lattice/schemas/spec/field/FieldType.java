// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import dev.lattice.schemas.yaml.YamlNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the value of a field is read, checked and described.
///
/// @param <T> what it is read as
public final class FieldType<T> {
  private final ValueForm form;
  private final Reader<T> reader;

  private FieldType(ValueForm form, Reader<T> reader) {
    this.form = form;
    this.reader = reader;
  }

  public static <T> FieldType<T> of(ValueForm form, Reader<T> reader) {
    return new FieldType<>(form, reader);
  }

  /// @param node what was written, never nothing
  /// @param path path of the field, for findings: `placement.priority`
  /// @return null where the value is wrong, which is a finding then
  public @Nullable T read(YamlNode node, String path, Findings findings) {
    return reader.read(node, path, findings);
  }

  /// The same values, taken to mean something else.
  public <R> FieldType<R> as(Function<T, R> meaning) {
    return of(form, (node, path, findings) -> {
      T value = read(node, path, findings);
      return value == null ? null : meaning.apply(value);
    });
  }

  /// What may be written.
  public ValueForm form() {
    return form;
  }

  /// Reads a value; a wrong one becomes a finding and is read as null.
  @FunctionalInterface
  public interface Reader<T> {
    @Nullable T read(YamlNode node, String path, Findings findings);
  }
}
