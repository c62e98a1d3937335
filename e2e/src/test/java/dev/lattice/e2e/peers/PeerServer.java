// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One running server, its log in a file. Ends with this object or, at the latest, with this JVM.
final class PeerServer implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
  private static final long STOP_SECONDS = 10;
  private static final int HTTP_OK = 200;
  private static final int LOG_LINES_SHOWN = 20;

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread killer;

  private PeerServer(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.killer = Thread.ofPlatform().unstarted(this::kill);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /// Starts a server in a folder; its output goes to `<name>.log` there.
  static PeerServer start(
      String name, Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    var log = folder.resolve(name + ".log");
    var builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new PeerServer(name, log, builder.start());
  }

  /// Polls an endpoint until it answers 200.
  void awaitReady(HttpClient http, URI endpoint) throws IOException, InterruptedException {
    Await.until(name + " to be ready, see " + log, READY_LIMIT, () -> {
      if (!process.isAlive()) {
        throw new IOException(
            "%s ended with %d:%n%s".formatted(name, process.exitValue(), lastLines()));
      }
      return answersOk(http, endpoint);
    });
  }

  private static boolean answersOk(HttpClient http, URI endpoint) throws InterruptedException {
    var request = HttpRequest.newBuilder(endpoint).timeout(PROBE_LIMIT).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == HTTP_OK;
    } catch (IOException _) {
      // It does not listen yet.
      return false;
    }
  }

  private String lastLines() throws IOException {
    var lines = Files.readAllLines(log);
    return String
        .join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }

  /// Asks the server to stop and kills it when it does not.
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      kill();
    }
    Runtime.getRuntime().removeShutdownHook(killer);
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
