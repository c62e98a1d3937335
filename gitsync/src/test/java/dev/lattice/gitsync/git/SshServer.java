// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.transport.UploadPack;

/// A git server on SSH, on a free port of this machine, that knows one client key.
final class SshServer implements ServedWorld.Server {
  private final ServedRemote remote;
  private final KeyPair hostKey;
  private final KeyPair clientKey;
  private org.apache.sshd.server.SshServer server;
  private final int port;

  SshServer(ServedRemote remote) throws Exception {
    this.remote = remote;
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    hostKey = keys.generateKeyPair();
    clientKey = keys.generateKeyPair();
    server = newServer(0);
    server.start();
    port = server.getPort();
  }

  String url() {
    return "ssh://git@127.0.0.1:" + port + "/config.git";
  }

  KeyPair clientKey() {
    return clientKey;
  }

  /// Writes a `known_hosts` file that names this server.
  Path knownHosts(Path file) throws IOException {
    return knownHosts(file, hostKey);
  }

  /// Writes a `known_hosts` file that says this server has that key.
  Path knownHosts(Path file, KeyPair key) throws IOException {
    return Files.writeString(
        file, "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
  }

  @Override
  public void stop() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start() {
    try {
      server = newServer(port);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private org.apache.sshd.server.SshServer newServer(int onPort) {
    org.apache.sshd.server.SshServer made = org.apache.sshd.server.SshServer.setUpDefaultServer();
    made.setHost("127.0.0.1");
    made.setPort(onPort);
    made.setKeyPairProvider(KeyPairProvider.wrap(List.of(hostKey)));
    made.setPublickeyAuthenticator(
        (user, key, _) -> user.equals("git") && KeyUtils.compareKeys(key, clientKey.getPublic()));
    made.setCommandFactory((_, command) -> new GitCommand(command));
    return made;
  }

  /// What a git client asks for over SSH: one side of a fetch or a push.
  private final class GitCommand implements Command {
    private final String command;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {};

    GitCommand(String command) {
      this.command = command;
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      Thread.ofVirtual().start(this::serve);
    }

    @Override
    public void destroy(ChannelSession channel) {}

    private void serve() {
      try {
        if (command.startsWith("git-receive-pack")) {
          remote.receivePack().receive(in, out, err);
        } else {
          new UploadPack(remote.repository()).upload(in, out, err);
        }
        exit.onExit(0);
      } catch (IOException e) {
        exit.onExit(1, String.valueOf(e.getMessage()));
      }
    }
  }
}
