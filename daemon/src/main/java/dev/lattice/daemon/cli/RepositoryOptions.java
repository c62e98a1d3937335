// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.DaemonConfigFile;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.YamlDocument;
import dev.lattice.schemas.yaml.YamlReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which repository a command works on: `--repo` and its companions, or the daemon's own configuration file.
final class RepositoryOptions {
  @Option(
      names = "--repo",
      paramLabel = "URL|PATH",
      description = "The config repository (default: the current folder).")
  private @Nullable String repo;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "The watched branch (default: main).")
  private @Nullable String branch;

  @Option(
      names = "--folder",
      paramLabel = "PATH",
      description = "The folder of lattice.yaml in the repository (default: its root).")
  private @Nullable String folder;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Where the local clone and the simulated world are kept.")
  private @Nullable Path stateFolder;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The daemon's configuration file; the options above win over it.")
  private @Nullable Path config;

  /// Whether a repository was named at all.
  boolean isGiven() {
    return repo != null || config != null;
  }

  /// The configuration: the file's settings, then the options', then defaults.
  ///
  /// @throws CommandFailed if a setting cannot be used
  DaemonConfig daemonConfig() throws CommandFailed, IOException {
    Json.Obj settings = config == null ? Json.Obj.EMPTY : read(config);
    Json.Obj repository = settings.at("repository").asObj();
    if (repo != null || repository.at("url").isNull()) {
      repository = repository.with("url", location(repo == null ? "." : repo));
    }
    if (branch != null) {
      repository = repository.with("branch", branch);
    }
    if (folder != null) {
      repository = repository.with("folder", folder);
    }
    settings = settings.with("repository", repository);
    if (stateFolder != null || settings.at("stateFolder").isNull()) {
      settings = settings.with("stateFolder", defaultOr(stateFolder).toString());
    }
    try {
      return DaemonConfigFile.decode(settings);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed((config == null ? "" : "In " + config + ": ") + e.getMessage());
    }
  }

  /// What a command does with a view of the repository.
  @FunctionalInterface
  interface Look {
    /// @return the exit code
    int at(InstanceView view) throws Exception;
  }

  /// Fetches the repository and lets a command look at it. Its clone is not the daemon's, which may be running.
  ///
  /// @param err where slow work is told
  /// @param revision a commit id or branch, null for the watched branch
  int look(PrintWriter err, @Nullable String revision, Look look) throws Exception {
    DaemonConfig daemon = daemonConfig();
    DaemonConfig own = new DaemonConfig(
        daemon.repository(), daemon.author(), daemon.stateFolder().resolve("commands"),
        daemon.instance(), daemon.kubeconfigs(), daemon.webhooks(), daemon.simulation(),
        daemon.http());
    try (ConfigRepository repository = Adapters.repository(own)) {
      InstanceView view;
      try (Progress _ = Progress.of(err, "reading " + own.repository().url())) {
        view = InstanceView.open(repository, own, revision);
      }
      return look.at(view);
    }
  }

  /// A local path made absolute; anything else as it is.
  private static String location(String text) {
    return Files.isDirectory(Path.of(text)) ? Path.of(text).toAbsolutePath().normalize().toString()
        : text;
  }

  private static Path defaultOr(@Nullable Path stateFolder) {
    if (stateFolder != null) {
      return stateFolder;
    }
    String state = System.getenv("XDG_STATE_HOME");
    return state == null || state.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".local", "state", "lattice")
        : Path.of(state, "lattice");
  }

  private static Json.Obj read(Path file) throws CommandFailed, IOException {
    Checked<List<YamlDocument>> documents =
        YamlReader.read(RepoPath.of("daemon-config"), Blob.of(Files.readAllBytes(file)));
    if (documents.hasErrors() || documents.value().size() != 1) {
      throw new CommandFailed(file + " is not one YAML document.");
    }
    return documents.value().getFirst().root().toJson().asObj();
  }
}
