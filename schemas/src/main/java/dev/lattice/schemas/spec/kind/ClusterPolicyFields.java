// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.Isolation;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ControlPlane;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of `clusterPolicy`.
final class ClusterPolicyFields {
  private static final int MOST_NODES = 100_000;
  private static final Pattern VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}");

  private static final FieldType<Isolation> ISOLATION_FORM = Forms.parsed(
      "`label:<key>`, `namespace`, `service` or `none`",
      text -> Isolation.isValid(text) ? new Isolation(text) : null, Code.ISOLATION_FORM,
      "Write `label:<key>`, `namespace`, `service` or `none`.");
  private static final FieldType<String> KUBERNETES_VERSION_FORM = Forms.parsed(
      "`vMAJOR.MINOR.PATCH`", text -> VERSION.matcher(text).matches() ? text : null,
      Code.KUBERNETES_VERSION_FORM, "Write all three numbers after a `v`, such as `v1.33.2`.");

  private static final Field.Always<Integer> MIN_NODES = Field.of(
      "minNodes", Numbers.whole(1, MOST_NODES), "Fewest nodes of the class that carries the load.")
      .byDefault(1);
  private static final Field.Always<Integer> MAX_NODES =
      Field.of("maxNodes", Numbers.whole(1, MOST_NODES), "Most nodes of a cluster.").byDefault(20);
  private static final Field.Always<Integer> BIN_PACKING_THRESHOLD = Field
      .of(
          "binPackingThreshold", Numbers.FRACTION,
          "Utilisation at `maxNodes` above which a new cluster is opened.")
      .byDefault(new BigDecimal("0.8"));
  private static final Field.Always<Integer> HEADROOM_PERCENT =
      Field
          .of(
              "headroomPercent", Numbers.whole(0, 100),
              "Percent of what nodes offer to pods that is kept free.")
          .byDefault(0);
  private static final Field.Nested NODE_RESERVE = Field.group(
      "nodeReserve", Group.of(Amounts.CORES, Amounts.MEMORY),
      "What is kept free on every node, for daemons of the platform.");
  private static final Field.Always<Isolation> ISOLATION =
      Field.of("isolation", ISOLATION_FORM, "What services must have in common to share a cluster.")
          .byDefault("label:env");
  private static final Field.Maybe<ControlPlaneMode> MODE = Field.of(
      "mode", Texts.oneOf(ControlPlaneMode.class),
      "Who runs it: machines of the pool, or the provider for a fee. Without it `managed` at the clouds, else `machines`.");
  private static final Field.Maybe<Integer> REPLICAS = Field.of(
      "replicas", Numbers.whole(1, 9),
      "Machines of a control plane on machines, an odd number. Without it 3, on docker 1.");
  private static final Field.Maybe<String> NODE_CLASS = Field.of(
      "nodeClass", Texts.NAME,
      "Size of these machines. Without it the cheapest with 2 cores and 4 GiB.");
  private static final Field.Always<String> BOOTSTRAP =
      Field.of("bootstrap", Texts.oneOf(List.of("kubeadm", "talos")), "What makes machines nodes.")
          .byDefault("kubeadm");
  private static final Field.Nested CONTROL_PLANE = Field.group(
      "controlPlane", Group.of(MODE, REPLICAS, NODE_CLASS, BOOTSTRAP),
      "How the control plane is provided.");
  private static final Field.Maybe<String> KUBERNETES_VERSION = Field
      .of(
          "kubernetesVersion", KUBERNETES_VERSION_FORM,
          "Version of new clusters. Without it the provider's default of this version of Lattice.")
      .example("v1.33.2");
  private static final Field.Maybe<List<String>> ZONES =
      Field.of("zones", Lists.TEXTS, "Zones over which nodes are spread.").later();
  private static final Field.Maybe<List<String>> ADDONS =
      Field.of("addons", Lists.of(Texts.NAME), "Names of the add-ons of these clusters.").later();
  private static final Field.Always<String> SCALING = Field
      .of(
          "scaling", Texts.oneOf(List.of("lattice", "autoscaler")),
          "Who decides node counts: `lattice`, or a cluster autoscaler within bounds.")
      .byDefault("lattice");
  private static final Field.Maybe<Json.Obj> CONSOLIDATION = Field.of(
      "consolidation", Forms.ANY_FIELDS, "Whether clusters that stand almost empty are given up.")
      .later();
  private static final Field.Maybe<Json.Obj> SPOT =
      Field.of("spot", Forms.ANY_FIELDS, "Whether spot capacity may be used.").later();

  static final Group GROUP = Group.of(
      MIN_NODES, MAX_NODES, BIN_PACKING_THRESHOLD, HEADROOM_PERCENT, NODE_RESERVE, ISOLATION,
      CONTROL_PLANE, KUBERNETES_VERSION, ZONES, ADDONS, SCALING, CONSOLIDATION, SPOT);

  private ClusterPolicyFields() {}

  static @Nullable ClusterPolicy read(Fields group) {
    if (!group.isPresent()) {
      return null;
    }
    int minNodes = group.read(MIN_NODES);
    int maxNodes = group.read(MAX_NODES);
    if (minNodes > maxNodes) {
      group.findings()
          .error(
              Code.MIN_ABOVE_MAX, group.at(MIN_NODES),
              "`%s` is %d, but `maxNodes` is %d%s.".formatted(
                  group.pathOf(MIN_NODES), minNodes, maxNodes,
                  group.has(MAX_NODES) ? "" : " by default"));
    }
    if (group.read(SCALING).equals("autoscaler")) {
      group.findings().ineffective(group.pathOf(SCALING), "scaling: autoscaler", group.at(SCALING));
    }
    return new ClusterPolicy(
        minNodes, maxNodes, group.read(BIN_PACKING_THRESHOLD), group.read(HEADROOM_PERCENT),
        Amounts.of(group.group(NODE_RESERVE), 0), group.read(ISOLATION),
        controlPlane(group.group(CONTROL_PLANE)), group.read(KUBERNETES_VERSION));
  }

  private static ControlPlane controlPlane(Fields group) {
    Integer replicas = group.read(REPLICAS);
    if (replicas != null && replicas % 2 == 0) {
      group.findings()
          .error(
              Code.CONTROL_PLANE_REPLICAS, group.at(REPLICAS),
              "A control plane of %d machines cannot form a majority when half of them fail."
                  .formatted(replicas),
              "Use 1, 3 or 5.");
    }
    if (group.read(BOOTSTRAP).equals("talos")) {
      group.findings()
          .ineffective(group.pathOf(BOOTSTRAP), "bootstrap: talos", group.at(BOOTSTRAP));
    }
    return new ControlPlane(group.read(MODE), replicas, group.read(NODE_CLASS));
  }
}
