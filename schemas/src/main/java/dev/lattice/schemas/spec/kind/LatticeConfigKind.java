// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Forms;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Cidr;
import dev.lattice.schemas.unit.Money;
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
  private static final int MOST = 1_000_000;
  private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
  /// The form of a Quartz cron expression: six or seven groups, from seconds to an optional year.
  private static final Pattern CRON =
      Pattern.compile("[0-9A-Za-z*?/,#-]{1,100}( +[0-9A-Za-z*?/,#-]{1,100}){5,6}");

  private static final FieldType<String> SCHEDULE_FORM = Forms.parsed(
      "Quartz cron expression", text -> CRON.matcher(text).matches() ? text : null,
      Code.SCHEDULE_FORM,
      "Write a Quartz cron expression: second, minute, hour, day, month, weekday, such as `0 0 3 * * ?`.");
  private static final FieldType<String> SPEC_PATH = Forms.parsed(
      "folder", LatticeConfigKind::specPath, Code.PATH_FORM,
      "Write a folder relative to `lattice.yaml`, outside of `generated`, such as `services`.");

  private static final Field.Always<List<String>> SPEC_PATHS = Field
      .of(
          "specPaths", Lists.of(SPEC_PATH),
          "Folders that hold specs, relative to the folder of `lattice.yaml`.")
      .byDefault(List.of("infrastructure", "policies", "services", "addons"));
  private static final Field.Nested GIT =
      Field.group("git", Group.of(SPEC_PATHS), "What is read of the repository.");

  private static final Field.Always<String> PUBLISH_MODE = Field
      .of(
          "mode", Texts.oneOf(List.of("direct", "pull-request")),
          "How a plan reaches the branch. `pull-request` does not exist in this version.")
      .byDefault("direct");
  private static final Field.Always<LatticeConfig.Merge> MERGE = Field.of(
      "merge", Texts.oneOf(LatticeConfig.Merge.class),
      "Who merges the pull request of an approved plan: a person, Lattice, or the forge's queue.")
      .byDefault("manual")
      .later();
  private static final Field.Nested PUBLISH =
      Field.group("publish", Group.of(PUBLISH_MODE, MERGE), "How plans are published.");

  private static final Field.Always<Duration> INTERVAL =
      Field.of("interval", Forms.DURATION, "How often the remote is asked for news.")
          .byDefault("60s");
  private static final Field.Nested POLL =
      Field.group("poll", Group.of(INTERVAL), "How news is noticed.");

  private static final Field.Always<LatticeConfig.ExecuteMode> EXECUTE_MODE =
      Field
          .of(
              "mode", Texts.oneOf(LatticeConfig.ExecuteMode.class),
              "What carries plans out: the simulator, Cluster API, or nothing.")
          .byDefault("simulate");
  private static final Field.Always<String> MANAGEMENT_CLUSTER =
      Field
          .of(
              "managementCluster", Texts.NAME,
              "The management cluster's name in the daemon's own configuration.")
          .byDefault("default");
  private static final Field.Nested EXECUTE =
      Field.group("execute", Group.of(EXECUTE_MODE, MANAGEMENT_CLUSTER), "How plans come true.");

  private static final Field.Always<List<Cidr>> POD_RANGES =
      Field.of("podRanges", Lists.of(Forms.CIDR), "Address ranges for pods, tried in order.")
          .byDefault(List.of("100.64.0.0/10", "10.0.0.0/9"));
  private static final Field.Always<Integer> NODE_PREFIX =
      Field.of("nodePrefix", Numbers.whole(16, 28), "Prefix length of one node's block of pods.")
          .byDefault(25);
  private static final Field.Always<List<Cidr>> SERVICE_RANGES = Field
      .of("serviceRanges", Lists.of(Forms.CIDR), "Address ranges for services, tried in order.")
      .byDefault(List.of("172.16.0.0/12", "192.168.0.0/16"));
  private static final Field.Always<Integer> SERVICE_PREFIX = Field
      .of("servicePrefix", Numbers.whole(12, 28), "Prefix length of one cluster's service block.")
      .byDefault(22);
  private static final Field.Nested NETWORK = Field.group(
      "network", Group.of(POD_RANGES, NODE_PREFIX, SERVICE_RANGES, SERVICE_PREFIX),
      "Where clusters get their address blocks from, disjoint for each.");

  private static final FieldType<Integer> PERCENT = Numbers.whole(0, 100);
  private static final Field.Always<Integer> MAX_DELETES_PER_PLAN =
      Field.of("maxDeletesPerPlan", Numbers.whole(0, MOST), "Deletions that need no approval.")
          .byDefault(3);
  private static final Field.Always<Integer> MAX_DELETES_PERCENT = Field.of(
      "maxDeletesPercent", PERCENT, "The same as a percentage of what exists; the larger counts.")
      .byDefault(20);
  private static final Field.Always<Integer> VOLUNTARY_MOVES_PERCENT =
      Field
          .of(
              "voluntaryMovesPercent", PERCENT,
              "Percentage of replicas that may move by choice without approval.")
          .byDefault(10);
  private static final Field.Always<Integer> MAX_DISRUPTION =
      Field
          .of(
              "maxDisruptionPerService", Numbers.whole(1, MOST),
              "Replicas of a service that may be unready at once.")
          .byDefault(1);
  private static final Field.Always<Money> MOVE_COST = Field
      .of("moveCost", Numbers.MONEY, "US dollars that a move of a replica must pay back, once.")
      .byDefault("5.00");
  private static final Field.Nested LIMITS = Field.group(
      "limits",
      Group.of(
          MAX_DELETES_PER_PLAN, MAX_DELETES_PERCENT, VOLUNTARY_MOVES_PERCENT, MAX_DISRUPTION,
          MOVE_COST),
      "What a plan may do without approval.");

  private static final Field.Always<List<LatticeConfig.Approval>> APPROVALS = Field
      .of(
          "approvals", Lists.of(ApprovalFields.ENTRY),
          "Which plans must be approved besides those over a limit, and by whom.")
      .byDefault(List.of())
      .later();

  private static final Field.Always<String> REBALANCE =
      Field.of("rebalance", SCHEDULE_FORM, "When moves that pay are looked for.")
          .byDefault("0 0 3 * * ?");
  private static final Field.Always<String> PRICES =
      Field.of("prices", SCHEDULE_FORM, "When prices are asked for.")
          .byDefault("0 0 4 ? * MON")
          .later();
  private static final Field.Always<String> SPEND =
      Field.of("spend", SCHEDULE_FORM, "When bills are asked for.")
          .byDefault("0 30 * * * ?")
          .later();
  private static final Field.Always<String> STATUS =
      Field.of("status", SCHEDULE_FORM, "When the world is observed.").byDefault("0/30 * * * * ?");
  private static final List<Field.Always<String>> EFFECTIVE_SCHEDULES = List.of(REBALANCE, STATUS);
  private static final Field.Nested SCHEDULES = Field.group(
      "schedules", Group.of(REBALANCE, PRICES, SPEND, STATUS),
      "When what happens, as Quartz cron expressions in UTC.");

  private static final Field.Always<String> WEBHOOK = Field
      .of("name", Texts.NAME, "Its name in the daemon's own configuration, which has the address.")
      .example("ops")
      .required("");
  private static final Field.Always<List<String>> WEBHOOKS = Field.of(
      "webhooks", Lists.of(Group.of(WEBHOOK).as(webhook -> webhook.read(WEBHOOK))),
      "Webhooks that are told when a budget reaches its threshold or is exceeded, once a month each.")
      .byDefault(List.of());
  private static final Field.Nested ALERTS =
      Field.group("alerts", Group.of(WEBHOOKS), "Who is told of budgets.");
  private static final Field.Nested HIERARCHY =
      Field.group("hierarchy", HierarchyFields.GROUP, "The instances above and below.").later();

  private static final Field.Always<Integer> EFFORT = Field
      .of(
          "effort", Numbers.whole(0, 5),
          "How hard the search tries; measured in nodes and iterations, never in time.")
      .byDefault(3);
  private static final Field.Always<Integer> SEED =
      Field.of("seed", Numbers.whole(0, Integer.MAX_VALUE), "Seed of every randomised choice.")
          .byDefault(1);
  private static final Field.Nested SOLVER =
      Field.group("solver", Group.of(EFFORT, SEED), "How plans are searched.");

  private static final Group SPEC = Group.of(
      GIT, PUBLISH, POLL, EXECUTE, NETWORK, LIMITS, APPROVALS, SCHEDULES, ALERTS,
      TenantFields.TENANTS, HIERARCHY, SOLVER);

  @Override
  public String name() {
    return LatticeConfig.KIND;
  }

  @Override
  public String doc() {
    return "How an instance plans, publishes and executes: `lattice.yaml`. Its name is the instance.";
  }

  @Override
  public Group fields() {
    return SPEC;
  }

  @Override
  public LatticeConfig decode(Metadata metadata, Fields spec) {
    Fields execute = spec.group(EXECUTE);
    Fields publish = spec.group(PUBLISH);
    Fields solver = spec.group(SOLVER);
    return new LatticeConfig(
        metadata, spec.group(GIT).read(SPEC_PATHS), publishMode(publish), publish.read(MERGE),
        poll(spec.group(POLL)),
        new LatticeConfig.Execute(execute.read(EXECUTE_MODE), execute.read(MANAGEMENT_CLUSTER)),
        network(spec.group(NETWORK)), limits(spec.group(LIMITS)), spec.read(APPROVALS),
        schedules(spec.group(SCHEDULES)), spec.group(ALERTS).read(WEBHOOKS),
        TenantFields.read(spec), HierarchyFields.read(spec.group(HIERARCHY)),
        new LatticeConfig.Solver(solver.read(EFFORT), solver.read(SEED)));
  }

  private static @Nullable String specPath(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean ours = path.equals("generated") || path.startsWith("generated/");
    return RepoPath.isValid(path) && !ours ? path : null;
  }

  private static LatticeConfig.PublishMode publishMode(Fields group) {
    if (group.read(PUBLISH_MODE).equals("pull-request")) {
      group.findings()
          .error(
              Code.NOT_AVAILABLE, group.at(PUBLISH_MODE),
              "`publish.mode: pull-request` does not exist in this version.",
              "Write `direct`; plans over a limit still wait for approval.");
    }
    return LatticeConfig.PublishMode.DIRECT;
  }

  private static Duration poll(Fields group) {
    Duration interval = group.read(INTERVAL);
    if (interval.compareTo(SHORTEST_POLL) < 0) {
      group.findings()
          .error(Code.NUMBER_RANGE, group.at(INTERVAL), "`poll.interval` must be at least `1s`.");
    }
    return interval;
  }

  private static LatticeConfig.Network network(Fields group) {
    int nodePrefix = group.read(NODE_PREFIX);
    int servicePrefix = group.read(SERVICE_PREFIX);
    List<Cidr> pods = ranges(group, POD_RANGES, nodePrefix);
    List<Cidr> services = ranges(group, SERVICE_RANGES, servicePrefix);
    refuseOverlaps(group, pods, services);
    return new LatticeConfig.Network(texts(pods), nodePrefix, texts(services), servicePrefix);
  }

  private static List<Cidr> ranges(Fields group, Field.Always<List<Cidr>> field, int blockPrefix) {
    List<Cidr> ranges = group.read(field);
    boolean nothing =
        group.node(field) instanceof YamlNode.Sequence written && written.items().isEmpty();
    if (nothing || ranges.stream().anyMatch(range -> range.prefix() > blockPrefix)) {
      group.findings()
          .error(
              Code.NUMBER_RANGE, group.at(field),
              "`%s` must hold at least one block of the size /%d in each of its ranges."
                  .formatted(group.pathOf(field), blockPrefix));
    }
    return ranges;
  }

  private static List<String> texts(List<Cidr> ranges) {
    return ranges.stream().map(Cidr::toString).toList();
  }

  private static void refuseOverlaps(Fields group, List<Cidr> pods, List<Cidr> services) {
    List<Cidr> earlier = new ArrayList<>();
    for (Cidr range : List.of(pods, services).stream().flatMap(List::stream).toList()) {
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

  private static LatticeConfig.Limits limits(Fields group) {
    return new LatticeConfig.Limits(
        group.read(MAX_DELETES_PER_PLAN), group.read(MAX_DELETES_PERCENT),
        group.read(VOLUNTARY_MOVES_PERCENT), group.read(MAX_DISRUPTION), group.read(MOVE_COST));
  }

  private static SortedMap<String, String> schedules(Fields group) {
    TreeMap<String, String> schedules = new TreeMap<>();
    EFFECTIVE_SCHEDULES.forEach(field -> schedules.put(field.name(), group.read(field)));
    group.read(PRICES);
    group.read(SPEND);
    return schedules;
  }
}
