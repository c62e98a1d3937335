// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.yaml.YamlNode;
import java.util.List;
import java.util.TreeMap;

/// The container fields that services pass on to Kubernetes: those on the allow-list, checked far enough that a pod of
/// them is accepted. Fields deeper inside (a probe's, say) are Kubernetes' own to judge.
final class Containers {
  private static final Field.Always<String> ENV_NAME =
      Field.of("name", Texts.ANY, "Name of the variable.").required("");
  private static final Field.Maybe<String> ENV_VALUE =
      Field.of("value", Texts.ALSO_EMPTY, "Its value.");
  private static final Field.Maybe<Json.Obj> ENV_VALUE_FROM =
      Field.of("valueFrom", Forms.ANY_FIELDS, "Where the value comes from.");
  private static final FieldType<String> ENV_ENTRY =
      Group.of(ENV_NAME, ENV_VALUE, ENV_VALUE_FROM).as(entry -> {
        entry.read(ENV_VALUE);
        entry.read(ENV_VALUE_FROM);
        return entry.read(ENV_NAME);
      });

  private static final Field.Always<Integer> CONTAINER_PORT =
      Field.of("containerPort", Numbers.whole(1, 65_535), "The port.").required(1);
  private static final Field.Maybe<String> PORT_NAME = Field.of("name", Texts.NAME, "Its name.");
  private static final Field.Always<String> PROTOCOL =
      Field.of("protocol", Texts.oneOf(List.of("TCP", "UDP", "SCTP")), "The protocol.")
          .byDefault("TCP");
  private static final Field.Maybe<String> APP_PROTOCOL =
      Field.of("appProtocol", Texts.ANY, "The application's protocol.");
  private static final FieldType<Integer> PORT_ENTRY =
      Group.of(CONTAINER_PORT, PORT_NAME, PROTOCOL, APP_PROTOCOL).as(entry -> {
        entry.read(PORT_NAME);
        entry.read(PROTOCOL);
        entry.read(APP_PROTOCOL);
        return entry.read(CONTAINER_PORT);
      });

  private static final List<Field.Maybe<Long>> AMOUNTS = List.of(
      Field.of(Requests.CPU, Forms.CPU, "Processor time.").example("500m"),
      Field.of(Requests.MEMORY, Forms.BYTES, "Memory.").example("512Mi"),
      Field.of(Requests.STORAGE, Forms.BYTES, "Ephemeral storage.").example("2Gi"));
  private static final Group AMOUNT_GROUP = Group.of(AMOUNTS.toArray(Field[]::new));
  private static final Field.Nested REQUESTS =
      Field.group("requests", AMOUNT_GROUP, "What the container asks for.");
  private static final Field.Nested LIMITS =
      Field.group("limits", AMOUNT_GROUP, "What it may take at most.");

  private static final Field.Always<String> IMAGE =
      Field.of("image", Texts.ANY, "The container image.").required("");
  private static final Field.Maybe<List<String>> COMMAND =
      Field.of("command", Lists.TEXTS, "Entry point, instead of the image's.");
  private static final Field.Maybe<List<String>> ARGS =
      Field.of("args", Lists.of(Texts.ALSO_EMPTY), "Arguments of the entry point.");
  private static final Field.Maybe<List<String>> ENV =
      Field.of("env", Lists.of(ENV_ENTRY), "Environment variables.");
  private static final Field.Maybe<List<Json.Obj>> ENV_FROM =
      Field.of("envFrom", Lists.of(Forms.ANY_FIELDS), "Sources of environment variables.");
  static final Field.Maybe<List<Integer>> PORTS =
      Field.of("ports", Lists.of(PORT_ENTRY), "Ports the container listens on.");
  private static final Field.Maybe<Json.Obj> LIVENESS_PROBE =
      Field.of("livenessProbe", Forms.ANY_FIELDS, "When the container is restarted.");
  private static final Field.Maybe<Json.Obj> READINESS_PROBE =
      Field.of("readinessProbe", Forms.ANY_FIELDS, "When it takes traffic.");
  private static final Field.Maybe<Json.Obj> STARTUP_PROBE =
      Field.of("startupProbe", Forms.ANY_FIELDS, "When it has started.");
  private static final Field.Nested RESOURCES =
      Field.group("resources", Group.of(REQUESTS, LIMITS), "Compute resources.");
  private static final Field.Maybe<String> WORKING_DIR =
      Field.of("workingDir", Texts.ANY, "Working directory.");
  private static final Field.Maybe<Json.Obj> LIFECYCLE =
      Field.of("lifecycle", Forms.ANY_FIELDS, "What is done after start and before stop.");

  private static final List<Field.Maybe<?>> PASSED_ON = List.of(
      COMMAND, ARGS, WORKING_DIR, ENV, ENV_FROM, LIVENESS_PROBE, READINESS_PROBE, STARTUP_PROBE,
      LIFECYCLE);

  static final Group GROUP = Group
      .of(
          IMAGE, COMMAND, ARGS, WORKING_DIR, ENV, ENV_FROM, PORTS, RESOURCES, LIVENESS_PROBE,
          READINESS_PROBE, STARTUP_PROBE, VolumeFields.MOUNTS, LIFECYCLE)
      .asAllowList(Code.CONTAINER_FIELD);

  private Containers() {}

  /// Checks a container but for its ports and mounts, and tells what it asks for.
  static Requests read(Fields container) {
    container.read(IMAGE);
    PASSED_ON.forEach(container::read);
    Fields resources = container.group(RESOURCES);
    return requests(resources.group(REQUESTS), resources.group(LIMITS));
  }

  private static Requests requests(Fields requests, Fields limits) {
    TreeMap<String, Long> amounts = new TreeMap<>();
    TreeMap<String, Json> fromLimits = new TreeMap<>();
    for (Field.Maybe<Long> field : AMOUNTS) {
      Long request = requests.read(field);
      Long limit = limits.read(field);
      YamlNode writtenLimit = limits.node(field);
      if (request != null) {
        amounts.put(field.name(), request);
      } else if (limit != null && writtenLimit != null) {
        amounts.put(field.name(), limit);
        fromLimits.put(field.name(), writtenLimit.toJson());
      }
      if (request != null && limit != null && request > limit) {
        requests.findings()
            .error(
                Code.REQUEST_ABOVE_LIMIT, requests.at(field), "`%s` asks for more than `%s` allows."
                    .formatted(requests.pathOf(field), limits.pathOf(field)));
      }
    }
    return new Requests(amounts, fromLimits);
  }
}
