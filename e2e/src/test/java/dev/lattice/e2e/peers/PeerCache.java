// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Where `e2e/peers/build` leaves what it builds: one folder per `go.sum`, so that other versions never mix with these.
///
/// @param sources the folder `e2e/peers` of this repository
/// @param cache the root of the cache, outside the repository
record PeerCache(Path sources, Path cache) {
  private static final int KEY_HEX_DIGITS = 16;

  /// The cache that the build script of this repository fills on this machine.
  static PeerCache ofThisMachine() {
    var module = Path.of(System.getProperty("basedir", "e2e"));
    return new PeerCache(module.resolve("peers").toAbsolutePath(), root(System.getenv()));
  }

  /// The root of the cache: `LATTICE_PEERS_CACHE`, else below `XDG_CACHE_HOME`, else below `~/.cache`.
  static Path root(Map<String, String> environment) {
    var own = environment.get("LATTICE_PEERS_CACHE");
    if (isSet(own)) {
      return Path.of(own);
    }
    var shared = environment.get("XDG_CACHE_HOME");
    var base = isSet(shared) ? Path.of(shared) : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("lattice").resolve("peers");
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }

  /// The executable of a Kubernetes server, for example `etcd`.
  Path kubernetes(String name) {
    return present(folder("kubernetes").resolve("bin").resolve(name));
  }

  /// The executable of a Cluster API manager.
  Path manager(ClusterApiProvider provider) {
    return present(folder("capi").resolve("bin").resolve(provider.folder()));
  }

  /// The folder with a provider's `crd/*.yaml` and `webhooks.yaml`.
  Path manifests(ClusterApiProvider provider) {
    return present(folder("capi").resolve("manifests").resolve(provider.folder()));
  }

  /// The folder with the definitions of a provider whose manager is not run.
  ///
  /// @param provider `aws`, `gcp`, `talos` or `vsphere`
  Path definitions(String provider) {
    return present(folder(provider).resolve("manifests").resolve(provider));
  }

  private Path folder(String module) {
    try {
      var sums = Files.readAllBytes(sources.resolve(module).resolve("go.sum"));
      var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sums));
      return cache.resolve(module + "-" + digest.substring(0, KEY_HEX_DIGITS));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "go.sum of " + module + ": unreadable (expected: under " + sources + ")", e);
    }
  }

  private static Path present(Path path) {
    if (Files.notExists(path)) {
      throw new IllegalStateException(
          "A real server is missing: %s. Build it once with `e2e/peers/build` (needs Go)."
              .formatted(path));
    }
    return path;
  }
}
