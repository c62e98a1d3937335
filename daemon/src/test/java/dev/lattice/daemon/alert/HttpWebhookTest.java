// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lattice.daemon.WebhookAddress;
import dev.lattice.schemas.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real HTTP server.
final class HttpWebhookTest {
  private static final Json.Obj ALERT = Json.obj("message", "grün");
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir
  private Path folder;

  @Test
  void anAlertArrivesAsJson() throws Exception {
    try (Receiver receiver = new Receiver();
        HttpWebhook webhook = new HttpWebhook(receiver.address(), LONG)) {
      webhook.post(ALERT);

      assertEquals("application/json {\"message\":\"grün\"}", receiver.bodies.remove());
    }
  }

  @Test
  void theAddressIsReadAtEachUse() throws Exception {
    Path file = folder.resolve("url");
    try (Receiver receiver = new Receiver();
        HttpWebhook webhook = new HttpWebhook(new WebhookAddress.InFile(file), LONG)) {
      assertEquals("The file `" + file + "` cannot be read.", refusal(webhook));
      Files.writeString(file, ((WebhookAddress.Written) receiver.address()).url() + "\n");

      webhook.post(ALERT);

      assertEquals(1, receiver.bodies.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 404, 429, 500})
  void whatIsNotTakenIsRefusedAndNoRedirectIsFollowed(int status) throws Exception {
    try (Receiver receiver = new Receiver(status);
        HttpWebhook webhook = new HttpWebhook(receiver.address(), LONG)) {
      assertEquals("It answers with HTTP status " + status + ".", refusal(webhook));
      assertEquals(1, receiver.bodies.size());
    }
  }

  @Test
  void aReceiverThatNeverAnswersIsLeft() throws Exception {
    try (Receiver receiver = new Receiver(0);
        HttpWebhook webhook = new HttpWebhook(receiver.address(), Duration.ofMillis(300))) {
      assertEquals("It cannot be reached (HttpTimeoutException).", refusal(webhook));
    }
  }

  @Test
  void aReceiverThatIsGoneIsToldWithoutItsAddress() throws Exception {
    Receiver receiver = new Receiver();
    receiver.close();
    try (HttpWebhook webhook = new HttpWebhook(receiver.address(), LONG)) {
      assertEquals("It cannot be reached (ConnectException).", refusal(webhook));
      assertFalse(receiver.address().toString().contains(Receiver.SECRET));
    }
  }

  @ParameterizedTest
  @CsvSource({"http://example.com/hunter2, must begin with `https://`.",
      "http://127.example.com/hunter2, must begin with `https://`.",
      "ftp://127.0.0.1/hunter2, must begin with `https://`.",
      "https:hunter2, must begin with `https://`.", "not a url hunter2, is not a URL."})
  void onlyThisMachineIsReachedWithoutEncryption(String url, String end) {
    try (HttpWebhook webhook = new HttpWebhook(new WebhookAddress.Written(url), LONG)) {
      assertEquals("The URL of the webhook " + end, refusal(webhook));
    }
  }

  private static String refusal(HttpWebhook webhook) {
    return assertThrows(Webhook.Refused.class, () -> webhook.post(ALERT)).reason();
  }
}
