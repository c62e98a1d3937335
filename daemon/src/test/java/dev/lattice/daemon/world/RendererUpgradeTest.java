// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.reconcile.Event;
import dev.lattice.daemon.wiring.Adapters;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.ConfigField;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.executors.manifest.ManifestRenderer;
import dev.lattice.executors.manifest.ProviderTemplates;
import dev.lattice.executors.manifest.provider.aws.AwsTemplates;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.spec.ControlPlaneMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A new version of Lattice writes manifests in another way than the version before it.
final class RendererUpgradeTest {
  /// A new process notes in the inventory that it is the one that executes.
  private static final int TAKING_OVER = 1;
  private static final String MARK = "lattice.dev/written-by";
  private static final String OLD_DOMAIN = "us-east-1a";

  /// The templates of the version before: from the same blueprint, under the same shape, they wrote an annotation, and a
  /// failure domain whose change replaces every machine of a node group.
  private record Before(ProviderTemplates now) implements ProviderTemplates {
    @Override
    public String provider() {
      return now.provider();
    }

    @Override
    public Set<ControlPlaneMode> controlPlanes() {
      return now.controlPlanes();
    }

    @Override
    public List<ConfigField> configFields() {
      return now.configFields();
    }

    @Override
    public List<Draft> render(Blueprint blueprint) {
      return now.render(blueprint)
          .stream()
          .map(
              draft -> new Draft(
                  draft.path(), draft.shape(), draft.objects().stream().map(Before::old).toList()))
          .toList();
    }

    private static Json.Obj old(Json.Obj object) {
      Json.Obj marked = object.withAt("0.0.1", "metadata", "annotations", MARK);
      return object.at("kind").asText("").equals("MachineDeployment")
          ? marked.withAt(OLD_DOMAIN, "spec", "template", "spec", "failureDomain")
          : marked;
    }
  }

  @Test
  void anUpgradedRendererRollsNothingAndCommitsNothing() throws Exception {
    World world = livedWithTheVersionBefore();
    var branches = world.remote.fetch();
    long writes = world.kube.writesBy(KubeApi.FIELD_MANAGER);
    int plans = world.told(Event.Planned.class).size();

    world.useRenderer(Adapters.renderer());
    world.turn(5);

    assertEquals(branches, world.remote.fetch());
    assertEquals(writes + TAKING_OVER, world.kube.writesBy(KubeApi.FIELD_MANAGER));
    List<Event.Planned> planned = world.told(Event.Planned.class);
    assertEquals(plans + 1, planned.size());
    assertTrue(planned.getLast().outcome() instanceof PlanOutcome.Unchanged);
  }

  @Test
  void aLaterPlanKeepsWhatTheVersionBeforeWrote() throws Exception {
    World world = livedWithTheVersionBefore();
    Map<String, String> before = clusterFiles(world);
    assertTrue(before.values().stream().anyMatch(text -> text.contains(MARK)), before::toString);
    assertTrue(
        before.values().stream().anyMatch(text -> text.contains(OLD_DOMAIN)), before::toString);

    world.useRenderer(Adapters.renderer());
    world.push(Specs.servicePath("api"), Specs.service("api", "blue", 1));
    world.settle();

    assertEquals(List.of("us"), world.poolsOf("api"));
    assertEquals(before, clusterFiles(world));
    assertFalse(
        world.told(Event.Planned.class)
            .stream()
            .flatMap(event -> event.outcome().plan().decision().steps().stream())
            .anyMatch(step -> step.header().id().startsWith("roll-")));
  }

  private static World livedWithTheVersionBefore() throws Exception {
    World world = World.with(Map.of(Specs.servicePath("web"), Specs.service("web", "blue", 1)));
    world.useRenderer(new ManifestRenderer(List.of(new Before(new AwsTemplates()))));
    world.settle();
    return world;
  }

  private static Map<String, String> clusterFiles(World world) {
    Map<String, String> files = new TreeMap<>(world.person.reads(World.MAIN));
    files.keySet().removeIf(path -> !path.startsWith("generated/clusters/"));
    return files;
  }
}
