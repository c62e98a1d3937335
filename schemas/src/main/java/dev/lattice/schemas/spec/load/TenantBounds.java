// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.spec.Tenant.Allowance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds what tenants write to their bounds. The path of a file decides whose it is; a file that is no tenant's is the
/// platform's, which has none.
final class TenantBounds {
  private static final Pattern HOST_PATH = Pattern.compile("volumes\\[\\d+\\]\\.hostPath");

  private final List<Tenant> tenants;
  private final String folder;

  /// @param folder the folder of `lattice.yaml`, empty for the root of the repository
  TenantBounds(List<Tenant> tenants, String folder) {
    this.tenants = List.copyOf(tenants);
    this.folder = folder;
  }

  /// The objects with those refused that are out of bounds. Where somebody else defines the same object, that one counts
  /// as if the other were not there: nobody can spoil what is not theirs.
  List<ReadObject> refuse(List<ReadObject> objects) {
    if (tenants.isEmpty()) {
      return objects;
    }
    Set<ObjectId> inBounds = new HashSet<>();
    List<ReadObject> judged = new ArrayList<>();
    for (ReadObject object : objects) {
      ReadObject bounded = judge(object);
      judged.add(bounded);
      if (bounded.id() != null && (bounded.entry() != null || object.entry() == null)) {
        inBounds.add(bounded.id());
      }
    }
    List<ReadObject> result = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      ReadObject object = judged.get(i);
      ObjectId id = object.id();
      boolean isOut = object.entry() == null && objects.get(i).entry() != null;
      result.add(isOut && id != null && inBounds.contains(id) ? withoutObject(object) : object);
    }
    return result;
  }

  private ReadObject judge(ReadObject object) {
    SpecEntry entry = object.entry();
    List<Diagnostic> found = entry == null ? List.of() : check(entry);
    return found.isEmpty() ? object
        : new ReadObject(
            object.id(), null, object.at(), object.hidesObject(),
            object.findings().and(new Diagnostics(found)));
  }

  private static ReadObject withoutObject(ReadObject object) {
    return new ReadObject(null, null, object.at(), false, object.findings());
  }

  /// Whether an object is within the bounds of whoever wrote it.
  boolean allows(SpecEntry entry) {
    return check(entry).isEmpty();
  }

  private List<Diagnostic> check(SpecEntry entry) {
    Tenant tenant = tenantOf(entry.at().path());
    if (tenant == null) {
      return List.of();
    }
    if (!(entry.spec() instanceof LatticeService service)) {
      return List.of(
          Diagnostic.error(
              Code.TENANT_KIND, entry.at(),
              "This file is the tenant `%s`'s, who may write services only."
                  .formatted(tenant.name()),
              "Move the object out of the tenant's paths."));
    }
    List<Diagnostic> findings = new ArrayList<>();
    checkNamespace(tenant, service, entry, findings);
    checkLabels(tenant, service, entry, findings);
    checkPools(tenant, service, entry, findings);
    checkPods(tenant, entry, findings);
    return findings;
  }

  /// Whose a file is, null where it is the platform's.
  @Nullable Tenant tenantOf(RepoPath path) {
    return Tenant.of(tenants, folder, path);
  }

  private static void checkNamespace(
      Tenant tenant, LatticeService service, SpecEntry entry, List<Diagnostic> findings) {
    String namespace = service.id().namespace();
    if (!tenant.namespaces().isEmpty() && !tenant.namespaces().contains(namespace)) {
      findings.add(
          Diagnostic.error(
              Code.TENANT_NAMESPACE, entry.at("metadata.namespace"),
              "The tenant `%s` has no namespace `%s`.".formatted(tenant.name(), namespace),
              allowed(tenant.namespaces())));
    }
  }

  private static void checkLabels(
      Tenant tenant, LatticeService service, SpecEntry entry, List<Diagnostic> findings) {
    tenant.labels().forEach((label, values) -> {
      String value = service.metadata().labels().get(label);
      if (value == null || !values.contains(value)) {
        findings.add(
            Diagnostic.error(
                Code.TENANT_LABEL, entry.at("metadata.labels." + label),
                value == null
                    ? "Services of the tenant `%s` must carry the label `%s`."
                        .formatted(tenant.name(), label)
                    : "The tenant `%s` may not give `%s` the value `%s`."
                        .formatted(tenant.name(), label, value),
                allowed(values)));
      }
    });
  }

  private static void checkPools(
      Tenant tenant, LatticeService service, SpecEntry entry, List<Diagnostic> findings) {
    tenant.matchLabels().forEach((label, value) -> {
      if (!value.equals(service.placement().matchLabels().get(label))) {
        findings.add(
            Diagnostic.error(
                Code.TENANT_POOLS, entry.at("placement.pools.matchLabels." + label),
                "Services of the tenant `%s` must ask for pools with `%s: %s`."
                    .formatted(tenant.name(), label, value),
                "Write `placement: {pools: {matchLabels: {%s: %s}}}`.".formatted(label, value)));
      }
    });
  }

  private static void checkPods(Tenant tenant, SpecEntry entry, List<Diagnostic> findings) {
    if (!tenant.allowed().contains(Allowance.HOST_PATH)) {
      entry.fields()
          .keySet()
          .stream()
          .filter(path -> HOST_PATH.matcher(path).matches())
          .forEach(
              path -> findings.add(
                  Diagnostic.error(
                      Code.TENANT_POD, entry.at(path),
                      "Pods of the tenant `%s` may not see folders of their node."
                          .formatted(tenant.name()),
                      "Use another type of volume, or let the platform add `hostPath` to the tenant's `allow`.")));
    }
  }

  private static String allowed(List<String> values) {
    return "Allowed: " + String.join(", ", values) + ".";
  }
}
