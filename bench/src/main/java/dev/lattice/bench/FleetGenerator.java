// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench;

import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.Isolation;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.LatticeNodeClass.Spot;
import dev.lattice.schemas.spec.LatticePlacementPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ClusterPolicy;
import dev.lattice.schemas.spec.LatticePlacementPolicy.ControlPlane;
import dev.lattice.schemas.spec.LatticePool;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.LatticePool.Capacity;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.LatticeService.Replicas;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Written;
import dev.lattice.schemas.unit.Money;
import dev.lattice.schemas.unit.Resources;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Makes believable fleets from a seed: pools in the regions of a cloud, services of teams that share clusters by team,
/// labels, certifications and abilities that leave every service several pools.
public final class FleetGenerator {
  private static final List<String> REGIONS = List.of(
      "us-east-1", "us-east-2", "us-west-2", "ca-central-1", "eu-west-1", "eu-central-1",
      "eu-north-1", "ap-south-1", "ap-southeast-1", "ap-northeast-1");
  private static final List<String> CERTIFICATIONS = List.of("gdpr", "soc2", "hipaa", "pci-dss");
  private static final List<String> TYPES =
      List.of("m5.large", "m5.xlarge", "m5.2xlarge", "c6i.xlarge", "r6i.xlarge");
  private static final long[][] SIZES = {{2, 8}, {4, 16}, {8, 32}, {4, 8}, {4, 32}};

  private final SplittableRandom random;
  private final TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>();

  private FleetGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// A fleet with about `clusters` clusters once planned.
  public static SpecSet fleet(long seed, int services, int pools, int clusters) {
    FleetGenerator generator = new FleetGenerator(seed);
    generator.nodeClasses();
    generator.policies();
    for (int p = 0; p < pools; p++) {
      generator.pool(p, services, pools);
    }
    for (int s = 0; s < services; s++) {
      generator.put(generator.service("service-%05d".formatted(s), clusters));
    }
    return new SpecSet(LatticeConfig.defaults("bench"), generator.entries, true);
  }

  /// The same fleet with one service asking for more.
  public static SpecSet withOneChange(SpecSet fleet) {
    TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>(fleet.entries());
    LatticeService old = fleet.services().values().iterator().next();
    LatticeService changed = new LatticeService(
        old.metadata(), old.containers(), old.placement(), old.dependencies(),
        new Replicas(old.replicas().min() + 1, old.replicas().max() + 1), old.demand());
    entries.put(old.metadata().id(), entry(changed));
    return new SpecSet(fleet.config(), entries, true);
  }

  private void nodeClasses() {
    for (int i = 0; i < TYPES.size(); i++) {
      TreeMap<String, Json.Obj> providers = new TreeMap<>();
      providers.put("aws", Json.obj("instanceType", TYPES.get(i)));
      put(
          new LatticeNodeClass(
              metadata(LatticeNodeClass.KIND, "", TYPES.get(i).replace('.', '-')),
              new Resources(SIZES[i][0] * 1000, SIZES[i][1] * Resources.GIB, 0), List.of(),
              providers, new TreeMap<>(), null, null, null, Spot.DEFAULT));
    }
  }

  private void policies() {
    ClusterPolicy byTeam = new ClusterPolicy(
        2, 40, 800, 0, Resources.ZERO, new Isolation("label:team"), ControlPlane.DEFAULT, null);
    put(
        new LatticePlacementPolicy(
            metadata(LatticePlacementPolicy.KIND, "", "teams"), new TreeMap<>(), 0, List.of(),
            List.of(), byTeam));
  }

  private void pool(int index, int services, int pools) {
    TreeMap<String, List<String>> labels = new TreeMap<>();
    labels.put("tier", List.of(index % 3 == 0 ? "test" : "production"));
    labels.put("compliance", CERTIFICATIONS.stream().filter(_ -> random.nextInt(4) > 0).toList());
    int nodes = Math.max(60, 8 * services / pools);
    put(
        new LatticePool(
            metadata(LatticePool.KIND, "", "pool-%03d".formatted(index)),
            new LatticePool.Provider("aws", REGIONS.get(index % REGIONS.size()), null),
            new Capacity(nodes, null, null, null, 20),
            new Budget(Money.parse(String.valueOf(300L * nodes)), 800, true), List.of(), labels,
            index % 4 == 0 ? List.of("gpu") : List.of(), null, false, List.of(), null,
            Json.Obj.EMPTY));
  }

  private LatticeService service(String name, int clusters) {
    Metadata id = metadata(LatticeService.KIND, "default", name);
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("team", "team-%02d".formatted(random.nextInt(Math.max(1, clusters / 4))));
    TreeMap<String, String> matchLabels = new TreeMap<>();
    matchLabels.put("tier", random.nextInt(4) == 0 ? "test" : "production");
    Resources demand =
        new Resources(250L * (1 + random.nextInt(8)), (256L << 20) * (1 + random.nextInt(24)), 0);
    int replicas = 1 + random.nextInt(6);
    return new LatticeService(
        new Metadata(id.id(), labels, new TreeMap<>()), new TreeMap<>(),
        new LatticeService.Placement(
            100, matchLabels, demand,
            random.nextInt(3) == 0 ? List.of(CERTIFICATIONS.get(random.nextInt(4))) : List.of(),
            random.nextInt(10) == 0 ? List.of("gpu") : List.of()),
        new TreeMap<>(), new Replicas(replicas, replicas), demand);
  }

  private void put(Spec spec) {
    entries.put(spec.metadata().id(), entry(spec));
  }

  private static SpecEntry entry(Spec spec) {
    SourceRange at = SourceRange.startOf(RepoPath.of(spec.metadata().name() + ".yaml"));
    return new SpecEntry(spec, Written.of(Json.obj("spec", spec.toString())), at, false);
  }

  private static Metadata metadata(String kind, String namespace, String name) {
    return new Metadata(new ObjectId(kind, namespace, name), new TreeMap<>(), new TreeMap<>());
  }
}
