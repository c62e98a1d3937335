// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ServiceId;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts the parsed files of one plan together and checks that they belong together.
final class PlanDecoder {
  private final String folder;
  private final SortedMap<RepoPath, PlanDocument> documents = new TreeMap<>();
  private Diagnostics found = Diagnostics.NONE;

  /// @param folder the path of `generated/` in the repository, for places
  /// @param files path below `generated/` to plan file
  PlanDecoder(String folder, SortedMap<RepoPath, Blob> files) {
    this.folder = folder;
    files.forEach((path, blob) -> {
      Checked<PlanDocument> document = PlanDocument.parse(path.below(folder), blob);
      documents.put(path, document.value());
      found = found.and(document.diagnostics());
    });
  }

  PlanRead decode(SortedMap<RepoPath, Blob> rendered) {
    PlanDocument header = documents.get(PlanFormat.PLAN);
    if (header != null && header.json().at("formatVersion").asLong(0) > PlanFormat.VERSION) {
      return newer(header);
    }
    if (found.hasErrors()) {
      return new PlanRead.Damaged(found);
    }
    Header plan = file(PlanFormat.PLAN, PlanDecoder::header);
    LatticeConfig config =
        documents.containsKey(PlanFormat.CONFIG) ? file(PlanFormat.CONFIG, ConfigFile::decode)
            : null;
    Memory memory = file(PlanFormat.MEMORY, RecordCodec::decodeMemory);
    Costs costs = file(PlanFormat.COSTS, CostsCodec::decode);
    PlanRecord record = file(PlanFormat.RECORD, RecordCodec::decode);
    Observed observed = file(PlanFormat.OBSERVED, ObservedCodec::decode);
    SortedMap<String, LatticeCluster> clusters = clusters();
    SortedMap<ServiceId, LatticeServicePlacement> services = services();
    if (plan == null || memory == null || costs == null || record == null || observed == null
        || found.hasErrors()) {
      return new PlanRead.Damaged(found);
    }
    PlanState state = new PlanState(config, clusters, services, memory);
    if (!PlanDigests.state(state).equals(plan.state())) {
      return new PlanRead.Damaged(Diagnostics.of(changed()));
    }
    return new PlanRead.Read(
        new Plan(
            state, plan.decision(), plan.state(), plan.digest(), costs, record, observed,
            rendered));
  }

  private static PlanRead newer(PlanDocument header) {
    int version = (int) Math.min(Integer.MAX_VALUE, header.json().at("formatVersion").asLong(0));
    return new PlanRead.Newer(
        version,
        Diagnostic.error(
            Code.PLAN_FORMAT_NEWER, header.at("formatVersion"),
            "The plan has format %d; this version of Lattice reads formats up to %d."
                .formatted(version, PlanFormat.VERSION),
            "Use the version of Lattice that wrote the plan, or a later one."));
  }

  private record Header(Digest digest, Digest state, Decision decision) {}

  private static Header header(PlanNode document) {
    int version = document.count("formatVersion");
    if (version < PlanFormat.OLDEST_READABLE) {
      document.findings()
          .damaged("formatVersion", "`formatVersion` is %d, which is not read.".formatted(version));
    }
    document.node("metadata").text("name");
    return new Header(
        document.digest("digest"), document.digest("state"),
        DecisionCodec.decode(document.node("decision")));
  }

  private SortedMap<String, LatticeCluster> clusters() {
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>();
    documents.keySet().stream().filter(path -> path.isBelow(PlanFormat.CLUSTERS)).forEach(path -> {
      LatticeCluster cluster = file(path, ClusterCodec::decode);
      if (cluster != null && belongs(path, PlanFormat.cluster(cluster.name()))) {
        clusters.put(cluster.name(), cluster);
      }
    });
    return clusters;
  }

  private SortedMap<ServiceId, LatticeServicePlacement> services() {
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
    documents.keySet().stream().filter(path -> path.isBelow(PlanFormat.SERVICES)).forEach(path -> {
      LatticeServicePlacement service = file(path, ServiceCodec::decode);
      if (service != null && belongs(path, PlanFormat.service(service.id()))) {
        services.put(service.id(), service);
      }
    });
    return services;
  }

  private boolean belongs(RepoPath path, RepoPath expected) {
    if (path.equals(expected)) {
      return true;
    }
    PlanDocument document = documents.get(path);
    if (document != null) {
      Findings findings = new Findings(document);
      findings.damaged("metadata.name", "The object belongs into `%s`.".formatted(expected));
      found = found.and(findings.diagnostics());
    }
    return false;
  }

  /// Decodes one file; null where it is missing or damaged, which is then among the findings.
  private <T> @Nullable T file(RepoPath path, Function<PlanNode, T> decode) {
    PlanDocument document = documents.get(path);
    if (document == null) {
      found = found.and(
          Diagnostics.of(
              Diagnostic.error(
                  Code.PLAN_FILE_MISSING, SourceRange.startOf(path.below(folder)),
                  "`%s` is not there.".formatted(path),
                  "Restore `generated/` from the last commit of Lattice, or remove all of it.")));
      return null;
    }
    Findings findings = new Findings(document);
    T value = decode.apply(new PlanNode(document.json(), "", findings));
    Diagnostics damage = findings.diagnostics();
    found = found.and(damage);
    return damage.isEmpty() ? value : null;
  }

  private Diagnostic changed() {
    return Diagnostic.error(
        Code.PLAN_STATE_CHANGED, SourceRange.startOf(PlanFormat.PLAN.below(folder)),
        "The digest `state` in `plan/plan.yaml` is not that of the configuration, clusters, services"
            + " and memory beside it.",
        "Restore `generated/` from the last commit of Lattice; change specs, never the plan.");
  }
}
