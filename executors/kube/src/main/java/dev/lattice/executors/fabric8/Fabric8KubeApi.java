// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.fabric8;

import dev.lattice.executors.kube.ExecutorException;
import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.executors.kube.KubeApi;
import dev.lattice.executors.kube.KubeObject;
import dev.lattice.executors.kube.ObjectKey;
import dev.lattice.executors.kube.ResourceType;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One real API server, through the connection of a fabric8 client.
///
/// Requests are written out here and not in the client's own language, because that has no uid precondition and turns
/// every object into classes of its own on the way.
final class Fabric8KubeApi implements KubeApi {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
  private static final String OWN_FIELDS =
      "?fieldManager=" + FIELD_MANAGER + "&fieldValidation=Strict";
  private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);

  private final KubernetesClient client;

  Fabric8KubeApi(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public @Nullable KubeObject get(ObjectKey key) throws ExecutorException {
    try {
      return object(key.type(), "read `" + key + "`", request(ResourcePath.object(key)));
    } catch (ExecutorException e) {
      if (e.kind() == Kind.GONE) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public List<KubeObject> list(
      ResourceType type, @Nullable String namespace, SortedMap<String, String> labels)
      throws ExecutorException {
    var path = ResourcePath.collection(type, namespace) + ResourcePath.selector(labels);
    var answer = send(type, "list `" + type.kind() + "`", request(path));
    return answer.at("items")
        .asItems()
        .stream()
        .map(item -> withKind(type, item.asObj()))
        .sorted(Comparator.comparing(KubeObject::namespace).thenComparing(KubeObject::name))
        .toList();
  }

  /// The items of a list of a built-in kind do not say what they are.
  private static KubeObject withKind(ResourceType type, Json.Obj item) {
    return new KubeObject(item.with("apiVersion", type.apiVersion()).with("kind", type.kind()));
  }

  @Override
  public KubeObject apply(ResourceType type, Json.Obj object, boolean dryRun)
      throws ExecutorException {
    var key = new ObjectKey(
        type, object.at("metadata", "namespace").asText(""),
        object.at("metadata", "name").asText(""));
    var path = ResourcePath.object(key) + OWN_FIELDS + (dryRun ? "&dryRun=All" : "");
    return object(
        type, "apply `" + key + "`",
        request(path).patch("application/apply-patch+yaml", JsonText.compact(object)));
  }

  @Override
  public KubeObject mergePatch(ObjectKey key, Json.Obj patch, @Nullable String resourceVersion)
      throws ExecutorException {
    var body = resourceVersion == null ? patch
        : patch.with(
            "metadata", patch.at("metadata").asObj().with("resourceVersion", resourceVersion));
    return object(
        key.type(), "patch `" + key + "`", request(ResourcePath.object(key) + OWN_FIELDS)
            .patch("application/merge-patch+json", JsonText.compact(body)));
  }

  @Override
  public void delete(ObjectKey key, @Nullable String uid, @Nullable String resourceVersion)
      throws ExecutorException {
    var preconditions = Json.obj("uid", uid, "resourceVersion", resourceVersion);
    var options = Json.obj(
        "apiVersion", "v1", "kind", "DeleteOptions", "propagationPolicy", "Background",
        "preconditions", preconditions.isEmpty() ? null : preconditions);
    try {
      send(
          key.type(), "delete `" + key + "`",
          request(ResourcePath.object(key)).delete("application/json", JsonText.compact(options)));
    } catch (ExecutorException e) {
      if (e.kind() != Kind.GONE) {
        throw e;
      }
    }
  }

  @Override
  public void evict(String namespace, String pod) throws ExecutorException {
    var key = new ObjectKey(POD, namespace, pod);
    var eviction = Json.obj(
        "apiVersion", "policy/v1", "kind", "Eviction", "metadata",
        Json.obj("name", pod, "namespace", namespace));
    send(
        POD, "evict `" + key + "`", request(ResourcePath.object(key) + "/eviction")
            .post("application/json", JsonText.compact(eviction)));
  }

  @Override
  public AutoCloseable watch(
      ResourceType type, @Nullable String namespace, Consumer<KubeObject> changed)
      throws ExecutorException {
    return ChangeWatch.start(client, type, namespace, changed);
  }

  private HttpRequest.Builder request(String path) {
    return client.getHttpClient()
        .newHttpRequestBuilder()
        .uri(client.getMasterUrl() + path)
        .header("Accept", "application/json")
        .timeout(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private KubeObject object(ResourceType type, String deed, HttpRequest.Builder request)
      throws ExecutorException {
    return new KubeObject(send(type, deed, request));
  }

  private Json.Obj send(ResourceType type, String deed, HttpRequest.Builder request)
      throws ExecutorException {
    var response = exchange(deed, request.build());
    if (!response.isSuccessful()) {
      throw Fault.ofResponse(
          deed, type.kind().equals("Secret"), response.code(), response.body(),
          response.header("Retry-After"));
    }
    try {
      return JsonText.parse(response.body()).asObj();
    } catch (IOException e) {
      throw Fault.ofSilence(deed, e);
    }
  }

  private HttpResponse<String> exchange(String deed, HttpRequest request) throws ExecutorException {
    var answer = client.getHttpClient().sendAsync(request, String.class);
    try {
      return answer.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw Fault.ofSilence(deed, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw Fault.ofSilence(deed, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw Fault.ofSilence(deed, e);
    }
  }
}
