// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;

/// A remote behind a server.
final class ServedWorld implements World {
  private final ServedRemote remote;
  private final Server server;
  private final CountedPauses pauses = new CountedPauses();
  private final JGitRepository repository;

  /// How the remote is served.
  interface Server extends AutoCloseable {
    void stop();

    void start();

    @Override
    void close();
  }

  ServedWorld(ServedRemote remote, Server server, RepositorySettings settings)
      throws GitSyncException {
    this.remote = remote;
    this.server = server;
    this.repository = JGitRepository.open(settings, pauses.surroundings());
  }

  @Override
  public ConfigRepository repository() {
    return repository;
  }

  @Override
  public SomebodyElse somebodyElse() {
    return new SomebodyElse(remote.repository());
  }

  @Override
  public void goesDown() {
    server.stop();
  }

  @Override
  public void comesBack() {
    server.start();
  }

  @Override
  public String refusesPushes() {
    remote.refuse("no pushes on Fridays");
    return "no pushes on Fridays";
  }

  @Override
  public void locksMain() {
    FileWorld.lock(remote.folder(), CountedPauses.NOW);
  }

  @Override
  public void unlocksMain() {
    FileWorld.unlock(remote.folder());
  }

  @Override
  public int lostAttempts() {
    return pauses.pauses().size();
  }

  @Override
  public void close() {
    repository.close();
    server.close();
    remote.close();
  }
}
