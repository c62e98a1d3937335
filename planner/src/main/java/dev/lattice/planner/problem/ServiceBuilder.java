// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.Attachment;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Relations;
import dev.lattice.planner.model.Relations.Apart;
import dev.lattice.planner.model.Relations.Link;
import dev.lattice.planner.model.Relations.Near;
import dev.lattice.planner.model.Relations.Within;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.SelectingPolicies.Selection;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.Isolation;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.AntiAffinity;
import dev.lattice.schemas.spec.LatticeService.Dependency;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Combines a service with the policies that select it: requirements add up, one cluster policy wins.
final class ServiceBuilder {
  private static final String PROTECT = "lattice.dev/protect";

  private final Requirements requirements;
  private final SelectingPolicies policies;
  private final Set<ServiceId> known;
  private final SortedMap<String, Pool> pools;
  private final Previous previous;
  private final Tokens tokens;
  private final WayOn wayOn;
  private final List<Diagnostic> findings;

  /// @param policies of the specs
  /// @param known all services
  ServiceBuilder(
      SpecSet specs, SelectingPolicies policies, Set<ServiceId> known,
      SortedMap<String, Pool> pools, Previous previous, Observed observed,
      List<Diagnostic> findings) {
    this.requirements = new Requirements(specs);
    this.policies = policies;
    this.known = known;
    this.pools = pools;
    this.previous = previous;
    this.tokens = new Tokens(observed, previous.requests());
    this.wayOn = new WayOn(previous.state(), observed);
    this.findings = findings;
  }

  Service build(SpecEntry entry, LatticeService spec) {
    Selection selection = policies.of(spec);
    List<LatticePlacementPolicy> selecting = selection.policies();
    CombinedPolicy policy = selection.combined();
    LatticePlacementPolicy winner = policy.forClusters();
    findings.addAll(SpotFindings.of(entry, spec, policy, pools.values()));
    return new Service(
        spec.id(), spec.placement().priority(), spec.replicas().min(),
        spec.demand().with(spec.placement().accelerators()),
        new TreeSet<>(spec.placement().architectures()), policy.spot(spec),
        requirements.of(entry, spec, selecting), LayoutBuilder.of(spec, selection, pools.values()),
        relations(spec), policy.preferences(),
        new Attachment(
            spec.stateful(), spec.placement().migration(), spec.placement().onViolation(), false),
        winner == null ? "" : winner.metadata().name(), isolation(spec, entry, winner),
        Boolean.parseBoolean(spec.metadata().annotations().get(PROTECT)), hasChanged(entry, spec),
        wayOn.isOpen(spec.id()) || isRebalanced(spec, selecting));
  }

  /// A bound to a service that is gone binds nothing: only a held form can have one.
  private Relations relations(LatticeService spec) {
    List<Near> near = new ArrayList<>();
    List<Within> within = new ArrayList<>();
    spec.placement().maxLatencyMillis().forEach((name, maxMillis) -> {
      Dependency dependency = spec.dependencies().get(name);
      ServiceId other = dependency == null ? null : dependency.service();
      String location = dependency == null ? null : dependency.location();
      String field = "placement.latency." + name;
      if (other != null && known.contains(other) && !other.equals(spec.id())) {
        near.add(new Near(other, maxMillis, field));
      } else if (other == null && location != null) {
        within.add(new Within(location, maxMillis, field));
      }
    });
    return new Relations(apart(spec.placement().antiAffinity()), near, within, links(spec));
  }

  private List<Link> links(LatticeService spec) {
    List<Link> links = new ArrayList<>();
    spec.dependencies().forEach((name, to) -> {
      if (to.service() == null || known.contains(to.service())) {
        Integer gb = to.egressGbPerMonth();
        links.add(new Link(name, to.service(), to.location(), gb == null ? 0 : gb));
      }
    });
    return links;
  }

  private static List<Apart> apart(@Nullable AntiAffinity apart) {
    return apart == null ? List.of()
        : apart.services()
            .stream()
            .distinct()
            .map(other -> new Apart(other, apart.topology()))
            .toList();
  }

  private IsolationValue isolation(
      LatticeService spec, SpecEntry entry, @Nullable LatticePlacementPolicy winner) {
    ClusterPolicy policy = winner == null ? null : winner.clusterPolicy();
    Isolation isolation = policy == null ? Isolation.DEFAULT : policy.isolation();
    String label = isolation.key().startsWith("label:") ? isolation.key().substring(6) : "";
    if (!label.isEmpty() && !spec.metadata().labels().containsKey(label)) {
      findings.add(
          Diagnostic.warning(
              Code.ISOLATION_LABEL_MISSING, entry.at("metadata.labels"),
              ("Services share a cluster by their label `%s`, and `%s` has none: it is placed with"
                  + " all services without one.").formatted(label, spec.id()),
              "Set `metadata.labels.%s`.".formatted(label)));
    }
    return new IsolationValue(isolation.key(), isolation.valueFor(spec));
  }

  /// Whether somebody asked to decide a service anew that is placed: by itself, by a policy that selects it or by a pool
  /// that carries it.
  private boolean isRebalanced(LatticeService spec, List<LatticePlacementPolicy> selecting) {
    LatticeServicePlacement before = previous.state().services().get(spec.id());
    return before != null && (tokens.isRebalance(spec.metadata().id())
        || selecting.stream().anyMatch(policy -> tokens.isRebalance(policy.metadata().id()))
        || before.placements()
            .stream()
            .filter(placement -> placement.replicas() > 0)
            .anyMatch(placement -> tokens.isRebalance(objectOf(placement.pool()))));
  }

  /// The object that describes a pool.
  private ObjectId objectOf(String name) {
    Pool pool = pools.get(name);
    return pool == null ? new ObjectId(LatticePool.KIND, "", name) : pool.object();
  }

  private boolean hasChanged(SpecEntry entry, LatticeService spec) {
    if (!previous.state().services().containsKey(spec.id())) {
      return true;
    }
    Digest before = previous.inputs().get(spec.metadata().id().toString());
    return before != null && !before.equals(entry.digest());
  }
}
