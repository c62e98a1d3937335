// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.Isolation;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ControlPlane;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.FieldNames;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Labels;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a LatticePlacementPolicy.
final class LatticePlacementPolicyKind implements SpecKind<LatticePlacementPolicy> {
  private static final FieldNames SPEC =
      FieldNames.of("selector", "priority", "requirements", "clusterPolicy").later("preferences");
  private static final FieldNames SELECTOR = FieldNames.of("matchLabels");
  private static final FieldNames REQUIREMENTS =
      FieldNames.of("compliance", "capabilities").later("minRegions", "spreadConstraint");
  private static final FieldNames CLUSTER_POLICY = FieldNames
      .of(
          "minNodes", "maxNodes", "binPackingThreshold", "headroomPercent", "nodeReserve",
          "isolation", "controlPlane", "kubernetesVersion", "scaling")
      .later("zones", "addons", "consolidation", "spot");
  private static final FieldNames NODE_RESERVE = FieldNames.of("cores", "memoryGi");
  private static final FieldNames CONTROL_PLANE =
      FieldNames.of("mode", "replicas", "nodeClass", "bootstrap");
  private static final int MOST_NODES = 100_000;
  private static final int MOST_PRIORITY = 1_000_000;
  private static final Pattern VERSION = Pattern.compile("v[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}");

  private static final FieldType<Isolation> ISOLATION = (node, path, findings) -> Forms.parsed(
      node, path, findings, text -> Isolation.isValid(text) ? new Isolation(text) : null,
      Code.ISOLATION_FORM, "Write `label:<key>`, `namespace`, `service` or `none`.");

  private static final FieldType<String> KUBERNETES_VERSION =
      (node, path, findings) -> Forms.parsed(
          node, path, findings, text -> VERSION.matcher(text).matches() ? text : null,
          Code.KUBERNETES_VERSION_FORM, "Write all three numbers after a `v`, such as `v1.33.2`.");

  @Override
  public String name() {
    return LatticePlacementPolicy.KIND;
  }

  @Override
  public FieldNames fields() {
    return SPEC;
  }

  @Override
  public LatticePlacementPolicy decode(Metadata metadata, Fields spec) {
    Fields selector = spec.requiredGroup("selector", SELECTOR);
    Fields requirements = spec.group("requirements", REQUIREMENTS);
    return new LatticePlacementPolicy(
        metadata,
        selector.isPresent() ? selector.required("matchLabels", Labels.LABELS, new TreeMap<>())
            : new TreeMap<>(),
        spec.read("priority", Numbers.whole(-MOST_PRIORITY, MOST_PRIORITY), 0),
        requirements.read("compliance", Lists.TEXTS, List.of()),
        requirements.read("capabilities", Lists.TEXTS, List.of()),
        clusterPolicy(spec.group("clusterPolicy", CLUSTER_POLICY)));
  }

  private static @Nullable ClusterPolicy clusterPolicy(Fields group) {
    if (!group.isPresent()) {
      return null;
    }
    ClusterPolicy defaults = ClusterPolicy.DEFAULT;
    int minNodes = group.read("minNodes", Numbers.whole(1, MOST_NODES), defaults.minNodes());
    int maxNodes = group.read("maxNodes", Numbers.whole(1, MOST_NODES), defaults.maxNodes());
    if (minNodes > maxNodes) {
      group.findings()
          .error(
              Code.MIN_ABOVE_MAX, group.at("minNodes"),
              "`%s` is %d, but `maxNodes` is %d%s.".formatted(
                  group.pathOf("minNodes"), minNodes, maxNodes,
                  group.has("maxNodes") ? "" : " by default"));
    }
    warnAboutScaling(group);
    return new ClusterPolicy(
        minNodes, maxNodes,
        group.read("binPackingThreshold", Numbers.FRACTION, defaults.binPackingThresholdPermille()),
        group.read("headroomPercent", Numbers.whole(0, 100), defaults.headroomPercent()),
        Amounts.of(group.group("nodeReserve", NODE_RESERVE), 0),
        group.read("isolation", ISOLATION, defaults.isolation()), controlPlane(group),
        group.read("kubernetesVersion", KUBERNETES_VERSION));
  }

  private static void warnAboutScaling(Fields group) {
    if ("autoscaler".equals(group.read("scaling", Texts.oneOf(List.of("lattice", "autoscaler"))))) {
      group.findings()
          .ineffective(group.pathOf("scaling"), "scaling: autoscaler", group.at("scaling"));
    }
  }

  private static ControlPlane controlPlane(Fields policy) {
    Fields group = policy.group("controlPlane", CONTROL_PLANE);
    Integer replicas = group.read("replicas", Numbers.whole(1, 9));
    if (replicas != null && replicas % 2 == 0) {
      group.findings()
          .error(
              Code.CONTROL_PLANE_REPLICAS, group.at("replicas"),
              "A control plane of %d machines cannot form a majority when half of them fail."
                  .formatted(replicas),
              "Use 1, 3 or 5.");
    }
    if ("talos".equals(group.read("bootstrap", Texts.oneOf(List.of("kubeadm", "talos"))))) {
      group.findings()
          .ineffective(group.pathOf("bootstrap"), "bootstrap: talos", group.at("bootstrap"));
    }
    return new ControlPlane(
        group.read("mode", Texts.oneOf(ControlPlaneMode.class)), replicas,
        group.read("nodeClass", Texts.NAME));
  }
}
