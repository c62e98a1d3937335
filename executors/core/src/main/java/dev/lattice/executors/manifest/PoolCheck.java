// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.pool.CapacityPool;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds pools that cannot be rendered, and clusters that cannot be in them.
///
/// @param specs the pools
/// @param templates by provider
record PoolCheck(SpecSet specs, SortedMap<String, ProviderTemplates> templates) {

  /// What is wrong with the pools.
  Diagnostics pools() {
    List<Diagnostic> found = new ArrayList<>();
    TreeSet<ObjectId> told = new TreeSet<>();
    for (CapacityPool pool : CapacityPools.of(specs).values()) {
      SpecEntry entry = specs.entry(pool.object());
      // The pools of one object have the provider and its configuration in common.
      if (entry != null && told.add(pool.object())) {
        check(found, entry, pool);
        checkCredentials(found, entry, pool);
      }
    }
    return new Diagnostics(found);
  }

  /// Whether nothing of a pool can be rendered.
  boolean isRefused(CapacityPool pool) {
    List<Diagnostic> found = new ArrayList<>();
    SpecEntry entry = specs.entry(pool.object());
    if (entry != null) {
      check(found, entry, pool);
    }
    return !found.isEmpty();
  }

  /// Why a cluster cannot be rendered though its pool can, null if it can be.
  @Nullable Diagnostic refusal(LatticeCluster cluster, CapacityPool pool) {
    ProviderTemplates provider = templates.get(cluster.provider());
    boolean isKnown =
        provider == null || provider.controlPlanes().contains(cluster.controlPlane().mode());
    return isKnown ? missingImage(cluster, pool) : unknownControlPlane(cluster, pool);
  }

  private Diagnostic unknownControlPlane(LatticeCluster cluster, CapacityPool pool) {
    SpecEntry entry = specs.entry(pool.object());
    ProviderTemplates provider = templates.get(cluster.provider());
    String modes = provider == null ? ""
        : provider.controlPlanes()
            .stream()
            .sorted()
            .map(mode -> "`" + mode.word() + "`")
            .collect(Collectors.joining(" or "));
    return Diagnostic.error(
        Code.PROVIDER_UNKNOWN, entry == null ? null : entry.at(pool.fields().provider()),
        "Cluster `%s` of pool `%s` has a control plane of mode `%s`, which this version cannot write for provider `%s`."
            .formatted(
                cluster.name(), pool.id(), cluster.controlPlane().mode().word(), pool.provider()),
        "Set `clusterPolicy.controlPlane.mode` of its policy to %s.".formatted(modes));
  }

  /// What is wrong with a cluster whose machines Talos sets up, where one of its node classes names no image: the one that
  /// the provider would look for is made for kubeadm. Null for nothing.
  private @Nullable Diagnostic missingImage(LatticeCluster cluster, CapacityPool pool) {
    ProviderTemplates provider = templates.get(cluster.provider());
    String field = provider == null ? null : provider.talosImage();
    if (field == null || !cluster.controlPlane().isTalos()) {
      return null;
    }
    return Stream
        .concat(
            Stream.of(cluster.controlPlane().nodeClass()),
            cluster.nodeGroups()
                .stream()
                .filter(group -> group.count() > 0)
                .map(LatticeCluster.NodeGroup::nodeClass))
        .map(nodeClass -> specs.nodeClasses().get(nodeClass))
        .filter(
            nodeClass -> nodeClass != null && pool.providerConfig().at(field).isNull()
                && nodeClass.providers()
                    .getOrDefault(cluster.provider(), Json.Obj.EMPTY)
                    .at(field)
                    .isNull())
        .map(nodeClass -> missingImage(cluster, nodeClass.metadata().id(), field))
        .findFirst()
        .orElse(null);
  }

