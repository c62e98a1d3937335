// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.wiring;

import dev.lattice.daemon.DaemonConfig;
import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.executors.fabric8.Fabric8KubeApis;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.manifest.ManifestRenderer;
import dev.lattice.executors.manifest.ProviderTemplates;
import dev.lattice.executors.manifest.provider.aws.AwsTemplates;
import dev.lattice.executors.manifest.provider.docker.DockerTemplates;
import dev.lattice.executors.manifest.provider.gcp.GcpTemplates;
import dev.lattice.executors.manifest.provider.vsphere.VsphereTemplates;
import dev.lattice.executors.simulate.SimulatedKube;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.git.JGitRepository;
import dev.lattice.gitsync.git.RepositorySettings;
import dev.lattice.gitsync.git.Surroundings;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.schemas.spec.LatticeConfig.Execute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Makes the adapters that a daemon or a command needs, from the daemon's own configuration.
public final class Adapters {
  /// The templates of every provider there is.
  static final List<ProviderTemplates> TEMPLATES = List
      .of(new AwsTemplates(), new DockerTemplates(), new GcpTemplates(), new VsphereTemplates());
  private static final Duration GIT_TIMEOUT = Duration.ofSeconds(60);

  private Adapters() {}

  public static ConfigRepository repository(DaemonConfig config)
      throws GitSyncException, IOException {
    Path cache = config.stateFolder().resolve("clone");
    Files.createDirectories(cache);
    return JGitRepository.open(
        new RepositorySettings(
            config.repository().url(), config.repository().credentials(), cache, config.author(),
            GIT_TIMEOUT),
        Surroundings.system());
  }

  /// The management cluster that the instance asks for.
  ///
  /// @throws ExecutorException STALLED if this process was not told how to reach it
  public static KubeApis kube(DaemonConfig config, Execute execute)
      throws ExecutorException, IOException {
    return switch (execute.mode()) {
      case SIMULATE, OFF -> simulated(config);
      case CAPI -> {
        Path kubeconfig = config.kubeconfigs().get(execute.managementCluster());
        if (kubeconfig == null) {
          throw new ExecutorException(
              ExecutorException.Kind.STALLED,
              "The daemon's configuration has no kubeconfig for the management cluster `"
                  + execute.managementCluster() + "`.");
        }
        yield Fabric8KubeApis.ofKubeconfig(kubeconfig);
      }
    };
  }

  /// The simulated world of a daemon, in the folder where its journal is.
  public static SimulatedKube simulated(DaemonConfig config) throws IOException {
    Path journal = config.stateFolder().resolve("simulation");
    Files.createDirectories(journal);
    return SimulatedKube.open(
        journal, InstantSource.system(), config.simulation().speed(), config.simulation().seed());
  }

  /// The renderer with the templates of every provider there is.
  public static ManifestRenderer renderer() {
    return new ManifestRenderer(TEMPLATES);
  }

  /// The line from specs to a plan, with what is built in.
  public static Planning planning() {
    return new Planning(
        Catalogue.embedded(), renderer(), Math.min(2, Runtime.getRuntime().availableProcessors()));
  }
}
