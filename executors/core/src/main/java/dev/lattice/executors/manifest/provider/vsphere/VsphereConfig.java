// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.manifest.provider.vsphere;

import dev.lattice.executors.manifest.ConfigField;
import java.util.List;

/// The fields of `providerConfig` and of a node class's `providers.vsphere`.
final class VsphereConfig {
  static final String SERVER = "server";
  static final String THUMBPRINT = "thumbprint";
  static final String DATACENTER = "datacenter";
  static final String DATASTORE = "datastore";
  static final String FOLDER = "folder";
  static final String RESOURCE_POOL = "resourcePool";
  static final String NETWORK = "network";
  /// Of a node class too, where it comes first.
  static final String TEMPLATE = "template";
  static final String CONTROL_PLANE_DOMAIN = "controlPlaneDomain";
  static final List<ConfigField> FIELDS = List.of(
      ConfigField.required(SERVER, "\\S+", "the host name or address of vCenter"),
      ConfigField.of(
          THUMBPRINT, "([0-9A-Fa-f]{2}:){19}[0-9A-Fa-f]{2}",
          "the SHA-1 fingerprint of vCenter's certificate, e.g. `AB:CD:` and 18 more pairs"),
      ConfigField.required(DATACENTER, ".+", "the name or inventory path of a datacenter"),
      ConfigField.of(DATASTORE, ".+", "the name or inventory path of a datastore"),
      ConfigField.of(FOLDER, ".+", "the name or inventory path of a folder"),
      ConfigField.of(RESOURCE_POOL, ".+", "the name or inventory path of a resource pool"),
      ConfigField.required(NETWORK, ".+", "the name or inventory path of a network with DHCP"),
      ConfigField.required(
          TEMPLATE, ".+", "the virtual machine that is cloned where a node class names none"),
      ConfigField.required(
          CONTROL_PLANE_DOMAIN, "[a-z0-9]([a-z0-9.-]*[a-z0-9])?",
          "a DNS domain, e.g. `k8s.dc-east.example.com`: the site's load balancer answers for each cluster at `<cluster>.<domain>`, port 6443"));

  private VsphereConfig() {}
}
