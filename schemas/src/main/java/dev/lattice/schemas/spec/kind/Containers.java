// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.FieldNames;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks the container fields that services pass on to Kubernetes: those on the allow-list, far enough that a pod of
/// them is accepted. Fields deeper inside (a probe's, say) are Kubernetes' own to judge.
final class Containers {
  static final FieldNames FIELDS = FieldNames
      .of(
          "image", "command", "args", "env", "envFrom", "ports", "livenessProbe", "readinessProbe",
          "startupProbe", "resources", "workingDir", "lifecycle")
      .later("volumeMounts")
      .asAllowList(Code.CONTAINER_FIELD);

  private static final FieldNames RESOURCES = FieldNames.of("requests", "limits");
  private static final FieldNames AMOUNTS =
      FieldNames.of(Requests.CPU, Requests.MEMORY, Requests.STORAGE);
  private static final FieldNames ENV = FieldNames.of("name", "value", "valueFrom");
  private static final FieldNames PORT =
      FieldNames.of("containerPort", "name", "protocol", "appProtocol");
  private static final Map<String, FieldType<Long>> AMOUNT_TYPES = amountTypes();

  private static final FieldType<String> ENV_ENTRY = Fields.type(ENV, entry -> {
    entry.read("value", Texts.ALSO_EMPTY);
    return entry.required("name", Texts.ANY, "");
  });
  private static final FieldType<Integer> PORT_ENTRY = Fields.type(PORT, entry -> {
    entry.read("name", Texts.NAME);
    entry.read("protocol", Texts.oneOf(List.of("TCP", "UDP", "SCTP")));
    return entry.required("containerPort", Numbers.whole(1, 65_535), 1);
  });

  private Containers() {}

  static Requests read(Fields container) {
    container.required("image", Texts.ANY, "");
    container.read("command", Lists.TEXTS);
    container.read("args", Lists.of(Texts.ALSO_EMPTY));
    container.read("workingDir", Texts.ANY);
    container.read("env", Lists.of(ENV_ENTRY));
    container.read("ports", Lists.of(PORT_ENTRY));
    Fields resources = container.group("resources", RESOURCES);
    return requests(resources.group("requests", AMOUNTS), resources.group("limits", AMOUNTS));
  }

  private static Requests requests(Fields requests, Fields limits) {
    TreeMap<String, Long> amounts = new TreeMap<>();
    TreeMap<String, Json> fromLimits = new TreeMap<>();
    AMOUNT_TYPES.forEach((name, type) -> {
      Long request = requests.read(name, type);
      Long limit = limits.read(name, type);
      YamlNode writtenLimit = limits.node(name);
      if (request != null) {
        amounts.put(name, request);
      } else if (limit != null && writtenLimit != null) {
        amounts.put(name, limit);
        fromLimits.put(name, writtenLimit.toJson());
      }
      if (request != null && limit != null && request > limit) {
        requests.findings()
            .error(
                Code.REQUEST_ABOVE_LIMIT, requests.at(name), "`%s` asks for more than `%s` allows."
                    .formatted(requests.pathOf(name), limits.pathOf(name)));
      }
    });
    return new Requests(amounts, fromLimits);
  }

  private static Map<String, FieldType<Long>> amountTypes() {
    LinkedHashMap<String, FieldType<Long>> types = new LinkedHashMap<>();
    types.put(Requests.CPU, Forms.CPU);
    types.put(Requests.MEMORY, Forms.BYTES);
    types.put(Requests.STORAGE, Forms.BYTES);
    return types;
  }
}
