// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.JsonText;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells of changes through an informer: it lists, watches, and begins again when the server drops it or has forgotten
/// where it was. So the objects that are there at the start are told too.
final class ChangeWatch implements ResourceEventHandler<GenericKubernetesResource> {
  private final Consumer<KubeObject> changed;

  private ChangeWatch(Consumer<KubeObject> changed) {
    this.changed = changed;
  }

  /// @return stops it
  static AutoCloseable start(
      KubernetesClient client, ResourceType type, @Nullable String namespace,
      Consumer<KubeObject> changed) throws ExecutorException {
    var kinds = client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder().withGroup(type.group())
            .withVersion(type.version())
            .withKind(type.kind())
            .withPlural(type.plural())
            .withNamespaced(type.namespaced())
            .build());
    var informer = (namespace == null ? kinds.inAnyNamespace() : kinds.inNamespace(namespace))
        .runnableInformer(0);
    informer.addEventHandler(new ChangeWatch(changed));
    // Only the first list may fail: from then on it is mended here.
    informer.exceptionHandler((hasStarted, _) -> hasStarted);
    try {
      informer.run();
    } catch (KubernetesClientException e) {
      informer.stop();
      throw fault(type, e);
    }
    return informer::stop;
  }

  private static ExecutorException fault(ResourceType type, KubernetesClientException e) {
    var deed = "watch `" + type.kind() + "`";
    if (e.getCode() <= 0) {
      return Fault.ofSilence(deed, e);
    }
    return Fault.ofResponse(deed, false, e.getCode(), Serialization.asJson(e.getStatus()), null);
  }

  @Override
  public void onAdd(GenericKubernetesResource added) {
    tell(added);
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    tell(after);
  }

  @Override
  public void onDelete(GenericKubernetesResource deleted, boolean isStateUnknown) {
    tell(deleted);
  }

  private void tell(GenericKubernetesResource object) {
    try {
      changed.accept(new KubeObject(JsonText.parse(Serialization.asJson(object)).asObj()));
    } catch (IOException e) {
      throw new UncheckedIOException("what was just written as JSON can be read", e);
    }
  }
}
