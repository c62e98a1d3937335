// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.Addon;
import dev.lattice.schemas.plan.LatticeCluster.ControlPlane;
import dev.lattice.schemas.plan.LatticeCluster.IsolationValue;
import dev.lattice.schemas.plan.LatticeCluster.Network;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.plan.LatticeServicePlacement;
import dev.lattice.schemas.plan.LatticeServicePlacement.Alternative;
import dev.lattice.schemas.plan.LatticeServicePlacement.Explanation;
import dev.lattice.schemas.plan.LatticeServicePlacement.Placement;
import dev.lattice.schemas.plan.Memory;
import dev.lattice.schemas.plan.Phase;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.spec.ControlPlaneMode;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Accelerator;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// States with up to six clusters and services; words include those that YAML and Markdown give a meaning.
public final class RandomStates {
  private static final List<String> WORDS = List.of(
      "yes", "no", "null", "1e3", "0x10", "a: b", "- c", "# d", "it's", "\"quoted\"", "line\nbreak",
      "größer", "100%", "| pipe |", "`tick`", "<b>", "trailing ", "", "2026-11-20");

  private final Random random;

  public RandomStates(Random random) {
    this.random = random;
  }

  public PlanState state() {
    TreeMap<String, LatticeCluster> clusters = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      LatticeCluster cluster = cluster();
      clusters.put(cluster.name(), cluster);
    }
    TreeMap<ServiceId, LatticeServicePlacement> services = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      LatticeServicePlacement service = service();
      services.put(service.id(), service);
    }
    TreeMap<String, Integer> ordinals = new TreeMap<>();
    ordinals.put(name() + "/" + word() + "/shape", random.nextInt(9));
    LatticeConfig config = random.nextInt(9) == 0 ? null : LatticeConfig.defaults(name());
    return new PlanState(config, clusters, services, new Memory(ordinals));
  }

  public LatticeCluster cluster() {
    List<NodeGroup> groups = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      NodeGroup group = new NodeGroup(
          name() + i, name(), word(), word(), random.nextBoolean(), random.nextInt(9),
          random.nextInt(9), new Allocatable(resources(), random.nextInt(200)));
      groups.add(group.keep() % 2 == 0 ? group : group.withMax(2 * group.keep()));
    }
    ControlPlane plane = random.nextBoolean() ? ControlPlane.MANAGED
        : new ControlPlane(ControlPlaneMode.MACHINES, 3, name(), word(), "kubeadm");
    return new LatticeCluster(
        name(), random.nextBoolean() ? Phase.ACTIVE : Phase.RETIRING, random.nextBoolean(), name(),
        word(), name(), word(), word(), name(), new IsolationValue("label:" + word(), word()),
        digest(), random.nextInt(9), random.nextInt(9), "v1.36." + random.nextInt(9),
        new Network("100.64." + random.nextInt(16) * 16 + ".0/20", "172.16.0.0/22", 25), plane,
        groups, random.nextBoolean() ? List.of() : List.of(new Addon(name(), word(), digest())));
  }

  public LatticeServicePlacement service() {
    List<Placement> placements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      TreeMap<String, Integer> perGroup = new TreeMap<>();
      perGroup.put(name(), random.nextInt(9));
      placements.add(
          new Placement(
              name(), word(), name() + i, random.nextInt(9), random.nextInt(9), perGroup));
    }
    TreeMap<String, Integer> rejected = new TreeMap<>();
    rejected.put("labels", random.nextInt(9));
    LatticeServicePlacement service = new LatticeServicePlacement(
        new ServiceId(random.nextBoolean() ? "default" : "shop", name()), random.nextBoolean(),
        placements.isEmpty(), placements.size() > 1, resources(), placements, random.nextInt(9),
        new Explanation(
            sentence(), List.of(new Alternative(name(), "compliance", sentence())), rejected));
    return service.meantFor(service.unplaced() == 8 ? "aside" : null);
  }

  private Resources resources() {
    Resources plain = new Resources(
        random.nextInt(100_000),
        random.nextBoolean() ? random.nextLong(1L << 42)
            : random.nextInt(10_000) * Resources.GIB / 100,
        random.nextBoolean() ? 0 : random.nextInt(500) * Resources.GIB);
    return plain.milliCores() % 4 > 0 ? plain
        : plain.with(List.of(new Accelerator("l4", 8), new Accelerator("a100-80gb", 1)));
  }

  Digest digest() {
    return Digest.of("digest " + random.nextInt());
  }

  ObjectId pool() {
    return new ObjectId(LatticePool.KIND, "", name());
  }

  /// A name that is valid for objects.
  String name() {
    return "n" + Integer.toString(random.nextInt(1_000_000), 36);
  }

  /// Any text.
  String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  String sentence() {
    return word() + " " + word() + ".";
  }
}
