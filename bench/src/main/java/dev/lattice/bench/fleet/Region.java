// SPDX-License-Identifier: Apache-2.0
package dev.lattice.bench.fleet;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A region of a fleet.
///
/// @param name the LatticeRegion
/// @param aws what Amazon calls it
/// @param gcp what Google calls it
/// @param residency where data stays that is kept there
record Region(String name, String aws, String gcp, String residency) {
  static final List<Region> ALL = List.of(
      new Region("us-east", "us-east-1", "us-east4", "us"),
      new Region("us-midwest", "us-east-2", "us-central1", "us"),
      new Region("us-northwest", "us-west-2", "us-west1", "us"),
      new Region("canada", "ca-central-1", "northamerica-northeast1", "ca"),
      new Region("eu-west", "eu-west-1", "europe-west1", "eu"),
      new Region("eu-central", "eu-central-1", "europe-west3", "eu"),
      new Region("eu-north", "eu-north-1", "europe-north1", "eu"),
      new Region("uk", "eu-west-2", "europe-west2", "uk"),
      new Region("ap-south", "ap-south-1", "asia-south1", "in"),
      new Region("ap-southeast", "ap-southeast-1", "asia-southeast1", "sg"));

  /// What a provider calls it; its own name at a site.
  String at(String provider) {
    return switch (provider) {
      case "aws" -> aws;
      case "gcp" -> gcp;
      default -> name;
    };
  }

  /// The names of its zones there, none at a site.
  List<String> zones(String provider) {
    return switch (provider) {
      case "aws" -> Stream.of("a", "b", "c").map(zone -> aws + zone).toList();
      case "gcp" -> Stream.of("a", "b", "c").map(zone -> gcp + "-" + zone).toList();
      default -> List.of();
    };
  }

  static String yaml() {
    return ALL.stream().map(region -> """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeRegion
        metadata: {name: %s}
        spec:
          providers: {aws: %s, gcp: %s}
        """.formatted(region.name, region.aws, region.gcp)).collect(Collectors.joining("---\n"));
  }
}