  private Diagnostic missingImage(LatticeCluster cluster, ObjectId nodeClass, String field) {
    SpecEntry entry = specs.entry(nodeClass);
    String mapping = "providers." + cluster.provider();
    return Diagnostic.error(
        Code.PROVIDER_CONFIG_MISSING, entry == null ? null : entry.at(mapping),
        "Talos sets up the machines of cluster `%s`, and node class `%s` names no image of Talos."
            .formatted(cluster.name(), nodeClass.name()),
        "Set `%s.%s`.".formatted(mapping, field));
  }

  private void check(List<Diagnostic> found, SpecEntry entry, CapacityPool pool) {
    ProviderTemplates provider = templates.get(pool.provider());
    if (provider == null) {
      found.add(unknownProvider(entry, pool));
      return;
    }
    pool.providerConfig()
        .fields()
        .forEach((name, value) -> checkField(found, entry, provider, name, value));
    provider.configFields()
        .stream()
        .filter(ConfigField::isRequired)
        .filter(field -> !pool.providerConfig().fields().containsKey(field.name()))
        .forEach(field -> found.add(missingField(entry, pool, field)));
  }

  /// A Secret elsewhere would not be found; the pool is rendered all the same, as it can be put where the provider looks.
  private void checkCredentials(List<Diagnostic> found, SpecEntry entry, CapacityPool pool) {
    ProviderTemplates provider = templates.get(pool.provider());
    Credentials credentials = pool.credentials();
    String only = provider == null ? null : provider.credentialsNamespace();
    String named = credentials == null ? null : credentials.namespace();
    if (only != null && named != null && !named.equals(only)) {
      found.add(
          Diagnostic.warning(
              Code.PROVIDER_CONFIG_INVALID, entry.at("credentialsRef.namespace"),
              "Provider `%s` looks for Secrets only in its own namespace `%s`, not in `%s`."
                  .formatted(pool.provider(), only, named),
              "Put the Secret there, and leave `credentialsRef.namespace` out."));
    }
  }

  private Diagnostic unknownProvider(SpecEntry entry, CapacityPool pool) {
    return Diagnostic.error(
        Code.PROVIDER_UNKNOWN, entry.at(pool.fields().provider()),
        "Pool `%s` is of provider `%s`, whose clusters this version cannot write."
            .formatted(pool.id(), pool.provider()),
        "Use one of: %s.".formatted(
            templates.keySet().stream().map("`%s`"::formatted).collect(Collectors.joining(", "))));
  }

  private static void checkField(
      List<Diagnostic> found, SpecEntry entry, ProviderTemplates provider, String name,
      Json value) {
    String text = value.asText();
    ConfigField field = provider.configFields()
        .stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(null);
    if (field == null) {
      found.add(unknownField(entry, provider, name));
    } else if (text == null || !field.accepts(text)) {
      found.add(
          Diagnostic.error(
              Code.PROVIDER_CONFIG_INVALID, entry.at("providerConfig." + name),
              "`providerConfig.%s` of pool `%s` must be %s."
                  .formatted(name, entry.spec().metadata().name(), field.expected())));
    }
  }

  private static Diagnostic missingField(SpecEntry entry, CapacityPool pool, ConfigField field) {
    boolean isWritten = !pool.providerConfig().isEmpty();
    return Diagnostic.error(
        Code.PROVIDER_CONFIG_MISSING,
        entry.at(isWritten ? "providerConfig" : pool.fields().provider()),
        "Provider `%s` needs `providerConfig.%s` of %s `%s`.".formatted(
            pool.provider(), field.name(), entry.spec().metadata().id().kind(),
            entry.spec().metadata().name()),
        "Set it to %s.".formatted(field.expected()));
  }

  private static Diagnostic unknownField(SpecEntry entry, ProviderTemplates provider, String name) {
    return Diagnostic.error(
        Code.PROVIDER_CONFIG_INVALID, entry.at("providerConfig." + name),
        "Provider `%s` has no `providerConfig.%s`.".formatted(provider.provider(), name),
        "Use one of: %s.".formatted(
            provider.configFields()
                .stream()
                .map(known -> "`%s`".formatted(known.name()))
                .collect(Collectors.joining(", "))));
  }
}
