// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeApis;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The outside world, simulated: a management cluster with Cluster API and the workload clusters it makes.
///
/// It journals to a folder of its own, so it survives the process like a real world would, and goes on from there:
/// simulated time is wall time x speed, also while nobody runs it. What happens depends on seed, clock and what is asked
/// of it, on nothing else. It moves when it is asked something, or by {@link #advance}. Thread-safe.
///
/// A workload cluster without a `Cluster` in the simulated management cluster is taken for one that was made elsewhere:
/// it is there, and has room for everything.
public final class SimulatedKube implements KubeApis {
  private final Simulation simulation;

  private SimulatedKube(Simulation simulation) {
    this.simulation = simulation;
  }

  /// Opens the world of a folder, or makes a new one.
  ///
  /// @param folder of its own, not shared with another process
  /// @param wall the outer clock
  /// @param speed simulated seconds per second, >= 1
  /// @param seed seed of every delay and name
  /// @throws IOException if the folder cannot be used, is in use or its journal is damaged
  public static SimulatedKube open(Path folder, InstantSource wall, int speed, long seed)
      throws IOException {
    List<Json> lines = new ArrayList<>();
    Journal journal = Journal.open(folder, lines);
    return new SimulatedKube(
        new Simulation(journal, new FaultsFile(folder), lines, wall, speed, new Delays(seed)));
  }

  /// A world that lives in memory only, for tests.
  public static SimulatedKube inMemory(InstantSource wall, int speed, long seed) {
    return new SimulatedKube(new Simulation(null, null, List.of(), wall, speed, new Delays(seed)));
  }

  @Override
  public KubeApi management() {
    return new SimulatedServer(simulation, Id.MANAGEMENT);
  }

  @Override
  public KubeApi workload(String cluster, byte[] kubeconfig) throws ExecutorException {
    try {
      Json config = JsonText.parse(new String(kubeconfig, StandardCharsets.UTF_8));
      boolean runsPrograms =
          config.at("users").asItems().stream().anyMatch(user -> !user.at("user", "exec").isNull());
      if (!runsPrograms) {
        return new SimulatedServer(simulation, cluster);
      }
    } catch (IOException _) {
      // YAML: made elsewhere, by a real Cluster API.
      return new SimulatedServer(simulation, cluster);
    }
    throw new ExecutorException(
        Kind.STALLED, "The kubeconfig of `" + cluster + "` asks to run a program.");
  }

  @Override
  public boolean isSimulated() {
    return true;
  }

  /// Simulated time, in which every timestamp of this world is.
  public InstantSource clock() {
    return simulation::now;
  }

  /// Lets the world move to the present instant, so that watchers hear of it.
  public void advance() {
    simulation.advance();
  }

  public Faults faults() {
    return simulation.faults();
  }

  /// Switches faults on and off.
  public void setFaults(Faults faults) {
    try {
      simulation.setFaults(faults);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulation's folder cannot be written", e);
    }
  }

  /// Writes as somebody else: a server-side apply that takes the fields from whoever owns them.
  ///
  /// @param server `management` or the name of a workload cluster
  public KubeObject writeAs(String manager, String server, ResourceType type, Json.Obj object)
      throws ExecutorException {
    return new SimulatedServer(simulation, server).applyAs(manager, type, object, true, false);
  }

  /// How often this world was written to by a field manager, not counting writes that changed nothing.
  public long writesBy(String manager) {
    return simulation.writesBy(manager);
  }

  /// Everything there is on a server, for tests and for people: `Kind namespace/name`.
  ///
  /// @param server `management` or the name of a workload cluster
  public List<String> inventory(String server) {
    return simulation.read(world -> world.ids(server).stream().map(Id::toString).toList());
  }

  /// @throws UncheckedIOException if the journal cannot be closed
  @Override
  public void close() {
    try {
      simulation.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the simulation's journal cannot be closed", e);
    }
  }

  @Override
  public String toString() {
    return "SimulatedKube[" + simulation.now() + "]";
  }
}
