// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What it means when an API server refuses or does not answer.
///
/// Source of the codes: Kubernetes API conventions, "HTTP Status codes", and what kube-apiserver 1.36 was seen to do.
final class Fault {
  private static final int MAX_WORDS_CHARS = 600;

  private Fault() {}

  /// A response other than success.
  ///
  /// @param deed what was asked, to follow "did not", for example ``apply `Cluster a/b` ``
  /// @param isSecret whether the server's own words could quote a secret and must not be passed on
  /// @param code HTTP status code
  /// @param body the response, usually a Kubernetes `Status`
  /// @param retryAfter the header of that name, in seconds
  static ExecutorException ofResponse(
      String deed, boolean isSecret, int code, String body, @Nullable String retryAfter) {
    var status = status(body);
    var words = status.isEmpty() ? body : status.at("message").asText("");
    var kind = kind(code, status, words);
    var shown = isSecret ? status.at("reason").asText("its words are not shown") : words;
    return new ExecutorException(
        kind, "The API server did not %s: HTTP %d, %s".formatted(deed, code, shortened(shown)),
        kind == Kind.TRANSIENT ? delay(status, retryAfter) : null, null);
  }

  /// No response at all.
  static ExecutorException ofSilence(String deed, Throwable cause) {
    for (Throwable fault = cause; fault != null; fault = fault.getCause()) {
      if (fault instanceof CertificateException) {
        return new ExecutorException(
            Kind.STALLED,
            "The API server's certificate is not trusted, so it was not asked to %s: %s"
                .formatted(deed, shortened(String.valueOf(fault.getMessage()))),
            null, cause);
      }
    }
    return new ExecutorException(
        Kind.TRANSIENT, "The API server gave no answer when asked to %s: %s"
            .formatted(deed, shortened(cause.toString())),
        null, cause);
  }

  private static Kind kind(int code, Json.Obj status, String words) {
    if (words.startsWith("admission webhook ") && words.contains(" denied the request")) {
      return Kind.DENIED;
    }
    return switch (code) {
      case 401, 400, 405, 406, 413, 415, 422 -> Kind.STALLED;
      case 403 -> isNamespaceEnding(status) ? Kind.TRANSIENT : Kind.DENIED;
      case 404 -> status.at("details", "name").isNull() ? Kind.STALLED : Kind.GONE;
      case 409 -> Kind.CONFLICT;
      // An unknown field or a wrong type under server-side apply: trying again gives the same.
      case 500 -> words.contains("failed to create typed patch object") ? Kind.STALLED
          : Kind.TRANSIENT;
      default -> Kind.TRANSIENT;
    };
  }

  private static boolean isNamespaceEnding(Json.Obj status) {
    return status.at("details", "causes")
        .asItems()
        .stream()
        .anyMatch(cause -> cause.at("reason").asText("").equals("NamespaceTerminating"));
  }

  private static Json.Obj status(String body) {
    try {
      var json = JsonText.parse(body).asObj();
      return json.at("kind").asText("").equals("Status") ? json : Json.Obj.EMPTY;
    } catch (IOException _) {
      return Json.Obj.EMPTY;
    }
  }

  private static @Nullable Duration delay(Json.Obj status, @Nullable String retryAfter) {
    var seconds = retryAfter != null && retryAfter.matches("\\d{1,5}") ? Long.parseLong(retryAfter)
        : status.at("details", "retryAfterSeconds").asLong(0);
    return seconds > 0 ? Duration.ofSeconds(seconds) : null;
  }

  private static String shortened(String words) {
    var line = words.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_WORDS_CHARS ? line : line.substring(0, MAX_WORDS_CHARS) + "…";
  }
}
