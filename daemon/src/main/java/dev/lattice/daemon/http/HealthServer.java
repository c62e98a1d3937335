// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Serves `/healthz` (the loops turn), `/readyz` (the repository was read at least once) and `/metrics` (Prometheus text).
/// GET only; no request body is read.
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /// @param address where to listen; port 0 takes any free port
  /// @throws IOException if the address cannot be bound
  public static HealthServer start(
      InetSocketAddress address, Supplier<Answer> live, Supplier<Answer> ready, Metrics metrics)
      throws IOException {
    HealthServer health = new HealthServer(HttpServer.create(address, 16));
    health.server.createContext("/healthz", exchange -> health.answer(exchange, live.get()));
    health.server.createContext("/readyz", exchange -> health.answer(exchange, ready.get()));
    health.server.createContext("/metrics", exchange -> {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      metrics.writeTo(text);
      health.send(exchange, 200, Metrics.CONTENT_TYPE, text.toByteArray());
    });
    health.server
        .createContext("/", exchange -> health.answer(exchange, new Answer(404, "not found")));
    health.server.setExecutor(health.threads);
    health.server.start();
    return health;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = (answer.words() + "\n").getBytes(StandardCharsets.UTF_8);
    send(exchange, answer.status(), "text/plain; charset=utf-8", body);
  }

  private void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.sendResponseHeaders(status, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  /// @param status HTTP status, 200 for yes and 503 for no
  /// @param words one line
  public record Answer(int status, String words) {
    public static Answer of(boolean holds, String words) {
      return new Answer(holds ? 200 : 503, words);
    }
  }
}
