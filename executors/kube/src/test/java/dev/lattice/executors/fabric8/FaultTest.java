// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      400 | field not declared in schema                                   | STALLED
      401 | Unauthorized                                                   | STALLED
      403 | clusters is forbidden                                          | DENIED
      409 | Apply failed with 1 conflict: conflict with "kubectl"          | CONFLICT
      422 | spec.replicas: Invalid value                                   | STALLED
      429 | too many requests                                              | TRANSIENT
      500 | failed to create typed patch object (a/b; v1): .spec.x: unknown| STALLED
      500 | Internal error occurred: failed calling webhook "x"            | TRANSIENT
      503 | the server is currently unable to handle the request           | TRANSIENT
      504 | the server was unable to return a response in time             | TRANSIENT
      400 | admission webhook "x" denied the request: no                   | DENIED
      422 | admission webhook "x" denied the request: no                   | DENIED
      """)
  void eachRefusalHasItsKind(int code, String words, Kind kind) {
    var fault = Fault.ofResponse("apply `Cluster a/b`", false, code, status(words), null);

    assertEquals(kind, fault.kind());
    assertEquals(
        "The API server did not apply `Cluster a/b`: HTTP %d, %s".formatted(code, words),
        fault.getMessage());
  }

  @Test
  void anObjectThatIsNotThereIsGone() {
    var body =
        text(Json.obj("kind", "Status", "reason", "NotFound", "details", Json.obj("name", "b")));

    assertEquals(Kind.GONE, Fault.ofResponse("read", false, 404, body, null).kind());
  }

  @Test
  void aKindThatIsNotServedNeedsAPerson() {
    var fault = Fault.ofResponse("list `Cluster`", false, 404, "404 page not found\n", null);

    assertEquals(Kind.STALLED, fault.kind());
    assertEquals(
        "The API server did not list `Cluster`: HTTP 404, 404 page not found", fault.getMessage());
  }

  @Test
  void aNamespaceThatIsEndingPassesWithTime() {
    var body = text(
        Json.obj(
            "kind", "Status", "reason", "Forbidden", "details",
            Json.obj("causes", Json.arr(Json.obj("reason", "NamespaceTerminating")))));

    assertEquals(Kind.TRANSIENT, Fault.ofResponse("apply", false, 403, body, null).kind());
  }

  @Test
  void theServersWordsAboutASecretAreNotPassedOn() {
    var body = text(
        Json.obj("kind", "Status", "reason", "BadRequest", "message", "illegal base64: hush-hush"));

    var message = messageOf(Fault.ofResponse("apply `Secret a/b`", true, 400, body, null));

    assertEquals("The API server did not apply `Secret a/b`: HTTP 400, BadRequest", message);
    assertFalse(
        messageOf(Fault.ofResponse("apply `Secret a/b`", true, 502, "hush-hush", null))
            .contains("hush"));
  }

  @Test
  void theServerSaysHowLongToWait() {
    var body = text(Json.obj("kind", "Status", "details", Json.obj("retryAfterSeconds", 7)));

    assertEquals(
        Duration.ofSeconds(7), Fault.ofResponse("read", false, 429, body, null).retryAfter());
    assertEquals(
        Duration.ofSeconds(3), Fault.ofResponse("read", false, 429, body, "3").retryAfter());
    assertNull(
        Fault.ofResponse("read", false, 503, "", "Wed, 21 Oct 2026 07:28:00 GMT").retryAfter());
    assertNull(Fault.ofResponse("read", false, 409, body, "3").retryAfter());
  }

  @Test
  void aServerThatIsAwayPassesWithTime() {
    var fault = Fault.ofSilence("read `Cluster a/b`", new ConnectException("refused"));

    assertEquals(Kind.TRANSIENT, fault.kind());
    assertTrue(messageOf(fault).contains("refused"), messageOf(fault));
  }

  @Test
  void aCertificateThatIsNotTrustedNeedsAPerson() {
    var handshake = new SSLHandshakeException("PKIX");
    handshake.initCause(new CertificateException("unable to find a path"));

    assertEquals(Kind.STALLED, Fault.ofSilence("read", handshake).kind());
  }

  @Test
  void aLongTaleIsCutShort() {
    var fault = Fault.ofResponse("apply", false, 422, status("x\n".repeat(5000)), null);

    assertTrue(messageOf(fault).length() < 700, () -> "chars: " + messageOf(fault).length());
    assertFalse(messageOf(fault).contains("\n"));
  }

  private static String messageOf(ExecutorException fault) {
    return String.valueOf(fault.getMessage());
  }

  private static String status(String message) {
    return text(Json.obj("kind", "Status", "message", message));
  }

  private static String text(Json json) {
    return JsonText.compact(json);
  }
}
