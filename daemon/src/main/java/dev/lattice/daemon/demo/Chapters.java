// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.demo;

import dev.lattice.daemon.demo.Chapter.Edit;
import dev.lattice.schemas.snapshot.RepoPath;
import java.util.List;

/// The four changes of the demo, made to the files of `example-repo/`.
final class Chapters {
  static final List<Chapter> ALL = List.of(
      new Chapter(
          "A new service", """
              The shop's developers push `reviews`: what it needs, not where it runs.
              Watch where it goes, why, and what it costs.""",
          List.of(new Edit.Add(RepoPath.of("services/reviews.yaml"), """
              # What customers think of what they bought.
              apiVersion: lattice.dev/v1alpha1
              kind: LatticeService
              metadata:
                name: reviews
                labels: {env: production, tier: web, team: shop}
              spec:
                containers:
                  main:
                    image: registry.example.com/shop/reviews:1.0.0
                    ports: [{containerPort: 8080}]
                placement:
                  pools:
                    matchLabels: {tier: web}
                  resources: {cores: 1, memoryGi: 2}
                replicas: {min: 2}
              """))),
      new Chapter(
          "A pool loses a label",
          """
              The platform team takes `network: low-latency` from us-east. Services that ask for it
              must leave: made in the new place first, removed from the old one when they are ready.""",
          List.of(
              new Edit.Replace(
                  RepoPath.of("infrastructure/pools.yaml"),
                  "    tier: [web, trial]\n    network: low-latency\n",
                  "    tier: [web, trial]\n"))),
      new Chapter(
          "A service that cannot be placed",
          """
              `fraud-check` asks for gdpr and pci-dss, and no pool has both. Nothing else is held up;
              the plan names the line that asks for both, and what would help.""",
          List.of(new Edit.Add(RepoPath.of("services/fraud-check.yaml"), """
              apiVersion: lattice.dev/v1alpha1
              kind: LatticeService
              metadata:
                name: fraud-check
                labels: {env: production, tier: internal, team: payments}
              spec:
                containers:
                  main:
                    image: registry.example.com/payments/fraud-check:0.1.0
                placement:
                  compliance: [gdpr, pci-dss]
                  resources: {cores: 1, memoryGi: 2}
                replicas: {min: 1}
              """))),
      new Chapter(
          "A service is removed",
          """
              The agency removes `campaign-preview`: the campaign is over. It was alone in its cluster, so
              that goes too. Two deletions wait for a person; then the cluster is emptied, deleted in
              Cluster API's order, and forgotten.""",
          List.of(new Edit.Remove(RepoPath.of("services/agency/campaign.yaml")))));

  private Chapters() {}
}
