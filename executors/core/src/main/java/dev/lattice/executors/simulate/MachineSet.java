// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.simulate;

import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The machines of a control plane or a machine group, and the rule by which they follow a template: new machines come
/// before old ones go, one at a time.
///
/// Source of what makes a machine old: Cluster API, `mdutil`: version, bootstrap, infrastructure reference and failure
/// domain, by name only.
final class MachineSet {
  static final String TEMPLATE_ANNOTATION = "simulated.lattice.dev/template";

  private final Scene scene;
  private final Json.Obj owner;
  private final String cluster;
  private final String label;
  private final Json template;
  private final String hash;
  private final List<Json.Obj> leaving = new ArrayList<>();
  private final List<Json.Obj> old = new ArrayList<>();
  private final List<Json.Obj> current = new ArrayList<>();

  private MachineSet(Scene scene, Json.Obj owner, String cluster, String label, Json template) {
    this.scene = scene;
    this.owner = owner;
    this.cluster = cluster;
    this.label = label;
    this.template = template;
    this.hash =
        Digest
            .of(
                Json.obj(
                    "version", template.at("version"), "bootstrap", template.at("bootstrap"),
                    "infrastructureRef", template.at("infrastructureRef"), "failureDomain",
                    template.at("failureDomain")))
            .hex(8);
    List<Json.Obj> machines = scene.list(
        Id.MANAGEMENT, ClusterApi.GROUP, "Machine",
        machine -> ClusterApi.namespace(machine).equals(ClusterApi.namespace(owner))
            && ClusterApi.label(machine, label).equals(ClusterApi.name(owner)));
    for (Json.Obj machine : machines) {
      boolean isCurrent =
          machine.at("metadata", "annotations", TEMPLATE_ANNOTATION).asText("").equals(hash);
      (Scene.deleted(machine) != null ? leaving : isCurrent ? current : old).add(machine);
    }
    current.sort(Comparator.comparingInt(MachineSet::readyFirst).thenComparing(ClusterApi::name));
  }

  static MachineSet ofControlPlane(Scene scene, Json.Obj controlPlane) {
    Json.Obj template = controlPlane.at("spec", "machineTemplate", "spec")
        .asObj()
        .with("infrastructureRef", ClusterApi.machinesOf(controlPlane))
        .with("version", controlPlane.at("spec", "version"));
    Json.Obj cluster = ClusterApi.clusterReferring(scene, "controlPlaneRef", controlPlane);
    return new MachineSet(
        scene, controlPlane, cluster == null ? "" : ClusterApi.name(cluster),
        ClusterApi.CONTROL_PLANE_LABEL, template);
  }

  static MachineSet ofGroup(Scene scene, Json.Obj group) {
    boolean isPool = group.at("kind").asText("").equals("MachinePool");
    return new MachineSet(
        scene, group, group.at("spec", "clusterName").asText(""),
        isPool ? ClusterApi.POOL_LABEL : ClusterApi.DEPLOYMENT_LABEL,
        group.at("spec", "template", "spec"));
  }

  boolean isEmpty() {
    return total() == 0;
  }

  /// Machines that exist, leaving ones included.
  int total() {
    return leaving.size() + old.size() + current.size();
  }

  int ready() {
    return (int) (old.stream().filter(MachineSet::isReady).count() + currentReady());
  }

  boolean isUpToDate() {
    return old.isEmpty();
  }

  Json.Obj withCounts(Json.Obj object) {
    return object.withAt(total(), "status", "replicas")
        .withAt(ready(), "status", "readyReplicas")
        .withAt(ready(), "status", "availableReplicas")
        .withAt(current.size(), "status", "upToDateReplicas");
  }

  void deleteAll() {
    old.forEach(this::delete);
    current.forEach(this::delete);
  }

  /// Makes and removes machines so that `wanted` machines of the present template remain.
  void towards(int wanted) {
    int surge = old.isEmpty() ? 0 : 1;
    int made = 0;
    while (current.size() + made < wanted && old.size() + current.size() + made < wanted + surge) {
      create(made++);
    }
    current.stream().skip(wanted).forEach(this::delete);
    int spare = ready() - wanted;
    for (Json.Obj machine : old) {
      if (!isReady(machine)) {
        delete(machine);
      } else if (spare > 0) {
        delete(machine);
        spare--;
      }
    }
  }

  private long currentReady() {
    return current.stream().filter(MachineSet::isReady).count();
  }

  private void delete(Json.Obj machine) {
    scene.delete(Id.of(Id.MANAGEMENT, machine));
  }

  private void create(int index) {
    String name = ClusterApi.name(owner) + "-" + scene.delays()
        .hex(ClusterApi.name(owner) + "/" + scene.world().revision() + "/" + index, 5);
    Id from = ClusterApi.referred(owner, template.at("infrastructureRef"));
    boolean isCloned = from != null && from.kind().endsWith("Template");
    Json.Obj labels = owner.at("spec", "template", "metadata", "labels")
        .asObj()
        .with(ClusterApi.CLUSTER_LABEL, cluster)
        .with(label, ClusterApi.name(owner));
    Json.Obj machine = Json.obj(
        "apiVersion", ClusterApi.VERSION, "kind", "Machine", "metadata",
        Json.obj(
            "name", name, "namespace", ClusterApi.namespace(owner), "labels", labels, "annotations",
            Json.obj(TEMPLATE_ANNOTATION, hash), "finalizers", List.of(ClusterApi.FINALIZER)),
        "spec",
        template.asObj().with("clusterName", cluster).with("providerID", "simulated:///" + name));
    if (from != null && isCloned) {
      Json.Obj source = scene.get(from);
      String kind = from.kind().substring(0, from.kind().length() - "Template".length());
      Json.Obj infrastructure = Json.obj(
          "apiVersion", source == null ? from.group() + "/v1beta2" : source.at("apiVersion"),
          "kind", kind, "metadata",
          Json.obj(
              "name", name, "namespace", ClusterApi.namespace(owner), "labels", labels,
              "annotations", Json.obj(ClusterApi.CLONED_FROM, from.name())));
      machine = machine.withAt(
          Json.obj("apiGroup", from.group(), "kind", kind, "name", name), "spec",
          "infrastructureRef");
      Json.Obj made = scene.put(Id.MANAGEMENT, ClusterApi.owned(machine, owner, true));
      scene.put(Id.MANAGEMENT, ClusterApi.owned(infrastructure, made, true));
    } else {
      scene.put(Id.MANAGEMENT, ClusterApi.owned(machine, owner, true));
    }
  }

  private static boolean isReady(Json.Obj machine) {
    return Conditions.holds(machine, "Ready");
  }

  private static int readyFirst(Json.Obj machine) {
    return isReady(machine) ? 0 : 1;
  }
}
