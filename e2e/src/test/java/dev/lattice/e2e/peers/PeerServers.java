// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The running servers of one plane: they share a folder, never a port, and stop in the reverse order of their start.
final class PeerServers implements AutoCloseable {
  private final Path folder;
  private final Deque<PeerServer> running = new ArrayDeque<>();
  private final Set<Integer> portsGiven = new HashSet<>();

  PeerServers(Path folder) {
    this.folder = folder;
  }

  /// The folder for data, keys and logs.
  Path folder() {
    return folder;
  }

  /// A loopback port that nobody listens on, each only once.
  int freePort() throws IOException {
    while (true) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (portsGiven.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      }
    }
  }

  /// Starts one more server.
  PeerServer start(String name, Map<String, String> environment, List<String> command)
      throws IOException {
    var server = PeerServer.start(name, folder, environment, command);
    running.push(server);
    return server;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
