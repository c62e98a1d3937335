// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.problem;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Commitment;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.model.EgressPrices;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RoundTrips;
import dev.lattice.planner.model.Service;
import dev.lattice.schemas.index.SortedIndex;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.ClusterObservation;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything a decision depends on, resolved: equal problems have equal plans.
///
/// @param config the configuration of this commit
/// @param pools pools by name, with a stand-in for each pool that is gone but still carries clusters
/// @param commitments what is owed in any case and pays for machines
/// @param budgets what may be spent where
/// @param tenantBudgets what the services of tenants may cost
/// @param services services by id
/// @param roundTrips how far pools and places that services depend on are from each other
/// @param egressPrices what traffic costs that services send
/// @param previous what is to be respected
/// @param observed what was seen of the world
/// @param effort how hard to search
/// @param catalogue date of the embedded tables
/// @param inputs input object to its digest, for the record
public record Problem(
    LatticeConfig config,
    SortedMap<String, Pool> pools,
    List<Commitment> commitments,
    List<BudgetScope> budgets,
    List<TenantBudget> tenantBudgets,
    SortedMap<ServiceId, Service> services,
    RoundTrips roundTrips,
    EgressPrices egressPrices,
    Previous previous,
    Observed observed,
    Effort effort,
    String catalogue,
    SortedMap<String, Digest> inputs) {
  public Problem {
    pools = SortedIndex.copyOf(pools);
    commitments = List.copyOf(commitments);
    budgets = List.copyOf(budgets);
    tenantBudgets = List.copyOf(tenantBudgets);
    services = SortedIndex.copyOf(services);
    inputs = SortedIndex.copyOf(inputs);
  }

  /// Whether everything may be decided anew because somebody asked for it.
  public boolean isFullReplan() {
    return tokens().isFullReplan();
  }

  /// Whether the machines and pods of a cluster are to be replaced because somebody asked for it. Nothing can be replaced
  /// in a lost one.
  public boolean isRolled(String cluster) {
    return tokens().isRoll(cluster) && !isLost(cluster);
  }

  private Tokens tokens() {
    return new Tokens(observed, previous.requests());
  }

  /// The problem as it will be once a plan for it is applied: nothing has changed since, every request is handled.
  public Problem after(PlanState applied) {
    TreeMap<ServiceId, Service> unchanged = new TreeMap<>(services);
    unchanged.replaceAll((_, service) -> service.unchanged());
    return new Problem(
        config, pools, commitments, budgets, tenantBudgets, unchanged, roundTrips, egressPrices,
        new Previous(applied, inputs, observed.requests()), observed, effort, catalogue, inputs);
  }

  /// The problem with some services that keep what they had.
  public Problem keeping(Collection<ServiceId> some) {
    if (some.isEmpty()) {
      return this;
    }
    TreeMap<ServiceId, Service> kept = new TreeMap<>(services);
    for (ServiceId id : some) {
      LatticeServicePlacement before = previous.state().services().get(id);
      if (before != null) {
        kept.computeIfPresent(id, (_, service) -> service.keeping(before));
      }
    }
    return new Problem(
        config, pools, commitments, budgets, tenantBudgets, kept, roundTrips, egressPrices,
        previous, observed, effort, catalogue, inputs);
  }

  /// Cluster to the replicas of a service that stay in it: their data is there, or it keeps what it had.
  public SortedMap<String, Integer> homes(Service service) {
    TreeMap<String, Integer> homes = new TreeMap<>();
    held(service).forEach(placement -> homes.put(placement.cluster(), placement.replicas()));
    return homes;
  }

  /// The pools that a service cannot leave because it is held there; none for one that may also use others.
  public SortedSet<String> homePools(Service service) {
    List<Placement> held = held(service);
    if (held.isEmpty()) {
      return Collections.emptySortedSet();
    }
    TreeSet<String> pools = new TreeSet<>();
    int replicas = 0;
    for (Placement placement : held) {
      pools.add(placement.pool());
      replicas += placement.replicas();
    }
    return service.replicas() > replicas ? Collections.emptySortedSet() : pools;
  }

  /// Where replicas of a service are held. A cluster that never became available has no data.
  private List<Placement> held(Service service) {
    boolean isKept = service.attachment().isKept();
    LatticeServicePlacement before =
        service.isHeld() ? previous.state().services().get(service.id()) : null;
    if (before == null || !(isKept || before.isStateful())) {
      return List.of();
    }
    List<Placement> held = new ArrayList<>();
    for (Placement placement : before.placements()) {
      ClusterObservation seen = observed.clusters().get(placement.cluster());
      if (placement.replicas() > 0 && (isKept || seen == null || seen.everAvailable())) {
        held.add(placement);
      }
    }
    return held;
  }

  /// @throws IllegalArgumentException if there is no such pool
  public Pool pool(String name) {
    Pool pool = pools.get(name);
    if (pool == null) {
      throw new IllegalArgumentException("pool: " + name + " (expected: a pool of the problem)");
    }
    return pool;
  }

  /// What a service's policy means for clusters in a pool, null where its control plane cannot be had there.
  public @Nullable ClusterTerms terms(Service service, Pool pool) {
    return pool.terms().get(service.policy());
  }

  /// The terms in force in each cluster of `state`: those of its services' highest policy. A cluster that carries nothing
  /// that the specs still know has none.
  public SortedMap<String, ClusterTerms> terms(PlanState state) {
    TreeMap<String, ClusterTerms> inForce = new TreeMap<>();
    for (LatticeServicePlacement placed : state.services().values()) {
      Service service = services.get(placed.id());
      for (Placement placement : placed.placements()) {
        LatticeCluster cluster = state.clusters().get(placement.cluster());
        if (service != null && cluster != null && placement.replicas() > 0) {
          ClusterTerms terms = terms(service, pool(cluster.pool()));
          if (terms != null) {
            inForce.merge(cluster.name(), terms, (a, b) -> b.winsOver(a) ? b : a);
          }
        }
      }
    }
    return inForce;
  }

  /// The price and size of the machines of a group, closed ones included.
  ///
  /// @throws IllegalArgumentException if they are neither offered nor in use there
  public Offer offer(String pool, NodeGroup group) {
    return known(pool, group.name(), pool(pool).offer(group));
  }

  /// The price and size of the machines of a cluster's control plane, closed ones included.
  ///
  /// @throws IllegalArgumentException if it has none
  public Offer controlPlaneOffer(LatticeCluster cluster) {
    String nodeClass = cluster.controlPlane().nodeClass();
    SortedMap<String, Offer> offers = pool(cluster.pool()).offers();
    return known(cluster.pool(), nodeClass, Offer.of(offers, nodeClass, "", false));
  }

  private static Offer known(String pool, String machines, @Nullable Offer offer) {
    if (offer == null) {
      throw new IllegalArgumentException(
          "machines: " + machines + " in " + pool + " (expected: offered or in use)");
    }
    return offer;
  }

  /// What a cluster costs an hour with `count` nodes in each group.
  public Money hourly(LatticeCluster cluster) {
    Money sum = controlPlaneHourly(cluster);
    for (NodeGroup group : cluster.nodeGroups()) {
      sum = sum.plus(offer(cluster.pool(), group).hourly().times(group.count()));
    }
    return sum;
  }

  /// Machines of a cluster that may exist, wanted or not, control plane included.
  public static int machineCount(LatticeCluster cluster) {
    int count = cluster.controlPlane().replicas();
    for (NodeGroup group : cluster.nodeGroups()) {
      count += Math.max(group.count(), group.keep());
    }
    return count;
  }

  /// The raw sizes of these machines together.
  public Resources machines(LatticeCluster cluster) {
    Resources sum = Resources.ZERO;
    if (cluster.controlPlane().mode() == ControlPlaneMode.MACHINES) {
      sum = controlPlaneOffer(cluster).machine().times(cluster.controlPlane().replicas());
    }
    for (NodeGroup group : cluster.nodeGroups()) {
      Resources machine = offer(cluster.pool(), group).machine();
      sum = sum.plus(machine.times(Math.max(group.count(), group.keep())));
    }
    return sum;
  }

  /// What the active clusters of a state cost an hour that count against a budget.
  public Money hourly(BudgetScope scope, PlanState state) {
    Money sum = Money.ZERO;
    for (LatticeCluster cluster : state.clusters().values()) {
      if (scope.counts(cluster.pool(), cluster.overflowOf()) && !cluster.isRetiring()) {
        sum = sum.plus(hourly(cluster));
      }
    }
    return sum;
  }

  /// What a cluster costs an hour until what retires in it is gone: with all nodes that may exist.
  public Money lastingHourly(LatticeCluster cluster) {
    Money sum = controlPlaneHourly(cluster);
    for (NodeGroup group : cluster.nodeGroups()) {
      int there = Math.max(group.count(), group.keep());
      sum = sum.plus(offer(cluster.pool(), group).hourly().times(there));
    }
    return sum;
  }

  /// What all clusters of a state cost an hour that count against a budget, until what retires is gone.
  public Money lastingHourly(BudgetScope scope, PlanState state) {
    Money sum = Money.ZERO;
    for (LatticeCluster cluster : state.clusters().values()) {
      if (scope.counts(cluster.pool(), cluster.overflowOf())) {
        sum = sum.plus(lastingHourly(cluster));
      }
    }
    return sum;
  }

  /// How a budget's month will end, null where nothing was observed of what is spent.
  public @Nullable Projection projection(BudgetScope scope) {
    return Projection.of(scope, observed);
  }

  /// What a cluster's control plane costs an hour.
  public Money controlPlaneHourly(LatticeCluster cluster) {
    if (cluster.controlPlane().mode() == ControlPlaneMode.MANAGED) {
      Money fee = pool(cluster.pool()).managedControlPlane();
      return fee == null ? Money.ZERO : fee;
    }
    return controlPlaneOffer(cluster).hourly().times(cluster.controlPlane().replicas());
  }

  /// Whether an input object is another than in the previous plan; one that plan has no record of is not.
  ///
  /// @param object `<kind>/[<namespace>/]<name>`
  public boolean hasChanged(String object) {
    Digest before = previous.inputs().get(object);
    return before != null && !before.equals(inputs.get(object));
  }

  /// Whether an input object is another than in the previous plan or was not among its inputs. Where nothing is recorded of
  /// these, nothing is new.
  public boolean isNewOrChanged(String object) {
    return hasChanged(object) || (!previous.inputs().isEmpty()
        && !previous.inputs().containsKey(object) && inputs.containsKey(object));
  }

  /// Whether some object of a kind that the previous plan knew has changed or is gone.
  public boolean hasChangedAny(String kind) {
    return previous.inputs()
        .keySet()
        .stream()
        .anyMatch(object -> object.startsWith(kind + "/") && hasChanged(object));
  }

  /// Whether a service has more replicas in `state` than in the previous one.
  public boolean hasGrown(ServiceId id, PlanState state) {
    LatticeServicePlacement before = previous.state().services().get(id);
    LatticeServicePlacement after = state.services().get(id);
    return after != null && after.replicas() > (before == null ? 0 : before.replicas());
  }

  /// Whether a service marked in the previous state still is: marked now, or gone without having been unmarked first.
  public boolean isProtected(LatticeServicePlacement before) {
    Service service = services.get(before.id());
    return before.isProtected() && (service == null || service.isProtected());
  }

  /// Names of the clusters marked in the previous state that still are, by their pool or by a service they carry.
  public Set<String> protectedClusters() {
    Set<String> carrying = new HashSet<>();
    previous.state()
        .services()
        .values()
        .stream()
        .filter(this::isProtected)
        .flatMap(service -> service.placements().stream())
        .forEach(placement -> carrying.add(placement.cluster()));
    return previous.state()
        .clusters()
        .values()
        .stream()
        .filter(LatticeCluster::isProtected)
        .filter(cluster -> carrying.contains(cluster.name()) || pool(cluster.pool()).isProtected())
        .map(LatticeCluster::name)
        .collect(Collectors.toSet());
  }

  public boolean isLost(String cluster) {
    ClusterObservation seen = observed.clusters().get(cluster);
    return seen != null && seen.lost();
  }

  /// Whether the provider refuses new machines of a group just now.
  public boolean isUnavailable(String pool, NodeGroup group) {
    return observed.isUnavailable(pool, group.nodeClass(), group.zone(), group.spot());
  }
}
