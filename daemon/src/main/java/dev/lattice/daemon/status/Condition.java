// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.status;

import dev.lattice.schemas.json.Json;
import java.time.Instant;

/// A condition in Kubernetes form.
///
/// @param type e.g. `Ready`
/// @param status whether it holds
/// @param reason one CamelCase word
/// @param message one sentence
public record Condition(String type, boolean status, String reason, String message) {

  /// The document form. The transition time stays while the status stays, so an unchanged status is equal bytes.
  ///
  /// @param before the same condition as written last, JSON null where there was none
  Json.Obj document(Json before, Instant now) {
    String word = status ? "True" : "False";
    String since = before.at("status").asText("").equals(word)
        ? before.at("lastTransitionTime").asText(now.toString())
        : now.toString();
    return Json.obj(
        "type", type, "status", word, "reason", reason, "message", message, "lastTransitionTime",
        since);
  }
}
