// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.ConfigRepository;

/// The contract on the fake, so that it may stand for the real one.
final class InMemoryConfigRepositoryTest extends ConfigRepositoryContract {
  @Override
  World newWorld() {
    InMemoryConfigRepository repository = new InMemoryConfigRepository(() -> CountedPauses.NOW);
    return new World() {
      @Override
      public ConfigRepository repository() {
        return repository;
      }

      @Override
      public SomebodyElse somebodyElse() {
        return repository.somebodyElse();
      }

      @Override
      public void goesDown() {
        repository.setDown(true);
      }

      @Override
      public void comesBack() {
        repository.setDown(false);
      }

      @Override
      public String refusesPushes() {
        repository.refusePushes("main", "no pushes on Fridays");
        return "no pushes on Fridays";
      }

      @Override
      public void locksMain() {
        repository.setLocked(true);
      }

      @Override
      public void unlocksMain() {
        repository.setLocked(false);
      }

      @Override
      public int lostAttempts() {
        return repository.lostAttempts();
      }

      @Override
      public void close() {
        repository.close();
      }
    };
  }
}
