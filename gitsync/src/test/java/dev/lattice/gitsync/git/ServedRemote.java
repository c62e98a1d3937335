// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;

/// A repository as a git server serves it: pushes to `main` pass a hook that can be told to refuse.
final class ServedRemote implements AutoCloseable {
  private final Path folder;
  private final Repository repository;
  private volatile @Nullable String refusal;

  ServedRemote(Path folder) throws IOException {
    this.folder = folder;
    this.repository = FileWorld.newRemote(folder);
  }

  Path folder() {
    return folder;
  }

  Repository repository() {
    return repository;
  }

  /// From now on the hook refuses pushes to `main` with these words.
  void refuse(String words) {
    refusal = words;
  }

  ReceivePack receivePack() {
    ReceivePack receive = new ReceivePack(repository);
    PreReceiveHook hook = (pack, commands) -> {
      String words = refusal;
      for (ReceiveCommand command : commands) {
        if (words != null && command.getRefName().equals("refs/heads/main")) {
          pack.sendMessage(words);
          command
              .setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "pre-receive hook declined");
        }
      }
    };
    receive.setPreReceiveHook(hook);
    return receive;
  }

  @Override
  public void close() {
    repository.close();
  }
}
