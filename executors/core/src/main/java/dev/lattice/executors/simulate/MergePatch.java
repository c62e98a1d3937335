// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Json;

/// JSON merge patch, RFC 7386.
final class MergePatch {
  private MergePatch() {}

  static Json.Obj applied(Json.Obj target, Json.Obj patch) {
    Json.Obj result = target;
    for (var field : patch.fields().entrySet()) {
      Json value = switch (field.getValue()) {
        case Json.Obj object -> applied(target.at(field.getKey()).asObj(), object);
        case Json.Arr _,Json.Text _,Json.Num _,Json.Bool _,Json.Null _ -> field.getValue();
      };
      result = result.with(field.getKey(), value.isNull() ? null : value);
    }
    return result;
  }
}
