// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.Bootstrap;
import dev.lattice.schemas.spec.LatticeAddon;
import dev.lattice.schemas.spec.LatticeAddon.ReadyObject;
import dev.lattice.schemas.spec.LatticeAddon.Role;
import dev.lattice.schemas.spec.LatticeAddon.Selector;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Reads a LatticeAddon.
final class LatticeAddonKind implements SpecKind<LatticeAddon> {
  private static final FieldType<String> FOLDER = Forms.parsed(
      "folder", LatticeAddonKind::folder, Code.PATH_FORM,
      "Write a folder relative to `lattice.yaml`, outside of `generated`, such as `addons/cilium`.");
  private static final FieldType<Role> ROLE_WORD =
      Texts.oneOf(Arrays.stream(Role.values()).map(LatticeAddonKind::word).toList())
          .as(LatticeAddonKind::role);

  private static final Field.Always<String> VERSION =
      Field.of("version", Texts.ANY, "Its version, as people call it.")
          .example("1.18.2")
          .required("");
  private static final Field.Always<String> PATH = Field.of(
      "path", FOLDER,
      "Folder of its plain manifests, relative to the folder of `lattice.yaml`, below one of `git.specPaths`.")
      .example("addons/cilium")
      .required("");

  private static final Field.Always<List<String>> PROVIDERS = Field
      .of("providers", Lists.of(Texts.oneOf(Providers.TYPES)), "Provider types. Without it all.")
      .byDefault(List.of());
  private static final Field.Always<SortedMap<String, String>> MATCH_LABELS =
      Field.of("matchLabels", Labels.LABELS, "Labels the pool must carry, all of them.")
          .byDefault(Map.of());
  private static final Field.Nested POOLS =
      Field.group("pools", Group.of(MATCH_LABELS), "Clusters of which pools get it.");
  private static final Field.Maybe<Bootstrap> BOOTSTRAP = Field.of(
      "bootstrap", Texts.oneOf(Bootstrap.class),
      "What makes machines nodes of the clusters that get it; managed ones are none of them. Without it all.");
  private static final Field.Nested SELECTOR = Field.group(
      "selector", Group.of(PROVIDERS, POOLS, BOOTSTRAP),
      "Which clusters get it, where every condition holds. Without it all.");

  private static final Field.Always<Integer> ORDER =
      Field.of("order", Numbers.whole(0, 1000), "Add-ons with a smaller number are applied first.")
          .byDefault(100);
  private static final Field.Always<Role> ROLE = Field
      .of(
          "role", ROLE_WORD,
          "What clusters need it for. One that runs its own control plane should have a `cni`.")
      .byDefault(word(Role.OTHER));
  private static final Field.Nested NODE_RESERVE = Field.group(
      "nodeReserve", Group.of(Amounts.CORES, Amounts.MEMORY),
      "What it takes on every node: so much less is left for services.");

  private static final Field.Always<String> READY_KIND =
      Field.of("kind", Texts.ANY, "Kind of the object.").example("DaemonSet").required("");
  private static final Field.Maybe<String> READY_NAMESPACE =
      Field.of("namespace", Texts.NAME, "Its namespace, where it has one.");
  private static final Field.Always<String> READY_NAME =
      Field.of("name", Texts.ANY, "Its name.").required("");
  private static final Field.Always<List<ReadyObject>> READY = Field.of(
      "ready",
      Lists.of(Group.of(READY_KIND, READY_NAMESPACE, READY_NAME).as(LatticeAddonKind::ready)),
      "Objects of the folder that must be ready before the add-on is; without it applying is enough.")
      .byDefault(List.of());

  private static final Group SPEC =
      Group.of(VERSION, PATH, SELECTOR, ORDER, ROLE, NODE_RESERVE, READY);

  @Override
  public String name() {
    return LatticeAddon.KIND;
  }

  @Override
  public String doc() {
    return "Software of the platform that runs in clusters: plain manifests in a folder of the repository.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticeAddon decode(Metadata metadata, Fields spec) {
    return new LatticeAddon(
        metadata, spec.read(VERSION), spec.read(PATH), selector(spec.group(SELECTOR)),
        spec.read(ORDER), spec.read(ROLE), Amounts.of(spec.group(NODE_RESERVE), 0),
        spec.read(READY), null);
  }

  private static Selector selector(Fields group) {
    return new Selector(
        group.read(PROVIDERS), group.group(POOLS).read(MATCH_LABELS), group.read(BOOTSTRAP));
  }

  private static ReadyObject ready(Fields group) {
    String namespace = group.read(READY_NAMESPACE);
    return new ReadyObject(
        group.read(READY_KIND), namespace == null ? "" : namespace, group.read(READY_NAME));
  }

  private static @Nullable String folder(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean ours = path.equals("generated") || path.startsWith("generated/");
    return RepoPath.isValid(path) && !ours ? path : null;
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Role role(String word) {
    return Role.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
