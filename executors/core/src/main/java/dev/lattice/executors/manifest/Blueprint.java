// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest;

import dev.lattice.executors.capi.Labels;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Digest;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.LatticeCluster;
import dev.lattice.schemas.plan.LatticeCluster.NodeGroup;
import dev.lattice.schemas.spec.Credentials;
import dev.lattice.schemas.spec.LatticeNodeClass;
import dev.lattice.schemas.spec.pool.CapacityPool;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a cluster's manifests are made from, and the one way to make them.
///
/// Every object is written from its *shape* alone: a value that holds just the fields of state and specs it depends on.
/// So the digest of the shape tells whether a committed file is still right, and a template is named by it. What a version
/// of Lattice adds (constants, defaults) is no part of a shape, and names of its fields never change: otherwise an upgrade
/// would roll every cluster.
///
/// @param instance the instance
/// @param cluster the cluster as decided
/// @param pool its pool as specified
/// @param nodeClasses all node classes, by name
public record Blueprint(
    String instance,
    LatticeCluster cluster,
    CapacityPool pool,
    SortedMap<String, LatticeNodeClass> nodeClasses) {
  /// Among what an object is made of: what belongs into its metadata.
  static final String ANNOTATIONS = "annotations";

  public Blueprint {
    nodeClasses = Collections.unmodifiableSortedMap(new TreeMap<>(nodeClasses));
  }

  /// The groups that are wanted; a retiring group keeps its committed files and gets no drafts.
  public List<NodeGroup> nodeGroups() {
    return cluster.nodeGroups().stream().filter(group -> group.count() > 0).toList();
  }

  /// What a node class says about this provider, empty where it says nothing.
  public Json.Obj mapping(String nodeClass) {
    LatticeNodeClass known = nodeClasses.get(nodeClass);
    return known == null ? Json.Obj.EMPTY
        : known.providers().getOrDefault(cluster.provider(), Json.Obj.EMPTY);
  }

  /// A field of the pool's `providerConfig`, null where it is absent.
  public @Nullable Json config(String name) {
    return pool.providerConfig().at(name).orNull();
  }

  /// A field that a node class says about this provider, else that of the pool's `providerConfig`; null where both are
  /// absent.
  public @Nullable Json config(String nodeClass, String name) {
    Json own = mapping(nodeClass).at(name);
    return own.isNull() ? config(name) : own;
  }

  /// The identity of the pool, which all its clusters share: names the Secret with the credentials, which lies in the
  /// provider's own namespace, and lets just the pool's namespace use it. Null where the pool names none and the provider's
  /// own credentials serve.
  ///
  /// @param fields writes the object from `namespace` and `secret`
  public @Nullable Draft identity(ResourceType type, UnaryOperator<Json.Obj> fields) {
    Credentials credentials = pool.credentials();
    return credentials == null ? null
        : shared(
            ApplyOrder.IDENTITY, type, cluster.namespace(),
            Json.obj("namespace", cluster.namespace(), "secret", credentials.name()), fields);
  }

  /// The cluster's name with a part appended, within the limits of names and label values.
  public String name(String part) {
    return ObjectNames.within(ObjectNames.DNS_LABEL, cluster.name() + "-" + part);
  }

  /// An object that all clusters of the namespace share. A roll of one of them does not touch it.
  ///
  /// @param fields writes everything but apiVersion, kind and metadata, from the shape
  public Draft shared(
      ApplyOrder order, ResourceType type, String name, Json.Obj shape,
      UnaryOperator<Json.Obj> fields) {
    Digest digest = Digest.of(Json.obj("kind", type.kind(), "shape", shape));
    Json.Obj labels = Json.obj(Labels.INSTANCE, instance, Labels.POOL, cluster.pool());
    return draft(order, type, name, digest, labels, fields.apply(shape));
  }

  /// An object of the cluster, changed in place.
  public Draft object(
      ApplyOrder order, ResourceType type, String name, Json.Obj shape,
      UnaryOperator<Json.Obj> fields) {
    Json.Obj labels = order == ApplyOrder.CLUSTER ? selectable() : labels(null);
    return draft(order, type, name, digest(type, shape), labels, fields.apply(shape));
  }

  /// An object of a node group, changed in place.
  ///
  /// @param fields writes everything but apiVersion, kind and metadata from the shape; of these, `annotations` are put
  ///        beside those that every object has
  public Draft object(
      ApplyOrder order, ResourceType type, NodeGroup group, Json.Obj shape,
      UnaryOperator<Json.Obj> fields) {
    return draft(
        order, type, name(group.name()), digest(type, shape), labels(group), fields.apply(shape));
  }

  /// A template, never changed: another shape or generation is another name.
  ///
  /// @param group the node group it is for, null for the control plane
  public Draft template(
      ResourceType type, @Nullable NodeGroup group, Json.Obj shape,
      UnaryOperator<Json.Obj> fields) {
    Digest digest = digest(type, shape);
    String part = group == null ? ClusterApi.CONTROL_PLANE : group.name();
    String name = ObjectNames.hashed(cluster.name() + "-" + part, digest);
    return draft(
        ApplyOrder.TEMPLATE, type, name, digest, labels(group),
        Json.obj("spec", Json.obj("template", fields.apply(shape))));
  }

  private Digest digest(ResourceType type, Json.Obj shape) {
    return Digest
        .of(Json.obj("generation", cluster.generation(), "kind", type.kind(), "shape", shape));
  }

  /// What other tools select clusters by; fixed for the cluster's life.
  private Json.Obj selectable() {
    return labels(null).with(Labels.POOL, cluster.pool())
        .with(Labels.PROVIDER, cluster.provider())
        .with(Labels.REGION, cluster.region());
  }

  private Json.Obj labels(@Nullable NodeGroup group) {
    return Json.obj(
        Labels.INSTANCE, instance, Labels.CLUSTER, cluster.name(), Labels.NODE_GROUP,
        group == null ? null : ClusterApi.label(group));
  }

  private Draft draft(
      ApplyOrder order, ResourceType type, String name, Digest digest, Json.Obj labels,
      Json.Obj fields) {
    Json.Obj metadata = Json.obj(
        "name", name, "namespace", type.namespaced() ? cluster.namespace() : null, "labels", labels,
        "annotations", order == ApplyOrder.CLUSTER ? null : annotations(fields));
    Json.Obj object =
        Json.obj("apiVersion", type.apiVersion(), "kind", type.kind(), "metadata", metadata);
    for (var field : fields.fields().entrySet()) {
      object = field.getKey().equals(ANNOTATIONS) ? object
          : object.with(field.getKey(), field.getValue());
    }
    return new Draft(
        Layout.clusterObject(cluster.name(), order, type, name), digest, List.of(object));
  }

  private static Json.Obj annotations(Json.Obj fields) {
    Json.Obj annotations = Pruning.DISABLED;
    for (var own : fields.at(ANNOTATIONS).asFields().entrySet()) {
      annotations = annotations.with(own.getKey(), own.getValue());
    }
    return annotations;
  }
}
