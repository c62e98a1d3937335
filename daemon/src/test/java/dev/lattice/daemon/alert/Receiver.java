// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import com.sun.net.httpserver.HttpServer;
import dev.lattice.daemon.WebhookAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// A real HTTP server that takes alerts below a secret path and answers as it is told.
final class Receiver implements AutoCloseable {
  static final String SECRET = "hunter2";

  final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param answers HTTP statuses in order, then 200 for ever; 0 answers never
  Receiver(Integer... answers) throws IOException {
    Deque<Integer> next = new ArrayDeque<>(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.createContext("/" + SECRET, exchange -> {
      bodies.add(
          exchange.getRequestHeaders().getFirst("Content-Type") + " "
              + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Integer status = next.poll();
      if (status == null || status > 0) {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
      }
    });
    server.setExecutor(threads);
    server.start();
  }

  WebhookAddress address() {
    return new WebhookAddress.Written(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/" + SECRET);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
