// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec;

import dev.lattice.schemas.unit.Money;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `lattice.yaml`: how this instance plans, publishes and executes.
///
/// @param metadata its name is the instance
/// @param specPaths folders that hold specs, relative to the folder of `lattice.yaml`
/// @param publishMode how a plan reaches the branch; `direct` is the only mode yet
/// @param merge who merges the pull request of an approved plan
/// @param pollInterval how often the remote is asked for news
/// @param execute what carries plans out
/// @param network from which address ranges clusters get theirs
/// @param limits caps that make a plan wait for approval, and the price of a move
/// @param approvals who must approve what beyond the limits
/// @param schedules name (`rebalance`, `status`) to Quartz cron expression
/// @param webhooks names of the webhooks that are told of alerts; their addresses are in the daemon's own configuration
/// @param tenants who may write services of their own; none means that everybody may write everything
/// @param hierarchy the instances above and below
/// @param solver effort level 0..5 and seed
public record LatticeConfig(
    Metadata metadata,
    List<String> specPaths,
    PublishMode publishMode,
    Merge merge,
    Duration pollInterval,
    Execute execute,
    Network network,
    Limits limits,
    List<Approval> approvals,
    SortedMap<String, String> schedules,
    List<String> webhooks,
    List<Tenant> tenants,
    Hierarchy hierarchy,
    Solver solver) implements Spec {
  public static final String KIND = "LatticeConfig";
  public static final String FILE = "lattice.yaml";

  public LatticeConfig {
    specPaths = List.copyOf(specPaths);
    schedules = Collections.unmodifiableSortedMap(new TreeMap<>(schedules));
    approvals = List.copyOf(approvals);
    webhooks = List.copyOf(webhooks);
    tenants = List.copyOf(tenants);
  }

  /// A configuration of a single instance without tenants.
  public LatticeConfig(
      Metadata metadata, List<String> specPaths, PublishMode publishMode, Duration pollInterval,
      Execute execute, Network network, Limits limits, SortedMap<String, String> schedules,
      Solver solver) {
    this(metadata, specPaths, publishMode, Merge.MANUAL, pollInterval, execute, network, limits,
        List.of(), schedules, List.of(), List.of(), Hierarchy.STANDALONE, solver);
  }

  /// The configuration of an instance whose repository has no `lattice.yaml`.
  public static LatticeConfig defaults(String instance) {
    TreeMap<String, String> schedules = new TreeMap<>();
    schedules.put("rebalance", "0 0 3 * * ?");
    schedules.put("status", "0/30 * * * * ?");
    return new LatticeConfig(
        new Metadata(new ObjectId(KIND, "", instance), new TreeMap<>(), new TreeMap<>()),
        List.of("infrastructure", "policies", "services", "addons"), PublishMode.DIRECT,
        Duration.ofSeconds(60), new Execute(ExecuteMode.SIMULATE, "default"),
        new Network(
            List.of("100.64.0.0/10", "10.0.0.0/9"), 25, List.of("172.16.0.0/12", "192.168.0.0/16"),
            22),
        new Limits(3, 20, 10, 1, Money.parse("5.00")), schedules, new Solver(3, 1));
  }

  public String instance() {
    return metadata.name();
  }

  /// As a plan keeps it: without labels and without what has no effect in this version.
  public LatticeConfig inForce() {
    return new LatticeConfig(
        new Metadata(metadata.id(), new TreeMap<>(), new TreeMap<>()), specPaths, publishMode,
        Merge.MANUAL, pollInterval, execute, network, limits, List.of(), schedules, List.of(),
        tenants, Hierarchy.STANDALONE, solver);
  }

  public enum PublishMode {
    DIRECT
  }

  /// Who merges the pull request of an approved plan: a person, Lattice at once, or the forge's queue.
  public enum Merge {
    MANUAL,
    AUTO,
    QUEUE
  }

  /// A plan that meets every condition needs approvals.
  ///
  /// @param when the conditions, at least one
  /// @param approvals how many, >= 1
  /// @param from groups of the daemon's configuration whose members may approve; empty for everybody
  public record Approval(When when, int approvals, List<String> from) {
    public Approval {
      from = List.copyOf(from);
    }
  }

  /// Null says nothing; a number is met by itself and everything above.
  ///
  /// @param costIncrease US dollars a month
  /// @param costIncreasePercent of what the fleet costs
  /// @param moves replicas that change their cluster
  /// @param deletes services and clusters that end
  /// @param newRegion whether a region is used for the first time
  public record When(
      @Nullable Money costIncrease,
      @Nullable Integer costIncreasePercent,
      @Nullable Integer moves,
      @Nullable Integer deletes,
      @Nullable Boolean newRegion) {}

  /// @param role where the instance stands
  /// @param scope what it decides about, null for everything
  /// @param parent the instance above, null for none
  /// @param children the instances below
  public record Hierarchy(
      Role role,
      @Nullable String scope,
      @Nullable String parent,
      List<String> children) {
    public static final Hierarchy STANDALONE =
        new Hierarchy(Role.STANDALONE, null, null, List.of());

    public Hierarchy {
      children = List.copyOf(children);
    }

    /// Where an instance stands among others.
    public enum Role {
      STANDALONE,
      PARENT,
      CHILD
    }
  }

  public enum ExecuteMode {
    SIMULATE,
    CAPI,
    OFF
  }

  /// @param mode what carries plans out
  /// @param managementCluster the management cluster's name in the daemon's own configuration
  public record Execute(ExecuteMode mode, String managementCluster) {}

  /// @param podRanges CIDR ranges for pods, tried in order
  /// @param nodePrefix prefix length of one node's block, e.g. 25
  /// @param serviceRanges CIDR ranges for services, tried in order
  /// @param servicePrefix prefix length of one cluster's service block, e.g. 22
  public record Network(
      List<String> podRanges,
      int nodePrefix,
      List<String> serviceRanges,
      int servicePrefix) {
    public Network {
      podRanges = List.copyOf(podRanges);
      serviceRanges = List.copyOf(serviceRanges);
    }

    /// How many blocks of a prefix length some ranges hold.
    public static long blocks(List<String> ranges, int prefix) {
      long blocks = 0;
      for (String range : ranges) {
        int bits = prefix - Integer.parseInt(range.substring(range.indexOf('/') + 1));
        blocks += bits < 0 ? 0 : 1L << Math.min(bits, Integer.SIZE);
      }
      return blocks;
    }
  }

  /// @param maxDeletesPerPlan deletions that need no approval
  /// @param maxDeletesPercent the same as a share of what exists; the larger counts
  /// @param voluntaryMovesPercent share of replicas that may move by choice without approval
  /// @param maxDisruptionPerService replicas of a service that may be unready at once
  /// @param moveCost US dollars a moved replica must pay back, once
  public record Limits(
      int maxDeletesPerPlan,
      int maxDeletesPercent,
      int voluntaryMovesPercent,
      int maxDisruptionPerService,
      Money moveCost) {}

  /// @param effort level 0..5 of the search, measured in nodes and iterations, never in time
  /// @param seed seed of every randomised choice
  public record Solver(int effort, long seed) {}
}
