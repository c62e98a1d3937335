// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.SpecEntry;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The node classes that a pool lists must exist, and should map its provider.
final class NodeClassReferences {
  private NodeClassReferences() {}

  /// @param names what `nodeClasses` lists
  /// @param provider provider of the pool, null where it has none
  static Stream<Diagnostic> of(
      Defined defined, SpecEntry entry, List<String> names, @Nullable String provider) {
    return IntStream.range(0, names.size())
        .boxed()
        .flatMap(i -> one(defined, names.get(i), provider, entry.at("nodeClasses[" + i + "]")));
  }

  private static Stream<Diagnostic> one(
      Defined defined, String name, @Nullable String provider, SourceRange at) {
    if (!defined.names(LatticeNodeClass.KIND).contains(name)) {
      return Stream.of(defined.unknown(Code.UNKNOWN_NODE_CLASS, LatticeNodeClass.KIND, name, at));
    }
    LatticeNodeClass known = defined.object(LatticeNodeClass.class, LatticeNodeClass.KIND, name);
    return known == null || provider == null || known.instanceType(provider) != null ? Stream.of()
        : Stream.of(
            Diagnostic.warning(
                Code.NODE_CLASS_NOT_MAPPED, at,
                "`%s` has no entry for the provider `%s`, so the pool never offers it."
                    .formatted(name, provider),
                "Add `providers.%s` to the node class, or take it off this list."
                    .formatted(provider)));
  }
}
