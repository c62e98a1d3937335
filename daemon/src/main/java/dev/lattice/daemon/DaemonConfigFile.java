// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon;

import dev.lattice.daemon.DaemonConfig.Repository;
import dev.lattice.daemon.DaemonConfig.Simulation;
import dev.lattice.gitsync.git.CommitIdentity;
import dev.lattice.gitsync.git.GitCredentials;
import dev.lattice.gitsync.git.RemoteUrl;
import dev.lattice.gitsync.git.SecretSource;
import dev.lattice.schemas.json.Json;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Decodes the daemon's configuration file. The operator wrote it, so the first thing that is wrong ends the start, in one
/// sentence.
///
/// ```yaml
/// repository:
///   url: https://git.example.com/platform/config.git
///   branch: main
///   folder: ""
///   credentials: {username: x-access-token, passwordFile: /run/secrets/git-token}
/// author: {name: Lattice, email: lattice@example.com}
/// stateFolder: /var/lib/lattice
/// instance: default
/// kubeconfigs: {default: /etc/lattice/management.kubeconfig}
/// webhooks: {ops: {urlFile: /run/secrets/ops-webhook}}
/// simulation: {speed: 1, seed: 1}
/// http: 127.0.0.1:8080
/// ```
public final class DaemonConfigFile {
  private DaemonConfigFile() {}

  /// @param file the decoded YAML
  /// @throws IllegalArgumentException with a sentence that names the field
  public static DaemonConfig decode(Json file) {
    only(
        file, "",
        Set.of(
            "repository", "author", "stateFolder", "instance", "kubeconfigs", "webhooks",
            "simulation", "http"));
    Json repository = file.at("repository");
    only(repository, "repository", Set.of("url", "branch", "folder", "credentials"));
    only(file.at("author"), "author", Set.of("name", "email"));
    only(file.at("simulation"), "simulation", Set.of("speed", "seed"));
    return new DaemonConfig(
        new Repository(
            new RemoteUrl(required(repository, "repository", "url")),
            repository.at("branch").asText("main"), repository.at("folder").asText(""),
            credentials(repository.at("credentials"))),
        new CommitIdentity(
            file.at("author", "name").asText("Lattice"),
            file.at("author", "email").asText("lattice@localhost")),
        Path.of(required(file, "", "stateFolder")), file.at("instance").asText("default"),
        kubeconfigs(file.at("kubeconfigs")), webhooks(file.at("webhooks")),
        new Simulation(
            Math.toIntExact(file.at("simulation", "speed").asLong(1)),
            file.at("simulation", "seed").asLong(1)),
        address(file.at("http").asText()));
  }

  /// `host:port` as an address, null for null.
  ///
  /// @throws IllegalArgumentException with a sentence
  public static @Nullable InetSocketAddress address(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int colon = text.lastIndexOf(':');
    try {
      return new InetSocketAddress(
          text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "`http` is `" + text + "`; write `<host>:<port>`, e.g. `127.0.0.1:8080`.");
    }
  }

  private static GitCredentials credentials(Json json) {
    if (json.isNull()) {
      return new GitCredentials.None();
    }
    only(
        json, "repository.credentials",
        Set.of(
            "username", "passwordFile", "passwordVariable", "sshKeyFile", "sshPassphraseFile",
            "knownHostsFile"));
    String keyFile = json.at("sshKeyFile").asText();
    if (keyFile != null) {
      String passphrase = json.at("sshPassphraseFile").asText();
      return new GitCredentials.SshKey(
          new SecretSource.InFile(Path.of(keyFile)),
          passphrase == null ? null : new SecretSource.InFile(Path.of(passphrase)),
          Path.of(required(json, "repository.credentials", "knownHostsFile")));
    }
    String variable = json.at("passwordVariable").asText();
    return new GitCredentials.Password(
        required(json, "repository.credentials", "username"),
        variable == null
            ? new SecretSource.InFile(
                Path.of(required(json, "repository.credentials", "passwordFile")))
            : new SecretSource.InEnvironment(variable));
  }

  private static SortedMap<String, Path> kubeconfigs(Json json) {
    TreeMap<String, Path> files = new TreeMap<>();
    json.asFields().forEach((name, file) -> files.put(name, Path.of(file.asText(""))));
    return files;
  }

  private static SortedMap<String, WebhookAddress> webhooks(Json json) {
    TreeMap<String, WebhookAddress> addresses = new TreeMap<>();
    json.asFields().forEach((name, webhook) -> addresses.put(name, webhook(name, webhook)));
    return addresses;
  }

  private static WebhookAddress webhook(String name, Json json) {
    String parent = "webhooks." + name;
    only(json, parent, Set.of("url", "urlFile", "urlVariable"));
    String file = json.at("urlFile").asText();
    String variable = json.at("urlVariable").asText();
    if (file != null) {
      return new WebhookAddress.InFile(Path.of(file));
    }
    return variable != null ? new WebhookAddress.InEnvironment(variable)
        : new WebhookAddress.Written(required(json, parent, "url"));
  }

  private static String required(Json json, String parent, String field) {
    String text = json.at(field).asText();
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException("`" + path(parent, field) + "` is missing.");
    }
    return text;
  }

  private static void only(Json json, String parent, Set<String> known) {
    for (String field : json.asFields().keySet()) {
      if (!known.contains(field)) {
        throw new IllegalArgumentException("`" + path(parent, field) + "` is not a setting.");
      }
    }
  }

  private static String path(String parent, String field) {
    return parent.isEmpty() ? field : parent + "." + field;
  }
}
