// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/// Where the config repository is: a local path, or a `file`, `https`, `http` or `ssh` URL (`git@host:path` too).
///
/// It never holds a password, so it can be printed.
///
/// @param text as configured, e.g. `https://git.example.com/platform/config.git`
public record RemoteUrl(String text) {
  /// Git's own `helper::address` form, which runs `git-remote-helper`.
  private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9]+::");

  public RemoteUrl {
    String problem = problem(text);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /// What is wrong with a URL, null if it can be used. Never repeats a password.
  public static @Nullable String problem(String text) {
    URIish uri;
    try {
      uri = new URIish(text);
    } catch (URISyntaxException _) {
      return "The repository URL cannot be read; write a path, or an https, ssh or file URL.";
    }
    if (uri.getPass() != null) {
      return "The repository URL holds a password; give it as a credential instead.";
    }
    if (HELPER.matcher(text).lookingAt()) {
      return "Repository URLs that name a helper program are not supported.";
    }
    if (kind(uri) == null) {
      return "Repository URLs of the scheme `" + uri.getScheme()
          + "` are not supported; use https, http, ssh, file or a path.";
    }
    return null;
  }

  Kind kind() {
    Kind kind = kind(uri());
    if (kind == null) {
      throw new IllegalStateException("text: " + text + " (expected: checked on construction)");
    }
    return kind;
  }

  URIish uri() {
    try {
      return new URIish(text);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("text: checked on construction", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }

  private static @Nullable Kind kind(URIish uri) {
    String scheme = uri.getScheme();
    if (scheme == null) {
      return uri.getHost() == null ? Kind.FILE : Kind.SSH;
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "file" -> Kind.FILE;
      case "http", "https" -> Kind.HTTP;
      case "ssh" -> Kind.SSH;
      default -> null;
    };
  }

  enum Kind {
    FILE,
    HTTP,
    SSH
  }
}
