// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Where the URL of a webhook is found. Such a URL often is a secret, so it is never printed.
public sealed interface WebhookAddress {
  /// In the configuration itself.
  record Written(String url) implements WebhookAddress {
    @Override
    public String toString() {
      return "Written[url=…]";
    }
  }

  /// A file; line ends at its end do not count.
  record InFile(Path path) implements WebhookAddress {}

  /// A variable of the process's environment.
  record InEnvironment(String variable) implements WebhookAddress {}

  /// The URL: `https`, or `http` to this machine itself.
  ///
  /// @throws IOException with a sentence that says nothing of the URL
  default URI read() throws IOException {
    return switch (this) {
      case Written(String url) -> checked(url, "The URL of the webhook");
      case InFile(Path path) -> checked(text(path), "The URL in `" + path + "`");
      case InEnvironment(String variable) -> {
        String value = System.getenv(variable);
        if (value == null) {
          throw new IOException("The environment variable `" + variable + "` is not set.");
        }
        yield checked(value, "The URL in the environment variable `" + variable + "`");
      }
    };
  }

  private static String text(Path path) throws IOException {
    try {
      return Files.readString(path).stripTrailing();
    } catch (IOException _) {
      throw new IOException("The file `" + path + "` cannot be read.");
    }
  }

  private static URI checked(String text, String what) throws IOException {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException _) {
      throw new IOException(what + " is not a URL.");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean isSafe = scheme.equals("https") || (scheme.equals("http") && isThisMachine(uri));
    if (uri.getHost() == null || !isSafe) {
      throw new IOException(what + " must begin with `https://`.");
    }
    return uri;
  }

  /// Literal addresses only: what a name resolves to can change.
  private static boolean isThisMachine(URI uri) {
    String host = uri.getHost();
    if (host == null || !(host.matches("[0-9.]+") || host.startsWith("["))) {
      return "localhost".equals(host);
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
