// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.unit.Money;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// People who may write services of their own, and the bounds within which they may.
///
/// @param name the tenant's name, a DNS label
/// @param paths which files are the tenant's: a folder as `services/team-a/**`, or a file; relative to `lattice.yaml`
/// @param namespaces namespaces its services may live in; empty for every one
/// @param labels label to the values its services may give it; they must give it one
/// @param matchLabels labels of pools that its services must ask for
/// @param monthlyBudget US dollars a month, null for no limit
/// @param allowed what its pods may do beyond Pod Security's `restricted`
public record Tenant(
    String name,
    List<String> paths,
    List<String> namespaces,
    SortedMap<String, List<String>> labels,
    SortedMap<String, String> matchLabels,
    @Nullable Money monthlyBudget,
    SortedSet<Allowance> allowed) {
  private static final String EVERYTHING_BELOW = "/**";

  public Tenant {
    paths = List.copyOf(paths);
    namespaces = List.copyOf(namespaces);
    TreeMap<String, List<String>> copy = new TreeMap<>();
    labels.forEach((label, values) -> copy.put(label, List.copyOf(values)));
    labels = Collections.unmodifiableSortedMap(copy);
    matchLabels = Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
    allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
  }

  /// What pods may be allowed beyond `restricted`.
  public enum Allowance {
    HOST_PATH,
    HOST_NETWORK,
    PRIVILEGED
  }

  /// Whose a file is, null where it is no tenant's.
  ///
  /// @param folder the folder of `lattice.yaml`, empty for the root of the repository
  public static @Nullable Tenant of(List<Tenant> tenants, String folder, RepoPath path) {
    if (!path.isBelow(folder)) {
      return null;
    }
    RepoPath relative =
        folder.isEmpty() ? path : RepoPath.of(path.value().substring(folder.length() + 1));
    for (Tenant tenant : tenants) {
      if (tenant.owns(relative)) {
        return tenant;
      }
    }
    return null;
  }

  /// Whether a file is the tenant's.
  ///
  /// @param path relative to the folder of `lattice.yaml`
  public boolean owns(RepoPath path) {
    for (String pattern : paths) {
      if (matches(pattern, path)) {
        return true;
      }
    }
    return false;
  }

  /// Whether two patterns have a file in common.
  public static boolean overlap(String pattern, String other) {
    return contains(pattern, other) || contains(other, pattern);
  }

  /// Whether a text is a pattern of paths.
  public static boolean isPattern(String text) {
    String path = folderOf(text);
    return RepoPath.isValid(path) && path.indexOf('*') < 0;
  }

  private static boolean contains(String pattern, String other) {
    String folder = folderOf(pattern);
    String path = folderOf(other);
    return path.equals(folder) || (isFolder(pattern) && path.startsWith(folder + "/"));
  }

  private static boolean matches(String pattern, RepoPath path) {
    return isFolder(pattern)
        ? path.value().regionMatches(0, pattern, 0, pattern.lastIndexOf('/') + 1)
        : path.value().equals(pattern);
  }

  private static boolean isFolder(String pattern) {
    return pattern.endsWith(EVERYTHING_BELOW);
  }

  private static String folderOf(String pattern) {
    return isFolder(pattern) ? pattern.substring(0, pattern.length() - EVERYTHING_BELOW.length())
        : pattern;
  }
}
