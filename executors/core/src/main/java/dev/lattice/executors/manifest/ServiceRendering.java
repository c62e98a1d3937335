// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.manifest.workload.Connections;
import dev.lattice.executors.manifest.workload.Exposure;
import dev.lattice.executors.manifest.workload.Shares;
import dev.lattice.executors.manifest.workload.Workload;
import dev.lattice.executors.manifest.workload.WorkloadObjects;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.CombinedPolicy;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Expose;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Spot;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Renders the services of a state: one file per service and cluster, one per namespace and cluster.
final class ServiceRendering {
  private final PlanState state;
  private final SortedMap<ServiceId, LatticeService> services;
  private final Collection<LatticePlacementPolicy> policies;
  private final LatticeConfig.Limits limits;
  private final String instance;
  private final SortedMap<String, ProviderTemplates> templates;
  private final Connections connections;
  private final Zonings zonings;
  private final Set<String> namespacesThatSeeNodes;

  ServiceRendering(
      PlanState state, SpecSet specs, LatticeConfig.Limits limits, String instance,
      SortedMap<String, ProviderTemplates> templates) {
    this.templates = templates;
    this.state = state;
    this.services = specs.services();
    this.policies = specs.policies().values();
    this.limits = limits;
    this.instance = instance;
    this.connections = Connections.of(services);
    this.zonings = new Zonings(services.values());
    this.namespacesThatSeeNodes = services.values()
        .stream()
        .filter(LatticeService::seesNodes)
        .map(service -> service.id().namespace())
        .collect(Collectors.toSet());
  }

  void renderInto(Rendering rendering) {
    for (LatticeServicePlacement placed : state.services().values()) {
      LatticeService service = services.get(placed.id());
      SortedMap<String, Integer> maxReplicas = maxReplicas(placed, service);
      for (Placement placement : placed.placements()) {
        LatticeCluster cluster = state.clusters().get(placement.cluster());
        if (service == null || cluster == null || cluster.isRetiring() || placement.replicas() == 0
            || !isAsAsked(placed, service)) {
          rendering.keep(Layout.service(placement.cluster(), placed.id()));
          rendering.keep(Layout.namespace(placement.cluster(), placed.id().namespace()));
        } else {
          int most = maxReplicas.getOrDefault(placement.cluster(), 0);
          rendering.take(draft(cluster, workload(cluster, placed, service, placement, most)));
          rendering.take(namespace(cluster, placed.id().namespace()));
        }
      }
    }
  }

  /// Whether a service was given what it asks for now; otherwise it stays as it was.
  private static boolean isAsAsked(LatticeServicePlacement placed, LatticeService service) {
    return placed.demand().equals(service.demand().with(service.placement().accelerators()));
  }

  /// The autoscaler's upper bound in each cluster, in the ratio of wanted replicas; empty for a fixed number.
  private static SortedMap<String, Integer> maxReplicas(
      LatticeServicePlacement placed, @Nullable LatticeService service) {
    TreeMap<String, Integer> wanted = new TreeMap<>();
    if (service == null || service.replicas().max() <= service.replicas().min()) {
      return wanted;
    }
    placed.placements().forEach(p -> wanted.put(p.cluster(), p.replicas()));
    return Shares.split(service.replicas().max(), wanted);
  }

  private Workload workload(
      LatticeCluster cluster, LatticeServicePlacement placed, LatticeService service,
      Placement placement, int maxReplicas) {
    CombinedPolicy policy = CombinedPolicy
        .of(policies.stream().filter(p -> p.selects(service.metadata().labels())).toList());
    return new Workload(
        instance, placed.id(), service.metadata().labels(), service.containers(), service.volumes(),
        service.stateful(), placed.demand(), new TreeSet<>(service.placement().architectures()),
        policy.spot(service) != Spot.FORBID, zonings.of(service, policy, cluster, placement),
        placement.keep(), maxReplicas, Math.max(1, limits.maxDisruptionPerService()),
        cluster.network().pods(), connections.into(placed.id()), connections.outOf(placed.id()),
        exposure(service, cluster));
  }

  private @Nullable Exposure exposure(LatticeService service, LatticeCluster cluster) {
    Expose expose = service.expose();
    ProviderTemplates provider = templates.get(cluster.provider());
    return expose == null ? null
        : new Exposure(
            exposedName(service.id()), expose,
            provider == null ? Json.Obj.EMPTY : provider.loadBalancer(expose.isPublic()));
  }

  /// With a hash, so that it is not the name that somebody gives to another service.
  private static String exposedName(ServiceId service) {
    return ObjectNames.hashed(service.name() + "-exposed", Digest.of(service.toString()));
  }

  private static Draft draft(LatticeCluster cluster, Workload workload) {
    RepoPath path = Layout.service(cluster.name(), workload.service());
    return new Draft(path, digest(cluster, workload.shape()), WorkloadObjects.of(workload));
  }

  private Draft namespace(LatticeCluster cluster, String name) {
    boolean seesNodes = namespacesThatSeeNodes.contains(name);
    Json.Obj shape =
        Json.obj("instance", instance, "namespace", name, "seesNodes", seesNodes ? true : null);
    return new Draft(
        Layout.namespace(cluster.name(), name), digest(cluster, shape),
        List.of(WorkloadObjects.namespace(instance, name, seesNodes)));
  }

  private static Digest digest(LatticeCluster cluster, Json.Obj shape) {
    return Digest.of(Json.obj("generation", cluster.generation(), "shape", shape));
  }
}
