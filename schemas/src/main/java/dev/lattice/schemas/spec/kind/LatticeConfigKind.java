// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.FieldNames;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Cidr;
import dev.lattice.schemas.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `lattice.yaml`.
final class LatticeConfigKind implements SpecKind<LatticeConfig> {
  private static final FieldNames SPEC =
      FieldNames.of("git", "publish", "poll", "execute", "network", "limits", "schedules", "solver")
          .later("approvals", "alerts", "tenants", "hierarchy");
  private static final FieldNames GIT = FieldNames.of("specPaths");
  private static final FieldNames PUBLISH = FieldNames.of("mode").later("merge");
  private static final FieldNames POLL = FieldNames.of("interval");
  private static final FieldNames EXECUTE = FieldNames.of("mode", "managementCluster");
  private static final FieldNames NETWORK =
      FieldNames.of("podRanges", "nodePrefix", "serviceRanges", "servicePrefix");
  private static final FieldNames LIMITS = FieldNames.of(
      "maxDeletesPerPlan", "maxDeletesPercent", "voluntaryMovesPercent", "maxDisruptionPerService",
      "moveCost");
  private static final FieldNames SCHEDULES =
      FieldNames.of("rebalance", "status").later("prices", "spend");
  private static final FieldNames SOLVER = FieldNames.of("effort", "seed");
  private static final int MOST = 1_000_000;
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
  /// The form of a Quartz cron expression: six or seven groups, from seconds to an optional year.
  private static final Pattern CRON =
      Pattern.compile("[0-9A-Za-z*?/,#-]{1,100}( +[0-9A-Za-z*?/,#-]{1,100}){5,6}");

  private static final FieldType<String> SCHEDULE = (node, path, findings) -> Forms.parsed(
      node, path, findings, text -> CRON.matcher(text).matches() ? text : null, Code.SCHEDULE_FORM,
      "Write a Quartz cron expression: second, minute, hour, day, month, weekday, such as `0 0 3 * * ?`.");

  private static final FieldType<String> SPEC_PATH = (node, path, findings) -> Forms.parsed(
      node, path, findings, LatticeConfigKind::specPath, Code.PATH_FORM,
      "Write a folder relative to `lattice.yaml`, outside of `generated`, such as `services`.");

  @Override
  public String name() {
    return LatticeConfig.KIND;
  }

  @Override
  public FieldNames fields() {
    return SPEC;
  }

  @Override
  public LatticeConfig decode(Metadata metadata, Fields spec) {
    LatticeConfig defaults = LatticeConfig.defaults(metadata.name());
    return new LatticeConfig(
        metadata,
        spec.group("git", GIT).read("specPaths", Lists.of(SPEC_PATH), defaults.specPaths()),
        publishMode(spec.group("publish", PUBLISH)),
        poll(spec.group("poll", POLL), defaults.pollInterval()),
        execute(spec.group("execute", EXECUTE), defaults.execute()),
        network(spec.group("network", NETWORK), defaults.network()),
        limits(spec.group("limits", LIMITS), defaults.limits()),
        schedules(spec.group("schedules", SCHEDULES), defaults.schedules()),
        solver(spec.group("solver", SOLVER), defaults.solver()));
  }

  private static @Nullable String specPath(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean ours = path.equals("generated") || path.startsWith("generated/");
    return RepoPath.isValid(path) && !ours ? path : null;
  }

  private static LatticeConfig.PublishMode publishMode(Fields group) {
    if ("pull-request".equals(group.read("mode", Texts.oneOf(List.of("direct", "pull-request"))))) {
      group.findings()
          .error(
              Code.NOT_AVAILABLE, group.at("mode"),
              "`publish.mode: pull-request` does not exist in this version.",
              "Write `direct`; plans over a limit still wait for approval.");
    }
    return LatticeConfig.PublishMode.DIRECT;
  }

