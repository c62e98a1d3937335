// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.capi;

import dev.lattice.schemas.json.Json;
import java.util.regex.Pattern;

/// Labels and annotations that Lattice sets or reads.
public final class Labels {
  /// The instance an object belongs to.
  public static final String INSTANCE = "lattice.dev/instance";
  /// The Lattice cluster an object belongs to. An object without it is shared by all clusters of its namespace.
  public static final String CLUSTER = "lattice.dev/cluster";
  public static final String POOL = "lattice.dev/pool";
  public static final String PROVIDER = "lattice.dev/provider";
  public static final String REGION = "lattice.dev/region";
  /// The node group an object belongs to.
  public static final String NODE_GROUP = "lattice.dev/node-group";
  /// The service an object in a workload cluster belongs to; also what selects its pods.
  public static final String SERVICE = "lattice.dev/service";
  /// The add-on an object in a workload cluster belongs to.
  public static final String ADDON = "lattice.dev/addon";
  /// Annotation of the objects of an add-on that must be ready before it is; the value is {@link #READY_REQUIRED}.
  public static final String READY = "lattice.dev/ready";
  public static final String READY_REQUIRED = "required";
  /// Annotation of people on services and pools: do not remove.
  public static final String PROTECT = "lattice.dev/protect";

  /// Cluster API's label for everything of a cluster.
  public static final String CAPI_CLUSTER_NAME = "cluster.x-k8s.io/cluster-name";
  /// A label of machines that Cluster API passes on to their nodes, as it does with all of this prefix.
  public static final String CAPI_NODE_GROUP = "node.cluster.x-k8s.io/node-group";
  private static final String CAPI_ACCELERATOR = "node.cluster.x-k8s.io/accelerator-";
  /// The label of spot machines' nodes, which Cluster API passes on from them, and the key of their taint; the value is
  /// {@link #YES}.
  public static final String CAPI_SPOT = "node.cluster.x-k8s.io/spot";
  public static final String YES = "true";
  /// What keeps pods off a node that do not tolerate its taint.
  public static final String NO_SCHEDULE = "NoSchedule";
  /// What the rest leaves of the 63 characters of a label's name.
  private static final int MOST_OF_TYPE = 50;
  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^a-z0-9]+");
  /// Cluster API's annotation on what was cloned from a template: the template's name.
  public static final String CAPI_CLONED_FROM = "cluster.x-k8s.io/cloned-from-name";

  /// Annotations of MachineDeployments that an autoscaler resizes: fewest and most machines.
  public static final String CAPI_MIN_SIZE =
      "cluster.x-k8s.io/cluster-api-autoscaler-node-group-min-size";
  public static final String CAPI_MAX_SIZE =
      "cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size";

  /// Kubernetes' label of the namespace's name, set by the API server on every namespace.
  public static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";
  public static final String ARCH = "kubernetes.io/arch";
  public static final String HOSTNAME = "kubernetes.io/hostname";
  public static final String ZONE = "topology.kubernetes.io/zone";

  /// Flux' mark on objects that it must not remove when they leave git; the value is {@link #FLUX_KEEP}.
  public static final String FLUX_PRUNE = "kustomize.toolkit.fluxcd.io/prune";
  public static final String FLUX_KEEP = "disabled";
  /// Argo CD's mark for the same; the value is {@link #ARGO_KEEP}.
  public static final String ARGO_SYNC_OPTIONS = "argocd.argoproj.io/sync-options";
  public static final String ARGO_KEEP = "Prune=false";

  private Labels() {}

  /// The label of nodes that have accelerators of a type; Cluster API passes it on from their machines. Device plugins offer
  /// all models of a vendor under one name, so pods tell models apart by it.
  ///
  /// @param type in lower case
  public static String accelerator(String type) {
    String name = NO_LETTER_OR_DIGIT.matcher(type).replaceAll("");
    return CAPI_ACCELERATOR + name.substring(0, Math.min(name.length(), MOST_OF_TYPE));
  }

  /// Whether an object of `generated/clusters` is shared by clusters (a namespace, an identity): it may only be removed
  /// when no cluster's folder holds it any more.
  public static boolean isShared(Json object) {
    return object.at("metadata", "labels", CLUSTER).isNull();
  }
}
