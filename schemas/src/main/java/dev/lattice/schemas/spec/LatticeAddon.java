// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.unit.Resources;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Software of the platform that runs in clusters: plain manifests in a folder of the repository.
///
/// @param metadata name, labels, annotations
/// @param version the version, as people call it
/// @param path folder of the manifests, relative to the folder of `lattice.yaml`
/// @param selector which clusters get it
/// @param order add-ons with a smaller number are applied first, 0..1000
/// @param role what clusters need it for
/// @param nodeReserve what it takes on every node
/// @param ready objects that must be ready before it counts as ready
/// @param manifests what lies in the folder, null while the add-on is held: only the committed files say it then
public record LatticeAddon(
    Metadata metadata,
    String version,
    String path,
    Selector selector,
    int order,
    Role role,
    Resources nodeReserve,
    List<ReadyObject> ready,
    @Nullable Manifests manifests) implements Spec {
  public static final String KIND = "LatticeAddon";

  public LatticeAddon {
    ready = List.copyOf(ready);
  }

  public LatticeAddon withManifests(@Nullable Manifests other) {
    return new LatticeAddon(
        metadata, version, path, selector, order, role, nodeReserve, ready, other);
  }

  /// The objects of a folder.
  ///
  /// @param objects in the order of files, then of documents; at least one
  /// @param digest of what they say
  public record Manifests(List<Json.Obj> objects, Digest digest) {
    public Manifests {
      objects = List.copyOf(objects);
    }

    public static Manifests of(List<Json.Obj> objects) {
      return new Manifests(objects, Digest.of(Json.of(objects)));
    }
  }

  /// What clusters need an add-on for.
  public enum Role {
    CNI,
    CLOUD_CONTROLLER,
    CSI,
    METRICS,
    OTHER
  }

  /// Every condition that is given must hold.
  ///
  /// @param providers provider types; empty for all
  /// @param matchLabels labels the pool must carry, all of them
  /// @param bootstrap what makes machines nodes there, null for either
  public record Selector(
      List<String> providers,
      SortedMap<String, String> matchLabels,
      @Nullable Bootstrap bootstrap) {
    public Selector {
      providers = List.copyOf(providers);
      matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
    }
  }

  /// @param kind the object's kind, e.g. `DaemonSet`
  /// @param namespace its namespace, empty for an object without one
  /// @param name its name
  public record ReadyObject(String kind, String namespace, String name) {
    /// Whether a manifest is this object. One that names no namespace lies in `default`, where its kind has one.
    public boolean isMeantBy(Json manifest) {
      String place = manifest.at("metadata", "namespace").asText("");
      return manifest.at("kind").asText("").equals(kind)
          && manifest.at("metadata", "name").asText("").equals(name)
          && (place.equals(namespace) || (place.isEmpty() && namespace.equals("default")));
    }
  }
}
