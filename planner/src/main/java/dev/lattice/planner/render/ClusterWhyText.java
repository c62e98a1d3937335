// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.explain.ClusterWhy;
import dev.lattice.planner.explain.ClusterWhy.Member;
import dev.lattice.planner.explain.ClusterWhy.Sibling;
import dev.lattice.planner.explain.KeptWhy;
import dev.lattice.planner.explain.SizeBound;
import dev.lattice.planner.render.Style.Tone;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.GroupCost;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.unit.Money;
import java.util.List;

/// Why a cluster exists and why it has its size, for the terminal.
public final class ClusterWhyText {
  private final ClusterWhy why;
  private final Places places;
  private final Style style;
  private final TextPage out = new TextPage();

  private ClusterWhyText(ClusterWhy why, Places places, Style style) {
    this.why = why;
    this.places = places;
    this.style = style;
  }

  public static String render(ClusterWhy why, Places places, Style style) {
    ClusterWhyText text = new ClusterWhyText(why, places, style);
    text.existence();
    text.members();
    text.groups();
    text.bounds();
    text.kept();
    text.cost();
    return text.out.toString();
  }

  private void existence() {
    LatticeCluster cluster = why.cluster();
    out.line(
        style.paint(
            Tone.TITLE,
            "%s: %s in pool %s, Kubernetes %s".formatted(
                cluster.name(), cluster.isRetiring() ? "leaving" : Words.nodes(cluster),
                cluster.pool(), cluster.kubernetesVersion())));
    String control = switch (cluster.controlPlane().mode()) {
      case MANAGED -> "managed control plane";
      case MACHINES -> "control plane of " + cluster.controlPlane().replicas() + " "
          + cluster.controlPlane().nodeClass();
    };
    if (cluster.isRetiring()) {
      out.line("Nothing wanted runs there any more; it goes once everything has left it.");
      return;
    }
    out.line("Services share a cluster where these agree:");
    out.line("  pool          " + cluster.pool());
    out.line(
        "  isolation     " + Terminal.safe(cluster.isolation().key())
            + (cluster.isolation().value().isEmpty() ? ""
                : " = " + Terminal.safe(cluster.isolation().value()))
            + " (" + written("clusterPolicy.isolation") + ")");
    out.line("  shape         " + control + ", pods in " + cluster.network().pods());
    if (!cluster.overflowOf().isEmpty()) {
      out.line("  overflow of   " + cluster.overflowOf());
    }
    for (Sibling sibling : why.siblings()) {
      out.line(
          "Beside it: " + sibling.name() + ", "
              + (sibling.sameShape() ? "of the same shape: one cluster would pass its threshold."
                  : "of another shape."));
    }
  }

  private void members() {
    TextTable table = new TextTable(style, "SERVICE", "REPLICAS", "CORES", "GIB", "USD/30D");
    for (Member member : why.members()) {
      table.row(
          Tone.NORMAL,
          List.of(
              member.service().toString(), Integer.toString(member.replicas()),
              Words.cores(member.demand().milliCores()), Words.gib(member.demand().memoryBytes()),
              member.hourly().thirtyDays().monthlyText()));
    }
    out.table(table);
  }

  private void groups() {
    ClusterCost cost = why.cost();
    if (cost == null) {
      return;
    }
    TextTable table = new TextTable(
        style, "GROUP", "MACHINE", "NODES", "CARRY", "CORES EACH", "GIB EACH", "USD/HOUR EACH");
    for (NodeGroup group : why.cluster().nodeGroups()) {
      GroupCost here = cost.groups().get(group.name());
      if (here != null) {
        table.row(
            Tone.NORMAL,
            List.of(
                group.name(), group.instanceType(), nodes(group), Integer.toString(here.carrying()),
                Words.cores(group.allocatable().resources().milliCores()),
                Words.gib(group.allocatable().resources().memoryBytes()),
                here.node().hourlyText()));
      }
    }
    out.table(table);
  }

  /// Those that are planned, and how many an autoscaler may make of them.
  private static String nodes(NodeGroup group) {
    return group.count() + (group.isAutoscaled() ? " to " + group.max() : "");
  }

  private void bounds() {
    TextTable table = new TextTable(style, "SIZE", "ASKS FOR", "HAS", "BINDS", "WRITTEN AT");
    for (SizeBound bound : why.bounds()) {
      table.row(
          bound.binds() ? Tone.CHANGED : Tone.NORMAL,
          List.of(
              bound.name(), bound.asks(), bound.has(), bound.binds() ? "yes" : "no",
              bound.field().isEmpty() ? "" : written(bound.field())));
    }
    out.table(table);
  }

  private void kept() {
    KeptWhy kept = why.kept();
    if (kept != null) {
      out.line("");
      out.line(
          "%s of its nodes is asked for, below %s (%s);".formatted(
              percent(kept.usedPermille()), percent(kept.minUtilizationPermille()),
              written("clusterPolicy.consolidation.minUtilization")));
      out.line("it is kept because %s.".formatted(Terminal.safe(kept.because())));
    }
  }

  private static String percent(int permille) {
    return "%d.%d %%".formatted(permille / 10, permille % 10);
  }

  private void cost() {
    ClusterCost cost = why.cost();
    if (cost == null) {
      return;
    }
    Money empty = cost.overhead().minus(cost.controlPlane());
    Money carrying = cost.hourly().minus(cost.overhead());
    out.line("");
    out.line(
        "%s USD a month: control plane %s, nodes that carry something %s, nodes that do not %s."
            .formatted(
                cost.hourly().monthly().monthlyText(), cost.controlPlane().monthly().monthlyText(),
                carrying.monthly().monthlyText(), empty.monthly().monthlyText()));
  }

  private String written(String field) {
    ObjectId policy = why.policy();
    return policy == null ? "default" : Words.line(places, policy, field);
  }
}
