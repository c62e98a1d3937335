// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/// Finds services whose cluster two policies of the same, highest priority want to build differently.
///
/// Policies are found by one of the labels they ask for, so the work grows with the labels that services carry and not
/// with services times policies.
final class PolicyConflicts {
  private final SortedMap<ObjectId, SpecEntry> entries;
  private final Map<String, List<LatticePlacementPolicy>> byLabel = new HashMap<>();
  private final List<LatticePlacementPolicy> forAll = new ArrayList<>();
  private final TreeSet<String> told = new TreeSet<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  private PolicyConflicts(SortedMap<ObjectId, SpecEntry> entries) {
    this.entries = entries;
  }

  static List<Diagnostic> in(SortedMap<ObjectId, SpecEntry> entries) {
    PolicyConflicts conflicts = new PolicyConflicts(entries);
    entries.values().forEach(entry -> conflicts.index(entry));
    entries.values().forEach(entry -> conflicts.check(entry));
    return List.copyOf(conflicts.findings);
  }

  private void index(SpecEntry entry) {
    if (entry.spec() instanceof LatticePlacementPolicy policy && policy.clusterPolicy() != null) {
      if (policy.matchLabels().isEmpty()) {
        forAll.add(policy);
      } else {
        byLabel.computeIfAbsent(label(policy.matchLabels().firstEntry()), _ -> new ArrayList<>())
            .add(policy);
      }
    }
  }

  private static String label(Map.Entry<String, String> label) {
    return label.getKey() + "=" + label.getValue();
  }

  private void check(SpecEntry entry) {
    if (!(entry.spec() instanceof LatticeService service)) {
      return;
    }
    Map<String, String> labels = service.metadata().labels();
    List<LatticePlacementPolicy> matching = new ArrayList<>(forAll);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      for (LatticePlacementPolicy policy : byLabel.getOrDefault(label(label), List.of())) {
        if (policy.selects(labels)) {
          matching.add(policy);
        }
      }
    }
    matching.sort(CombinedPolicy.STRONGEST_FIRST);
    for (int i = 1; i < matching.size()
        && matching.get(i).priority() == matching.getFirst().priority(); i++) {
      if (!Objects.equals(matching.get(i).clusterPolicy(), matching.getFirst().clusterPolicy())) {
        tell(matching.getFirst(), matching.get(i), service);
      }
    }
  }

  private void tell(
      LatticePlacementPolicy winner, LatticePlacementPolicy loser, LatticeService service) {
    String names = winner.metadata().name() + " " + loser.metadata().name();
    SpecEntry winning = entries.get(winner.metadata().id());
    SpecEntry losing = entries.get(loser.metadata().id());
    if (winning == null || losing == null || !told.add(names)) {
      return;
    }
    findings.add(
        Diagnostic.warning(
            Code.POLICY_CONFLICT, losing.at("clusterPolicy"),
            ("`%s` and `%s` both select `%s` with the priority %d and build clusters differently; "
                + "`%s` comes first by name and decides.").formatted(
                    winner.metadata().name(), loser.metadata().name(), service.id(),
                    winner.priority(), winner.metadata().name()),
            "Give one of them a larger `priority`.")
            .relatedTo(winning.at("clusterPolicy"), "the other policy says it here"));
  }
}
