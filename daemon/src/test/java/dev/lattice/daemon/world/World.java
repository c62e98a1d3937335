// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import dev.lattice.daemon.reconcile.ClusterInventory;
import dev.lattice.daemon.reconcile.Cycle;
import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.reconcile.Execution;
import dev.lattice.daemon.reconcile.Intake;
import dev.lattice.daemon.reconcile.Layout;
import dev.lattice.daemon.reconcile.Planning;
import dev.lattice.daemon.reconcile.StatusBranch;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.manifest.ManifestRenderer;
import dev.lattice.executors.run.Deadlines;
import dev.lattice.executors.run.Executor;
import dev.lattice.executors.run.InstanceInventory;
import dev.lattice.executors.simulate.SimulatedKube;
import dev.lattice.executors.testing.FakeClock;
import dev.lattice.gitsync.ConfigRepository;
import dev.lattice.gitsync.GitSyncException;
import dev.lattice.gitsync.TreeId;
import dev.lattice.gitsync.git.InMemoryConfigRepository;
import dev.lattice.gitsync.git.SomebodyElse;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanRead;
import dev.lattice.schemas.snapshot.CommitId;
import dev.lattice.schemas.spec.ServiceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One instance of Lattice and the world around it. Both loops are turned by hand, one pass after the other, and time
/// passes only between passes.
final class World {
  static final String INSTANCE = "shop";
  static final String MAIN = "main";
  static final Layout LAYOUT = new Layout("", INSTANCE);
  static final Duration STEP = Duration.ofSeconds(30);
  private static final int MAX_ROUNDS = 400;

  final FakeClock clock = FakeClock.atStart();
  final InMemoryConfigRepository remote = new InMemoryConfigRepository(clock);
  final SomebodyElse person = remote.somebodyElse();
  final SimulatedKube kube;
  final List<Event> events = new ArrayList<>();
  private UnaryOperator<ConfigRepository> aroundGit = UnaryOperator.identity();
  private UnaryOperator<KubeApis> aroundKube = UnaryOperator.identity();
  private Planning planning = Adapters.planning();
  private @Nullable Cycle cycle;
  private @Nullable Execution execution;

  World() {
    this.kube = SimulatedKube.inMemory(clock, 1, 1);
  }

  /// A world whose repository holds the base specs and services.
  static World with(Map<String, String> services) {
    World world = new World();
    Map<String, @Nullable String> files = Specs.base();
    files.putAll(services);
    world.push(files);
    return world;
  }

  /// Puts something between the daemon and its ports, from the next start on.
  void intercept(UnaryOperator<ConfigRepository> git, UnaryOperator<KubeApis> apis) {
    aroundGit = git;
    aroundKube = apis;
    restart();
  }

  /// Renders with other templates from now on, as another version of Lattice would.
  void useRenderer(ManifestRenderer renderer) {
    planning = new Planning(Catalogue.embedded(), renderer, 1);
    restart();
  }

  /// Forgets everything that a process would forget.
  void restart() {
    cycle = null;
    execution = null;
  }

  /// Somebody pushes files to the watched branch; null deletes one.
  CommitId push(Map<String, @Nullable String> files) {
    return person.commits(MAIN, files);
  }

  CommitId push(String path, String text) {
    return person.commits(MAIN, path, text);
  }

  /// One pass of the planning cycle.
  Cycle.Result plan() throws GitSyncException, ExecutorException {
    if (cycle == null) {
      ConfigRepository repository = aroundGit.apply(remote);
      StatusBranch status = new StatusBranch(repository, Catalogue.embedded().asOf());
      cycle = new Cycle(
          repository, MAIN, new Intake(repository, status, "", INSTANCE), planning,
          new ClusterInventory(inventory()), clock, events::add);
    }
    return cycle.run();
  }

  /// One pass of the execution loop.
  Execution.Result execute() throws GitSyncException, ExecutorException {
    if (execution == null) {
      ConfigRepository repository = aroundGit.apply(remote);
      KubeApis apis = aroundKube.apply(kube);
      execution = new Execution(
          repository, inventory(),
          new Executor(apis, kube.clock(), inventory().takeOver(), Deadlines.DEFAULT),
          new StatusBranch(repository, Catalogue.embedded().asOf()), LAYOUT, clock, true,
          events::add);
    }
    return execution.run();
  }

  /// A pass of each loop, then time passes.
  Cycle.Result turn() throws GitSyncException, ExecutorException {
    Cycle.Result result = plan();
    execute();
    clock.advance(STEP);
    return result;
  }

  void turn(int times) throws GitSyncException, ExecutorException {
    for (int i = 0; i < times; i++) {
      turn();
    }
  }

  /// Turns both loops until neither has anything to do and the world equals the plan.
  void settle() throws GitSyncException, ExecutorException {
    int quiet = 0;
    for (int round = 0; quiet < 2; round++) {
      if (round > MAX_ROUNDS) {
        throw new AssertionError("rounds: " + round + " (expected: settled by now), " + summary());
      }
      SortedMap<String, CommitId> before = remote.fetch();
      Cycle.Result result = turn();
      boolean rests = result == Cycle.Result.SETTLED && before.equals(remote.fetch())
          && summary().contains("converged: true");
      quiet = rests ? quiet + 1 : 0;
    }
  }

  /// `execution.yaml`, empty where there is none yet.
  String summary() {
    return person.sees(LAYOUT.statusBranch()) == null ? ""
        : person.reads(LAYOUT.statusBranch()).getOrDefault("execution.yaml", "");
  }

  InstanceInventory inventory() {
    return new InstanceInventory(aroundKube.apply(kube).management(), INSTANCE);
  }

  /// The plan that is in force.
  Plan accepted() throws GitSyncException, ExecutorException {
    return decode(
        remote,
        new TreeId(
            Objects.requireNonNull(
                new InstanceInventory(kube.management(), INSTANCE).read().accepted())));
  }

  /// The plan at the head of a branch.
  Plan planOn(String branch) throws GitSyncException {
    return planAt(remote, Objects.requireNonNull(person.sees(branch)));
  }

  /// The plan of a commit.
  static Plan planAt(ConfigRepository repository, CommitId commit) throws GitSyncException {
    return decode(repository, Objects.requireNonNull(repository.tree(commit, LAYOUT.generated())));
  }

  private static Plan decode(ConfigRepository repository, TreeId tree) throws GitSyncException {
    PlanRead read = PlanFiles.decode(LAYOUT.generated(), repository.readTree(tree));
    return switch (read) {
      case PlanRead.Read(Plan plan) -> plan;
      case PlanRead.Absent _,PlanRead.Newer _,PlanRead.Damaged _ -> throw new AssertionError(
          "read: " + read + " (expected: a plan)");
    };
  }

  /// Where a service is by the plan in force, what retires included; empty for one that the plan does not know.
  List<Placement> placementsOf(String service) throws GitSyncException, ExecutorException {
    LatticeServicePlacement placement =
        accepted().state().services().get(new ServiceId("default", service));
    return placement == null ? List.of() : placement.placements();
  }

  /// Pools where a service's wanted replicas are, by the plan in force.
  List<String> poolsOf(String service) throws GitSyncException, ExecutorException {
    return placementsOf(service).stream()
        .filter(place -> place.replicas() > 0)
        .map(Placement::pool)
        .toList();
  }

  /// What is told of one kind, oldest first.
  <T extends Event> List<T> told(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Cluster API clusters in the simulated management cluster, without their namespaces.
  List<String> clusters() {
    return Remains.clusters(kube);
  }
}
