// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.Bootstrap;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.Isolation;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Consolidation;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ControlPlane;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Scaling;
import dev.lattice.schemas.spec.Spot;
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
      "Who runs it: machines of the pool, or the provider for a fee. Without it `managed` at the clouds, else `machines`; with `bootstrap: talos` it is `machines` everywhere.");
  private static final Field.Maybe<Integer> REPLICAS = Field.of(
      "replicas", Numbers.whole(1, 9),
      "Machines of a control plane on machines, an odd number. Without it 3, on docker 1.");
  private static final Field.Maybe<String> NODE_CLASS = Field.of(
      "nodeClass", Texts.NAME,
      "Size of these machines. Without it the cheapest with 2 cores and 4 GiB.");
  private static final Field.Always<Bootstrap> BOOTSTRAP = Field
      .of(
          "bootstrap", Texts.oneOf(Bootstrap.class),
          "What makes machines nodes. Those of `talos` need a machine image of Talos.")
      .byDefault("kubeadm");
  private static final Field.Nested CONTROL_PLANE = Field.group(
      "controlPlane", Group.of(MODE, REPLICAS, NODE_CLASS, BOOTSTRAP),
      "How the control plane is provided.");
  private static final Field.Maybe<String> KUBERNETES_VERSION = Field
      .of(
          "kubernetesVersion", KUBERNETES_VERSION_FORM,
          "Version of new clusters. Without it the provider's default of this version of Lattice.")
      .example("v1.33.2");
  private static final Field.Always<List<String>> ZONES = Field.of(
      "zones", Lists.of(Texts.NAME),
      "Zones over which new nodes of a class are spread evenly: of the pool's zones those that are listed here. In a pool without zones those that begin with its provider's name of the region. Where that leaves none, the pool's.")
      .example(List.of("us-east-1a", "us-east-1b"))
      .byDefault(List.of());
  private static final Field.Maybe<List<String>> ADDONS = Field.of(
      "addons", Lists.of(Texts.NAME),
      "Names of the add-ons of these clusters, of those that select them. Without it all of those.");
  private static final Field.Always<Scaling> SCALING = Field.of(
      "scaling", Texts.oneOf(Scaling.class),
      "Who decides node counts: `lattice`, or a cluster autoscaler, from what is planned up to what limits leave.")
      .byDefault("lattice");
  private static final Field.Always<Boolean> CONSOLIDATION_ENABLED =
      Field.of("enabled", Numbers.TRUE_OR_FALSE, "Whether that happens.").byDefault(false);
  private static final Field.Always<Integer> MIN_UTILIZATION = Field
      .of(
          "minUtilization", Numbers.FRACTION,
          "Share of what its nodes offer, in requests, below which a cluster is given up.")
      .byDefault(new BigDecimal("0.3"));
  private static final Field.Nested CONSOLIDATION = Field.group(
      "consolidation", Group.of(CONSOLIDATION_ENABLED, MIN_UTILIZATION),
      "Whether a full re-plan gives up clusters that stand almost empty, where everything fits elsewhere and it pays.");
  private static final Field.Maybe<Spot> SPOT = Field.of(
      "spot", Texts.oneOf(Spot.class),
      "Whether spot capacity may be used by services that do not say and keep no data. Without it `forbid`.");

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
    return new ClusterPolicy(
        minNodes, maxNodes, group.read(BIN_PACKING_THRESHOLD), group.read(HEADROOM_PERCENT),
        Amounts.of(group.group(NODE_RESERVE), 0), group.read(ISOLATION),
        controlPlane(group.group(CONTROL_PLANE)), group.read(KUBERNETES_VERSION), group.read(ZONES),
        group.read(ADDONS), group.read(SCALING), consolidation(group.group(CONSOLIDATION)),
        group.read(SPOT));
  }

  private static Consolidation consolidation(Fields group) {
    return new Consolidation(group.read(CONSOLIDATION_ENABLED), group.read(MIN_UTILIZATION));
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
    ControlPlaneMode mode = group.read(MODE);
    Bootstrap bootstrap = group.read(BOOTSTRAP);
    if (mode == ControlPlaneMode.MANAGED && bootstrap == Bootstrap.TALOS) {
      group.findings()
          .error(
              Code.BOOTSTRAP_OF_MANAGED, group.at(BOOTSTRAP),
              "Talos sets up machines of the pool, and `mode: managed` asks for a control plane that the provider runs with nodes of its own.",
              "Set `mode: machines`, or leave `bootstrap` out.");
    }
    return new ControlPlane(mode, replicas, group.read(NODE_CLASS), bootstrap);
  }
}
