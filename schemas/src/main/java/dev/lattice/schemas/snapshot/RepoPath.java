// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.snapshot;

import java.util.List;

/// A path inside a repository, relative to its root, with `/` between names: `services/web.yaml`.
///
/// It cannot be absolute, empty, escape its root (`..`) or hide what it means (`.`, empty names, control characters),
/// so nothing built from one can reach outside the repository.
///
/// @param value the path, e.g. `services/web.yaml`
public record RepoPath(String value) implements Comparable<RepoPath> {
  public RepoPath {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "value: " + value + " (expected: a relative path without empty, '.' or '..' names)");
    }
  }

  public static RepoPath of(String first, String... more) {
    return new RepoPath(more.length == 0 ? first : first + "/" + String.join("/", more));
  }

  /// Whether `text` could be a path; for input that must become a diagnostic, not an exception.
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
      return false;
    }
    return List.of(text.split("/", -1))
        .stream()
        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }

  /// This path below `folder`; an empty folder name is the root.
  public RepoPath below(String folder) {
    return folder.isEmpty() ? this : new RepoPath(folder + "/" + value);
  }

  public RepoPath resolve(String child) {
    return new RepoPath(value + "/" + child);
  }

  /// Whether this path lies below `folder` (the empty name is the root, and everything lies below it).
  public boolean isBelow(String folder) {
    return folder.isEmpty() || value.startsWith(folder + "/");
  }

  /// The last name of the path.
  public String fileName() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /// The path of the folder this lies in, empty at the root.
  public String folder() {
    int slash = value.lastIndexOf('/');
    return slash < 0 ? "" : value.substring(0, slash);
  }

  /// Whether its name ends as those of YAML files do.
  public boolean isYaml() {
    return value.endsWith(".yaml") || value.endsWith(".yml");
  }

  @Override
  public int compareTo(RepoPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
