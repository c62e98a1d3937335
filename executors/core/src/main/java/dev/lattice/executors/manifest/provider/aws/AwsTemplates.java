// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.aws;

import dev.lattice.executors.manifest.Blueprint;
import dev.lattice.executors.manifest.ConfigField;
import dev.lattice.executors.manifest.Draft;
import dev.lattice.executors.manifest.ProviderTemplates;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.ControlPlaneMode;
import java.util.List;
import java.util.Set;

/// Clusters on AWS. The control plane's mode decides: `machines` is kubeadm or Talos on EC2, `managed` is EKS.
///
/// In both, a node group is a MachineDeployment of EC2 machines, so it is resized by `replicas` alone and there is one per
/// zone; EKS' own node groups would hold the size a second time.
public final class AwsTemplates implements ProviderTemplates {
  /// Where the provider itself runs.
  private static final String PROVIDER_NAMESPACE = "capa-system";

  @Override
  public String provider() {
    return "aws";
  }

  @Override
  public Set<ControlPlaneMode> controlPlanes() {
    return Set.of(ControlPlaneMode.MACHINES, ControlPlaneMode.MANAGED);
  }

  @Override
  public List<ConfigField> configFields() {
    return AwsConfig.FIELDS;
  }

  @Override
  public String talosImage() {
    return AwsConfig.AMI;
  }

  @Override
  public String credentialsNamespace() {
    return PROVIDER_NAMESPACE;
  }

  /// The first annotation is for the AWS Load Balancer Controller, whose default is private; the other for the cloud
  /// controller, whose default is public.
  @Override
  public Json.Obj loadBalancer(boolean isPublic) {
    return Json.obj(
        "service.beta.kubernetes.io/aws-load-balancer-scheme",
        isPublic ? "internet-facing" : "internal",
        "service.beta.kubernetes.io/aws-load-balancer-internal", isPublic ? null : "true");
  }

  @Override
  public List<Draft> render(Blueprint blueprint) {
    return switch (blueprint.cluster().controlPlane().mode()) {
      case MACHINES -> Ec2.render(blueprint);
      case MANAGED -> Eks.render(blueprint);
    };
  }
}
