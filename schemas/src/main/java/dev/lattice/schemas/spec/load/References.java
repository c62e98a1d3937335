// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What objects say about each other: every name that is referred to must be defined.
///
/// Where not everything could be read, the thing referred to may just be what is missing: then an unknown name is only a
/// warning.
final class References {
  private static final String PIN = "lattice.dev/pin";

  private final SortedMap<ObjectId, SpecEntry> entries;
  private final Map<String, SortedSet<String>> namesByKind = new TreeMap<>();
  private final Severity unknown;
  private final List<Diagnostic> findings = new ArrayList<>();

  /// @param entries the objects
  /// @param refused objects that are defined and cannot be used
  /// @param complete whether everything could be read
  References(SortedMap<ObjectId, SpecEntry> entries, Set<ObjectId> refused, boolean complete) {
    this.entries = entries;
    this.unknown = complete ? Severity.ERROR : Severity.WARNING;
    entries.keySet().forEach(this::define);
    refused.forEach(this::define);
  }

  private void define(ObjectId id) {
    names(id.kind()).add(nameOf(id));
  }

  private SortedSet<String> names(String kind) {
    return namesByKind.computeIfAbsent(kind, _ -> new TreeSet<>());
  }

  private static String nameOf(ObjectId id) {
    return id.namespace().isEmpty() ? id.name() : id.namespace() + "/" + id.name();
  }

  /// What is wrong with the references of one object; held forms are not judged again.
  List<Diagnostic> check(SpecEntry entry) {
    findings.clear();
    if (!entry.held()) {
      switch (entry.spec()) {
        case LatticePool pool -> checkPool(pool, entry);
        case LatticePlacementPolicy policy -> checkPolicy(policy, entry);
        case LatticeService service -> checkService(service, entry);
        default -> {
          // other kinds refer to nothing
        }
      }
    }
    return List.copyOf(findings);
  }

  private void checkPool(LatticePool pool, SpecEntry entry) {
    for (int i = 0; i < pool.nodeClasses().size(); i++) {
      String name = pool.nodeClasses().get(i);
      SourceRange at = entry.at("nodeClasses[" + i + "]");
      LatticeNodeClass nodeClass = nodeClass(name);
      if (!isDefined(LatticeNodeClass.KIND, name)) {
        unknown(Code.UNKNOWN_NODE_CLASS, LatticeNodeClass.KIND, name, at);
      } else if (nodeClass != null && nodeClass.instanceType(pool.provider().type()) == null) {
        findings.add(
            Diagnostic.warning(
                Code.NODE_CLASS_NOT_MAPPED, at,
                "`%s` has no entry for the provider `%s`, so the pool never offers it."
                    .formatted(name, pool.provider().type()),
                "Add `providers.%s` to the node class, or take it off this list."
                    .formatted(pool.provider().type())));
      }
    }
  }

  private @Nullable LatticeNodeClass nodeClass(String name) {
    SpecEntry entry = entries.get(new ObjectId(LatticeNodeClass.KIND, "", name));
    return entry != null && entry.spec() instanceof LatticeNodeClass nodeClass ? nodeClass : null;
  }

  private void checkPolicy(LatticePlacementPolicy policy, SpecEntry entry) {
    ClusterPolicy cluster = policy.clusterPolicy();
    String name = cluster == null ? null : cluster.controlPlane().nodeClass();
    if (name != null && !isDefined(LatticeNodeClass.KIND, name)) {
      unknown(
          Code.UNKNOWN_NODE_CLASS, LatticeNodeClass.KIND, name,
          entry.at("clusterPolicy.controlPlane.nodeClass"));
    }
  }

  private void checkService(LatticeService service, SpecEntry entry) {
    service.dependencies().forEach((name, dependency) -> {
      ServiceId target = dependency.service();
      if (target != null && !isDefined(LatticeService.KIND, target.toString())) {
        unknown(
            Code.UNKNOWN_DEPENDENCY, LatticeService.KIND, target.toString(),
            entry.at("resources." + name));
      }
    });
    String pool = service.metadata().annotations().get(PIN);
    if (pool != null && !isDefined(LatticePool.KIND, pool)) {
      unknown(Code.UNKNOWN_POOL, LatticePool.KIND, pool, entry.at("metadata.annotations." + PIN));
    }
  }

  private boolean isDefined(String kind, String name) {
    return names(kind).contains(name);
  }

  private void unknown(Code code, String kind, String name, SourceRange at) {
    findings.add(
        new Diagnostic(
            code, unknown, "There is no %s `%s`.".formatted(kind, name), at, List.of(),
            List.of(Suggestion.hint(name, names(kind), "Define it, or correct the name."))));
  }
}
