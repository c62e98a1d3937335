// SPDX-License-Identifier: Apache-2.0
package dev.lattice.e2e.peers;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Reads custom resource definitions and has an API server serve them.
final class Definitions {
  private static final Duration ESTABLISHED_LIMIT = Duration.ofMinutes(1);

  private static final Pattern DOCUMENT_START = Pattern.compile("(?m)^---.*$");

  private Definitions() {}

  /// The definitions of a provider as they come with it, in the order of their file names.
  ///
  /// @param manifests the folder with `crd/*.yaml`
  static List<GenericKubernetesResource> read(Path manifests) throws IOException {
    return readFolder(manifests.resolve("crd"), "*");
  }

  /// The definitions in a folder, in the order of their file names.
  ///
  /// @param glob which files, e.g. `talos*.yaml`
  static List<GenericKubernetesResource> readFolder(Path folder, String glob) throws IOException {
    try (var files = Files.newDirectoryStream(folder, glob)) {
      var definitions = new ArrayList<GenericKubernetesResource>();
      for (var file : StreamSupport.stream(files.spliterator(), false).sorted().toList()) {
        for (var document : DOCUMENT_START.splitAsStream(Files.readString(file)).toList()) {
          if (!document.isBlank()) {
            definitions.add(Serialization.unmarshal(document, GenericKubernetesResource.class));
          }
        }
      }
      return definitions;
    }
  }

  /// Creates definitions and returns when objects of their kinds can be written.
  static void serve(KubernetesClient client, List<? extends HasMetadata> definitions)
      throws IOException, InterruptedException {
    create(client, definitions);
    Await.until(
        "all definitions to be established", ESTABLISHED_LIMIT,
        () -> client.apiextensions()
            .v1()
            .customResourceDefinitions()
            .list()
            .getItems()
            .stream()
            .allMatch(Definitions::isEstablished));
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    var status = definition.getStatus();
    return status != null && status.getConditions() != null
        && status.getConditions()
            .stream()
            .anyMatch(
                condition -> condition.getType().equals("Established")
                    && condition.getStatus().equals("True"));
  }

  /// Creates objects side by side: the server takes most of its time for the first answer about each.
  static void create(KubernetesClient client, List<? extends HasMetadata> objects)
      throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var creations = new ArrayList<Future<HasMetadata>>();
      for (HasMetadata object : objects) {
        creations.add(threads.submit(() -> client.resource(object).create()));
      }
      for (var creation : creations) {
        creation.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("The API server refused what comes with Cluster API.", e);
    }
  }
}
