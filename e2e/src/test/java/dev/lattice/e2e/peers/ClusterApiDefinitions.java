// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The custom resource definitions and webhook configurations of one provider, as they come with it,
/// turned so that the API server finds the manager on loopback and not behind a Service.
///
/// @param provider whose they are
/// @param folder the folder with `crd/*.yaml` and `webhooks.yaml`
/// @param webhookPort the loopback port on which its manager serves webhooks
/// @param authority the authority of the manager's certificate, PEM in base64
record ClusterApiDefinitions(
    ClusterApiProvider provider,
    Path folder,
    int webhookPort,
    String authority) {
  private static final String GROUP = "cluster.x-k8s.io";

  /// The definitions with the labels by which Cluster API finds a provider's contract and versions.
  List<GenericKubernetesResource> definitions() throws IOException {
    var definitions = Definitions.read(folder);
    definitions.forEach(this::label);
    definitions.forEach(this::convert);
    return definitions;
  }

  private void label(GenericKubernetesResource definition) {
    var labels = new HashMap<String, String>();
    labels.put(GROUP + "/provider", provider.label());
    labels.put("clusterctl." + GROUP, "");
    if (provider != ClusterApiProvider.CORE) {
      labels.put(GROUP + "/v1beta1", "v1beta1");
      labels.put(GROUP + "/v1beta2", "v1beta2");
    }
    definition.getMetadata().setLabels(labels);
  }

  private void convert(GenericKubernetesResource definition) {
    Map<String, Object> spec = definition.get("spec");
    if (!(spec.get("versions") instanceof List<?> versions) || versions.size() < 2) {
      return;
    }
    spec.put(
        "conversion",
        Map.of(
            "strategy", "Webhook", "webhook",
            Map.of(
                "conversionReviewVersions", List.of("v1", "v1beta1"), "clientConfig",
                Map.of("url", url("/convert"), "caBundle", authority))));
  }

  /// The webhook configurations, under names that do not collide with those of another provider.
  List<HasMetadata> webhooks(KubernetesClient client) throws IOException {
    try (var content = Files.newInputStream(folder.resolve("webhooks.yaml"))) {
      var configurations = client.load(content).items();
      for (var configuration : configurations) {
        configuration.getMetadata()
            .setName(provider.label() + "-" + configuration.getMetadata().getName());
        clients(configuration).forEach(this::redirect);
      }
      return configurations;
    }
  }

  private static List<WebhookClientConfig> clients(HasMetadata configuration) {
    return switch (configuration) {
      case MutatingWebhookConfiguration mutating -> mutating.getWebhooks()
          .stream()
          .map(webhook -> webhook.getClientConfig())
          .toList();
      case ValidatingWebhookConfiguration validating -> validating.getWebhooks()
          .stream()
          .map(webhook -> webhook.getClientConfig())
          .toList();
      default -> throw new IllegalStateException(
          "kind: %s (expected: a webhook configuration)".formatted(configuration.getKind()));
    };
  }

  private void redirect(WebhookClientConfig client) {
    client.setUrl(url(client.getService().getPath()));
    client.setService(null);
    client.setCaBundle(authority);
  }

  private String url(String path) {
    return "https://127.0.0.1:" + webhookPort + path;
  }
}