  private static Duration poll(Fields group, Duration otherwise) {
    Duration interval = group.read("interval", Forms.DURATION, otherwise);
    if (interval.compareTo(SHORTEST_POLL) < 0) {
      group.findings()
          .error(Code.NUMBER_RANGE, group.at("interval"), "`poll.interval` must be at least `1s`.");
    }
    return interval;
  }

  private static LatticeConfig.Execute execute(Fields group, LatticeConfig.Execute defaults) {
    return new LatticeConfig.Execute(
        group.read("mode", Texts.oneOf(LatticeConfig.ExecuteMode.class), defaults.mode()),
        group.read("managementCluster", Texts.NAME, defaults.managementCluster()));
  }

  private static LatticeConfig.Network network(Fields group, LatticeConfig.Network defaults) {
    int nodePrefix = group.read("nodePrefix", Numbers.whole(16, 28), defaults.nodePrefix());
    int servicePrefix =
        group.read("servicePrefix", Numbers.whole(12, 28), defaults.servicePrefix());
    List<String> pods = ranges(group, "podRanges", nodePrefix, defaults.podRanges());
    List<String> services = ranges(group, "serviceRanges", servicePrefix, defaults.serviceRanges());
    refuseOverlaps(group, pods, services);
    return new LatticeConfig.Network(pods, nodePrefix, services, servicePrefix);
  }

  private static List<String> ranges(
      Fields group, String name, int blockPrefix, List<String> otherwise) {
    List<Cidr> ranges = group.read(name, Lists.of(Forms.CIDR));
    if (ranges == null) {
      return otherwise;
    }
    boolean nothing =
        group.node(name) instanceof YamlNode.Sequence written && written.items().isEmpty();
    if (nothing || ranges.stream().anyMatch(range -> range.prefix() > blockPrefix)) {
      group.findings()
          .error(
              Code.NUMBER_RANGE, group.at(name),
              "`%s` must hold at least one block of the size /%d in each of its ranges."
                  .formatted(group.pathOf(name), blockPrefix));
    }
    return ranges.stream().map(Cidr::toString).toList();
  }

  private static void refuseOverlaps(Fields group, List<String> pods, List<String> services) {
    List<Cidr> earlier = new ArrayList<>();
    for (String text : List.of(pods, services).stream().flatMap(List::stream).toList()) {
      Cidr range = Cidr.parse(text);
      if (range == null) {
        continue;
      }
      for (Cidr other : earlier) {
        if (range.overlaps(other)) {
          group.findings()
              .error(
                  Code.ADDRESS_RANGES_OVERLAP, group.at(),
                  "`%s` and `%s` share addresses.".formatted(other, range),
                  "Give pods and services of all clusters ranges of their own.");
        }
      }
      earlier.add(range);
    }
  }

  private static LatticeConfig.Limits limits(Fields group, LatticeConfig.Limits defaults) {
    FieldType<Integer> percent = Numbers.whole(0, 100);
    return new LatticeConfig.Limits(
        group.read("maxDeletesPerPlan", Numbers.whole(0, MOST), defaults.maxDeletesPerPlan()),
        group.read("maxDeletesPercent", percent, defaults.maxDeletesPercent()),
        group.read("voluntaryMovesPercent", percent, defaults.voluntaryMovesPercent()),
        group.read(
            "maxDisruptionPerService", Numbers.whole(1, MOST), defaults.maxDisruptionPerService()),
        group.read("moveCost", Numbers.MONEY, defaults.moveCost()));
  }

  private static SortedMap<String, String> schedules(
      Fields group, SortedMap<String, String> defaults) {
    TreeMap<String, String> schedules = new TreeMap<>(defaults);
    schedules.replaceAll((name, otherwise) -> group.read(name, SCHEDULE, otherwise));
    return schedules;
  }

  private static LatticeConfig.Solver solver(Fields group, LatticeConfig.Solver defaults) {
    return new LatticeConfig.Solver(
        group.read("effort", Numbers.whole(0, 5), defaults.effort()),
        group.read("seed", Numbers.whole(0, Integer.MAX_VALUE), (int) defaults.seed()));
  }
}
