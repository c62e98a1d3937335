// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import dev.lattice.daemon.WebhookAddress;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;

/// Posts alerts as JSON. It follows no redirect, reads nothing of the answer but its status, and waits a bounded time.
/// Thread-safe.
public final class HttpWebhook implements Webhook, AutoCloseable {
  private final WebhookAddress address;
  private final Duration patience;
  private final HttpClient client;

  /// @param address read at each use, so that a rotated secret is taken without a restart
  /// @param patience for connecting, and again for the answer
  public HttpWebhook(WebhookAddress address, Duration patience) {
    this.address = address;
    this.patience = patience;
    this.client = HttpClient.newBuilder()
        .connectTimeout(patience)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  @Override
  public void post(Json.Obj alert) throws Refused, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri())
        .timeout(patience)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JsonText.compact(alert)))
        .build();
    int status;
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      status = response.statusCode();
      response.body().close();
    } catch (IOException e) {
      throw new Refused("It cannot be reached (" + e.getClass().getSimpleName() + ").");
    }
    if (status < 200 || status > 299) {
      throw new Refused("It answers with HTTP status " + status + ".");
    }
  }

  private URI uri() throws Refused {
    try {
      return address.read();
    } catch (IOException e) {
      throw new Refused(Objects.toString(e.getMessage(), "Its URL cannot be read."));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
