// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import dev.lattice.gitsync.GitSyncException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/// Conversations with the remote, each on a connection of its own, with its timeout and its credentials.
final class Remote {
  private final RemoteUrl url;
  private final GitCredentials credentials;
  private final Duration timeout;
  private final Function<String, @Nullable String> environment;
  private final InstantSource clock;

  Remote(RepositorySettings settings, Surroundings surroundings) {
    this.url = settings.url();
    this.credentials = settings.credentials();
    this.timeout = settings.timeout();
    this.environment = surroundings.environment();
    this.clock = surroundings.clock();
  }

  RemoteUrl url() {
    return url;
  }

  /// The branches as the remote lists them, by name; names git does not allow are left out.
  SortedMap<String, ObjectId> branches(Repository local) throws IOException, GitSyncException {
    return converse(local, transport -> {
      RefSpec all = new RefSpec(Constants.R_HEADS + "*:" + LocalClone.TRACKING + "*");
      SortedMap<String, ObjectId> branches = new TreeMap<>();
      try (FetchConnection connection = transport.openFetch(List.of(all))) {
        for (Ref ref : connection.getRefs()) {
          String name = ref.getName();
          ObjectId id = ref.getObjectId();
          if (name.startsWith(Constants.R_HEADS) && Repository.isValidRefName(name) && id != null) {
            branches.put(name.substring(Constants.R_HEADS.length()), id);
          }
        }
      }
      return branches;
    });
  }

  /// Brings branches and all their history, and moves the refs that track them, forward or not.
  void fetch(Repository local, Collection<String> branches) throws IOException, GitSyncException {
    List<RefSpec> specs = branches.stream()
        .map(name -> "+" + Constants.R_HEADS + name + ":" + LocalClone.TRACKING + name)
        .map(RefSpec::new)
        .toList();
    converse(local, transport -> {
      transport.setTagOpt(TagOpt.NO_TAGS);
      return transport.fetch(NullProgressMonitor.INSTANCE, specs);
    });
  }

  /// Moves a branch if it is where it is expected, and the ref that tracks it.
  ///
  /// @param expected its present commit, null if it must not exist
  /// @param target its new commit, null to delete it
  /// @param force whether the target may be no descendant
  PushVerdict push(
      Repository local, String branch, @Nullable ObjectId expected, @Nullable ObjectId target,
      boolean force) throws IOException, GitSyncException {
    boolean byPath = url.kind() == RemoteUrl.Kind.FILE;
    String refusal = byPath ? PathProtection.refusal(url, branch) : null;
    if (refusal != null) {
      return new PushVerdict.Refused(refusal);
    }
    RemoteRefUpdate update = new RemoteRefUpdate(
        local, null, target == null ? ObjectId.zeroId() : target, Constants.R_HEADS + branch, force,
        LocalClone.TRACKING + branch, expected == null ? ObjectId.zeroId() : expected);
    PushVerdict verdict = converse(local, transport -> {
      PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      return PushVerdict.of(update.getStatus(), update.getMessage(), result.getMessages());
    });
    String left = byPath && verdict instanceof PushVerdict.Raced
        ? LeftLock.refusal(url, branch, clock.instant())
        : null;
    return left == null ? verdict : new PushVerdict.Refused(left);
  }

  private <T> T converse(Repository local, Conversation<T> conversation)
      throws IOException, GitSyncException {
    try (Transport transport = Transport.open(local, url.uri())) {
      transport.setTimeout(Math.toIntExact(timeout.toSeconds()));
      return switch (credentials) {
        case GitCredentials.None() -> conversation.with(transport);
        case GitCredentials.Password(String username, SecretSource password) -> {
          transport.setCredentialsProvider(
              new UsernamePasswordCredentialsProvider(username, password.read(environment)));
          yield conversation.with(transport);
        }
        case GitCredentials.SshKey key -> {
          try (SshdSessionFactory sessions =
              SshSessions.open(key, environment, local.getDirectory())) {
            if (transport instanceof SshTransport ssh) {
              ssh.setSshSessionFactory(sessions);
            }
            yield conversation.with(transport);
          }
        }
      };
    } catch (TransportException e) {
      if (RemoteFaults.isLocalDamage(e)) {
        throw e;
      }
      throw RemoteFaults.of(url, e);
    } catch (NotSupportedException e) {
      throw RemoteFaults.of(url, e);
    }
  }

  @FunctionalInterface
  private interface Conversation<T> {
    T with(Transport transport) throws IOException, GitSyncException;
  }
}
