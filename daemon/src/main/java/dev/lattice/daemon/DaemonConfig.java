// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon;

import dev.lattice.gitsync.git.CommitIdentity;
import dev.lattice.gitsync.git.GitCredentials;
import dev.lattice.gitsync.git.RemoteUrl;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the process is told by its own operator: the root of trust. Nothing of it comes from the config repository, and
/// nothing of it shapes a decision, so a laptop computes the same plan.
///
/// @param repository which repository, which branch of it, and how to get in
/// @param author who commits
/// @param stateFolder where the local clone and the simulator's journal are kept; only the journal is worth a backup
/// @param instance the instance's name where the repository has no `lattice.yaml`
/// @param kubeconfigs name of a management cluster (`execute.managementCluster`) to its kubeconfig file
/// @param webhooks name of a webhook (`alerts.webhooks`) to where its URL is found
/// @param simulation how the simulated world behaves
/// @param http where health and metrics are served, null for nowhere
public record DaemonConfig(
    Repository repository,
    CommitIdentity author,
    Path stateFolder,
    String instance,
    SortedMap<String, Path> kubeconfigs,
    SortedMap<String, WebhookAddress> webhooks,
    Simulation simulation,
    @Nullable InetSocketAddress http) {
  public DaemonConfig {
    kubeconfigs = Collections.unmodifiableSortedMap(new TreeMap<>(kubeconfigs));
    webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
  }

  /// @param url where it is
  /// @param branch the watched branch
  /// @param folder the folder of `lattice.yaml`, empty for the root
  /// @param credentials how to get in
  public record Repository(
      RemoteUrl url,
      String branch,
      String folder,
      GitCredentials credentials) {}

  /// @param speed simulated seconds in a second of wall time, >= 1
  /// @param seed of every delay
  public record Simulation(int speed, long seed) {
    public static final Simulation DEFAULT = new Simulation(1, 1);
  }
}
