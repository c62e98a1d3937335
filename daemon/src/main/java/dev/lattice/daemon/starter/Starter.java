// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.starter;

import dev.lattice.schemas.snapshot.RepoPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// A small repository that validates and plans as it is, with comments that teach.
///
/// @param name the instance, a DNS label
/// @param provider where machines come from
/// @param region a region of the provider; also the name of the pool, so a DNS label
/// @param execute the word for `execute.mode`: `simulate`, `capi` or `off`
public record Starter(String name, StarterProvider provider, String region, String execute) {
  private static final List<String> COMMON =
      List.of("README.md", "lattice.yaml", "policies/production.yaml", "services/hello.yaml");
  private static final List<String> OF_PROVIDER =
      List.of("infrastructure/node-classes.yaml", "infrastructure/pools.yaml");
  /// Kept without its dot, so that it is no rule for the source tree of Lattice itself.
  private static final String ATTRIBUTES = "gitattributes";

  /// The files by path.
  public SortedMap<RepoPath, String> files() {
    TreeMap<RepoPath, String> files = new TreeMap<>();
    COMMON.forEach(path -> files.put(RepoPath.of(path), text("common/" + path)));
    OF_PROVIDER.forEach(path -> files.put(RepoPath.of(path), text(provider.name() + "/" + path)));
    files.put(RepoPath.of("." + ATTRIBUTES), text("common/" + ATTRIBUTES));
    return Collections.unmodifiableSortedMap(files);
  }

  private String text(String template) {
    try (InputStream in = Starter.class.getResourceAsStream(template)) {
      return new String(Objects.requireNonNull(in, template).readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{name}}", name)
          .replace("{{region}}", region)
          .replace("{{execute}}", execute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
