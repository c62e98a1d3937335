// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.Volume;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The Kubernetes volumes of a service and where its containers mount them. Allowed are the types that need nothing but
/// the cluster, see <https://kubernetes.io/docs/concepts/security/pod-security-standards/>, and `hostPath`.
final class VolumeFields {
  private static final Field.Always<String> NAME =
      Field.of("name", Texts.NAME, "Its name, which `volumeMounts` use.").required("");
  private static final List<Field.Maybe<Json.Obj>> SOURCES = List.of(
      source("emptyDir", "An empty folder that lives as long as the replica."),
      source("configMap", "Files from a ConfigMap."), source("secret", "Files from a Secret."),
      source("persistentVolumeClaim", "A volume that somebody claimed."),
      source(
          "ephemeral",
          "A volume that is claimed for each replica and goes with it; a `stateful` service keeps it and cannot change the claim."),
      source("projected", "Several sources in one folder."),
      source("downwardAPI", "Files about the replica itself."),
      source("csi", "A volume of a storage driver, inline."),
      source(Volume.HOST_PATH, "A folder of the node; only for tenants that are allowed it."));
  private static final Group GROUP = group();

  private static final Field.Always<String> MOUNTED =
      Field.of("name", Texts.NAME, "The volume.").required("");
  private static final Field.Always<String> MOUNT_PATH =
      Field.of("mountPath", Texts.ANY, "Where the container sees it.")
          .example("/data")
          .required("");
  private static final Field.Always<Boolean> READ_ONLY =
      Field.of("readOnly", Numbers.TRUE_OR_FALSE, "Whether the container must not write to it.")
          .byDefault(false);
  private static final Field.Maybe<String> SUB_PATH =
      Field.of("subPath", Texts.ANY, "A folder inside of the volume, instead of all of it.");
  private static final FieldType<Mount> MOUNT =
      Group.of(MOUNTED, MOUNT_PATH, READ_ONLY, SUB_PATH).as(mount -> {
        mount.read(MOUNT_PATH);
        mount.read(READ_ONLY);
        mount.read(SUB_PATH);
        return new Mount(mount.read(MOUNTED), mount.at());
      });

  static final Field.Maybe<List<Volume>> VOLUMES = Field
      .of("volumes", Lists.of(GROUP.as(VolumeFields::volume)), "Kubernetes volumes of a replica.");

  static final Field.Maybe<List<Mount>> MOUNTS =
      Field.of("volumeMounts", Lists.of(MOUNT), "Where volumes are mounted.");

  /// @param volume the volume's name
  /// @param at where that is written
  record Mount(String volume, SourceRange at) {}

  private VolumeFields() {}

  private static Field.Maybe<Json.Obj> source(String type, String doc) {
    return Field.of(type, Forms.ANY_FIELDS, doc);
  }

  private static Group group() {
    Field[] fields = new Field[SOURCES.size() + 1];
    fields[0] = NAME;
    for (int i = 0; i < SOURCES.size(); i++) {
      fields[i + 1] = SOURCES.get(i);
    }
    return Group.of(fields).asAllowList(Code.VOLUME_TYPE);
  }

  private static @Nullable Volume volume(Fields group) {
    String name = group.read(NAME);
    Volume only = null;
    for (Field.Maybe<Json.Obj> type : SOURCES) {
      Json.Obj source = group.read(type);
      if (source != null && only != null) {
        group.findings()
            .error(
                Code.VOLUME_SOURCE, group.at(type),
                "The volume `%s` is both `%s` and `%s`.".formatted(name, only.type(), type.name()),
                "Make two volumes of it.");
      } else if (source != null) {
        only = new Volume(name, type.name(), source);
      }
    }
    boolean saysNothing = group.names().stream().allMatch(NAME.name()::equals);
    if (only == null && saysNothing && !name.isEmpty()) {
      group.findings()
          .error(
              Code.VOLUME_SOURCE, group.at(),
              "The volume `%s` does not say what it is.".formatted(name),
              "Add its type, such as `emptyDir: {}`.");
    }
    return only;
  }

  /// The volumes by name; two of one name are a finding.
  static SortedMap<String, Volume> read(Fields spec) {
    TreeMap<String, Volume> volumes = new TreeMap<>();
    List<Volume> written = spec.read(VOLUMES);
    for (Volume volume : written == null ? List.<Volume>of() : written) {
      if (volumes.put(volume.name(), volume) != null) {
        spec.findings()
            .error(
                Code.LISTED_TWICE, spec.at(VOLUMES),
                "Two volumes are named `%s`.".formatted(volume.name()), "Rename one of them.");
      }
    }
    return volumes;
  }
}
