// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeConfig.Execute;
import dev.lattice.schemas.spec.LatticeConfig.ExecuteMode;
import dev.lattice.schemas.spec.LatticeConfig.Hierarchy;
import dev.lattice.schemas.spec.LatticeConfig.Limits;
import dev.lattice.schemas.spec.LatticeConfig.Merge;
import dev.lattice.schemas.spec.LatticeConfig.Network;
import dev.lattice.schemas.spec.LatticeConfig.PublishMode;
import dev.lattice.schemas.spec.LatticeConfig.Solver;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.unit.Money;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `plan/config.yaml`: the configuration in force, every default written out, in the shape of `lattice.yaml`.
///
/// It has a codec of its own because it belongs to the plan format: what `lattice.yaml` accepts may grow, what a plan
/// holds changes with its format version only. Labels and annotations of `lattice.yaml` decide nothing and are not kept,
/// nor is what has no effect in this version.
final class ConfigFile {
  private ConfigFile() {}

  static Json.Obj encode(LatticeConfig config) {
    Limits limits = config.limits();
    Network network = config.network();
    Json.Obj spec =
        Json.obj(
            "git", Json.obj("specPaths", config.specPaths()), "publish",
            Json.obj("mode", word(config.publishMode())), "poll",
            Json.obj("interval", config.pollInterval().toSeconds() + "s"), "execute",
            Json.obj(
                "mode", word(config.execute().mode()), "managementCluster",
                config.execute().managementCluster()),
            "network",
            Json.obj(
                "podRanges", network.podRanges(), "nodePrefix", network.nodePrefix(),
                "serviceRanges", network.serviceRanges(), "servicePrefix", network.servicePrefix()),
            "limits",
            Json.obj(
                "maxDeletesPerPlan", limits.maxDeletesPerPlan(), "maxDeletesPercent",
                limits.maxDeletesPercent(), "voluntaryMovesPercent", limits.voluntaryMovesPercent(),
                "maxDisruptionPerService", limits.maxDisruptionPerService(), "moveCost",
                dollars(limits.moveCost())),
            "schedules", config.schedules(), "tenants", tenants(config.tenants()), "solver",
            Json.obj("effort", config.solver().effort(), "seed", config.solver().seed()));
    return Json.obj(
        "apiVersion", PlanFormat.API_VERSION, "kind", LatticeConfig.KIND, "metadata",
        Json.obj("name", config.instance()), "spec", spec);
  }

  /// Absent where there are none.
  private static @Nullable List<Json.Obj> tenants(List<Tenant> tenants) {
    return tenants.isEmpty() ? null : tenants.stream().map(TenantCodec::encode).toList();
  }

  /// Two digits where they are exact, six otherwise.
  static String dollars(Money amount) {
    return amount.equals(amount.cents()) ? amount.monthlyText() : amount.hourlyText();
  }

  static LatticeConfig decode(PlanNode document) {
    PlanNode config = document.node("spec");
    PlanNode execute = config.node("execute");
    PlanNode network = config.node("network");
    PlanNode limits = config.node("limits");
    PlanNode solver = config.node("solver");
    return new LatticeConfig(
        metadata(document.node("metadata").name("name")),
        config.node("git").list("specPaths", PlanNode::text),
        config.node("publish").word("mode", PublishMode.values(), ConfigFile::word), Merge.MANUAL,
        interval(config.node("poll")),
        new Execute(
            execute.word("mode", ExecuteMode.values(), ConfigFile::word),
            execute.text("managementCluster")),
        new Network(
            network.list("podRanges", PlanNode::text), network.count("nodePrefix"),
            network.list("serviceRanges", PlanNode::text), network.count("servicePrefix")),
        new Limits(
            limits.count("maxDeletesPerPlan"), limits.count("maxDeletesPercent"),
            limits.count("voluntaryMovesPercent"), limits.count("maxDisruptionPerService"),
            limits.money("moveCost")),
        List.of(), config.map("schedules", PlanNode::text), List.of(),
        config.json().at("tenants").isNull() ? List.of()
            : config.list("tenants", TenantCodec::decode),
        Hierarchy.STANDALONE, new Solver(solver.count("effort"), solver.number("seed")));
  }

  private static Metadata metadata(String instance) {
    return new Metadata(
        new ObjectId(LatticeConfig.KIND, "", instance), new TreeMap<>(), new TreeMap<>());
  }

  private static Duration interval(PlanNode poll) {
    String text = poll.text("interval");
    if (text.matches("[0-9]{1,9}s")) {
      return Duration.ofSeconds(Integer.parseInt(text.substring(0, text.length() - 1)));
    }
    poll.findings().damaged("poll.interval", "`poll.interval` is not a number of seconds.");
    return Duration.ZERO;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
