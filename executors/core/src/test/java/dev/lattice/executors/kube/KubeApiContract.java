// SPDX-License-Identifier: Apache-2.0
package dev.lattice.executors.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.kube.ExecutorException.Kind;
import dev.lattice.schemas.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.function.Executable;

/// What every implementation of {@link KubeApi} must do. A real kube-apiserver is the measure: where it and this suite
/// differ, the suite is wrong.
///
/// Each test has names of its own, so one server may serve them all.
public abstract class KubeApiContract {
  protected static final ResourceType NAMESPACE =
      new ResourceType("", "v1", "Namespace", "namespaces", false);
  protected static final ResourceType CONFIG_MAP =
      new ResourceType("", "v1", "ConfigMap", "configmaps", true);
  protected static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
  protected static final ResourceType DEPLOYMENT =
      new ResourceType("apps", "v1", "Deployment", "deployments", true);
  private static final ResourceType UNKNOWN =
      new ResourceType("example.test", "v1", "Widget", "widgets", true);
  private static final String SPACE = "contract";
  private static final long WATCH_LIMIT_SECONDS = 30;

  private String name = "";

  /// The server under test.
  protected abstract KubeApi api();

  /// Applies as somebody else, who takes what they name from its owners.
  ///
  /// @param manager a field manager other than {@link KubeApi#FIELD_MANAGER}
  protected abstract void applyAs(String manager, ResourceType type, Json.Obj object)
      throws ExecutorException;

  @BeforeEach
  void aNamespaceAndANameForEachTest(TestInfo test) throws ExecutorException {
    name = test.getTestMethod()
        .orElseThrow()
        .getName()
        .replaceAll("([A-Z])", "-$1")
        .toLowerCase(Locale.ROOT);
    name = name.substring(0, Math.min(name.length(), 60)).replaceAll("-+$", "");
    api().apply(NAMESPACE, object(NAMESPACE, "", SPACE), false);
  }

  @Test
  void whatIsNotThereIsNull() throws ExecutorException {
    assertNull(api().get(key(CONFIG_MAP)));
    assertNull(api().get(new ObjectKey(CONFIG_MAP, "no-such-namespace", name)));
  }

  @Test
  void applyCreatesWhatIsNotThere() throws ExecutorException {
    var applied = api().apply(CONFIG_MAP, data("a", "1"), false);

    assertEquals("ConfigMap", applied.kind());
    assertEquals(SPACE, applied.namespace());
    assertEquals(name, applied.name());
    assertFalse(applied.uid().isEmpty());
    assertFalse(applied.resourceVersion().isEmpty());
    assertNotNull(applied.created());
    assertFalse(applied.isDeleting());
    var read = read(CONFIG_MAP);
    assertEquals(applied.uid(), read.uid());
    assertEquals(applied.resourceVersion(), read.resourceVersion());
    assertEquals(Json.obj("a", "1"), read.at("data"));
  }

  @Test
  void applyThatChangesNothingKeepsTheResourceVersion() throws ExecutorException {
    var first = api().apply(CONFIG_MAP, data("a", "1"), false);

    var second = api().apply(CONFIG_MAP, data("a", "1"), false);
    var third = api().apply(CONFIG_MAP, data("a", "2"), false);

    assertEquals(first.resourceVersion(), second.resourceVersion());
    assertNotEquals(first.resourceVersion(), third.resourceVersion());
    assertEquals(first.uid(), third.uid());
  }

  @Test
  void applyRemovesWhatItOwnedAndLeavesOut() throws ExecutorException {
    api().apply(CONFIG_MAP, data("a", "1", "b", "2"), false);

    var applied = api().apply(CONFIG_MAP, data("a", "1"), false);

    assertEquals(Json.obj("a", "1"), applied.at("data"));
  }

  @Test
  void applyKeepsWhatOthersOwn() throws ExecutorException {
    api().apply(CONFIG_MAP, data("a", "1"), false);
    applyAs("somebody", CONFIG_MAP, data("b", "2"));

    var applied = api().apply(CONFIG_MAP, data("a", "3"), false);

    assertEquals(Json.obj("a", "3", "b", "2"), applied.at("data"));
  }

  @Test
  void applyIsAConflictWhereSomebodyElseOwnsWhatWouldChange() throws ExecutorException {
    api().apply(CONFIG_MAP, data("a", "1"), false);
    applyAs("somebody", CONFIG_MAP, data("a", "2"));

    assertFault(Kind.CONFLICT, () -> api().apply(CONFIG_MAP, data("a", "3"), true));
    var fault = assertFault(Kind.CONFLICT, () -> api().apply(CONFIG_MAP, data("a", "3"), false));

    assertTrue(String.valueOf(fault.getMessage()).contains("somebody"), fault.getMessage());
    assertEquals(Json.obj("a", "2"), read(CONFIG_MAP).at("data"));
  }

  @Test
  void applyOfTheSameValueIsSharedOwnership() throws ExecutorException {
    applyAs("somebody", CONFIG_MAP, data("a", "1"));
    api().apply(CONFIG_MAP, data("a", "1"), false);

    var withoutIt = api().apply(CONFIG_MAP, data("b", "2"), false);

    assertEquals(Json.obj("a", "1", "b", "2"), withoutIt.at("data"));
  }

  @Test
  void applyMergesKeyedListsByTheirKey() throws ExecutorException {
    api().apply(DEPLOYMENT, deployment(1, "main"), false);
    applyAs("somebody", DEPLOYMENT, deployment(1, "sidecar"));

    var applied = api().apply(DEPLOYMENT, deployment(1, "other"), false);

    var containers = applied.at("spec", "template", "spec", "containers").asItems();
    assertEquals(
        List.of("other", "sidecar"),
        containers.stream().map(item -> item.at("name").asText("")).sorted().toList());
  }

  @Test
  void aChangeOfTheSpecCountsTheGenerationUp() throws ExecutorException {
    var first = api().apply(DEPLOYMENT, deployment(1, "main"), false);

    var labelled = api().mergePatch(
        key(DEPLOYMENT), Json.obj("metadata", Json.obj("labels", Json.obj("a", "b"))), null);
    var scaled = api().apply(DEPLOYMENT, deployment(2, "main"), false);

    assertEquals(1, first.generation());
    assertEquals(1, labelled.generation());
    assertEquals(2, scaled.generation());
  }

  @Test
  void aDryRunSaysWhatWouldBecomeAndChangesNothing() throws ExecutorException {
    var wouldBe = api().apply(CONFIG_MAP, data("a", "1"), true);

    assertEquals(Json.obj("a", "1"), wouldBe.at("data"));
    assertNull(api().get(key(CONFIG_MAP)));

    var before = api().apply(CONFIG_MAP, data("a", "1"), false);
    assertEquals(Json.obj("a", "2"), api().apply(CONFIG_MAP, data("a", "2"), true).at("data"));
    assertEquals(before.resourceVersion(), read(CONFIG_MAP).resourceVersion());
    assertEquals(Json.obj("a", "1"), read(CONFIG_MAP).at("data"));
  }

  @Test
  void aKindThatIsNotServedNeedsAPerson() {
    assertFault(Kind.STALLED, () -> api().get(key(UNKNOWN)));
    assertFault(Kind.STALLED, () -> api().list(UNKNOWN, SPACE, new TreeMap<>()));
    assertFault(Kind.STALLED, () -> api().apply(UNKNOWN, object(UNKNOWN, SPACE, name), false));
  }

  @Test
  void aNamespaceThatIsNotThereIsGone() {
    var elsewhere = object(CONFIG_MAP, "no-such-namespace", name);

    assertFault(Kind.GONE, () -> api().apply(CONFIG_MAP, elsewhere, false));
    assertFault(Kind.GONE, () -> api().apply(CONFIG_MAP, elsewhere, true));
  }

  @Test
  void aListIsSortedAndHasTheKindOfEachObject() throws ExecutorException {
    for (var suffix : List.of("-c", "-a", "-b")) {
      var labels = Json.obj("test", "sorted", "is", suffix.equals("-b") ? "b" : "other");
      var plain = object(CONFIG_MAP, SPACE, name + suffix);
      api().apply(CONFIG_MAP, plain.with("metadata", with(plain, "labels", labels)), false);
    }

    var all = api().list(CONFIG_MAP, null, new TreeMap<>(Map.of("test", "sorted")));
    var one = api().list(CONFIG_MAP, SPACE, new TreeMap<>(Map.of("test", "sorted", "is", "b")));
    var none = api().list(CONFIG_MAP, "no-such-namespace", new TreeMap<>());

    assertEquals(
        List.of(name + "-a", name + "-b", name + "-c"),
        all.stream().map(KubeObject::name).toList());
    assertEquals(List.of(name + "-b"), one.stream().map(KubeObject::name).toList());
    assertEquals("ConfigMap", one.getFirst().kind());
    assertEquals("v1", one.getFirst().at("apiVersion").asText());
    assertEquals(List.of(), none);
  }

  @Test
  void aMergePatchSetsAndRemoves() throws ExecutorException {
    api().apply(CONFIG_MAP, data("a", "1", "b", "2"), false);

    var patched = api().mergePatch(
        key(CONFIG_MAP), Json.obj("data", Json.obj("a", "3", "b", Json.Null.NULL, "c", "4")), null);

    assertEquals(Json.obj("a", "3", "c", "4"), patched.at("data"));
  }

  @Test
  void aMergePatchThatChangesNothingKeepsTheResourceVersion() throws ExecutorException {
    var applied = api().apply(CONFIG_MAP, data("a", "1"), false);

    var patched = api().mergePatch(key(CONFIG_MAP), Json.obj("data", Json.obj("a", "1")), null);

    assertEquals(applied.resourceVersion(), patched.resourceVersion());
  }

  @Test
  void aMergePatchOwnsWhatItChangesApartFromWhatIsApplied() throws ExecutorException {
    api().apply(CONFIG_MAP, data("a", "1"), false);
    api().mergePatch(key(CONFIG_MAP), Json.obj("data", Json.obj("b", "2")), null);

    assertFault(Kind.CONFLICT, () -> api().apply(CONFIG_MAP, data("b", "3"), false));

    assertEquals(
        Json.obj("b", "2"),
        api().apply(CONFIG_MAP, object(CONFIG_MAP, SPACE, name), false).at("data"));
  }

  @Test
  void aMergePatchOfAnotherStateIsAConflict() throws ExecutorException {
    var first = api().apply(CONFIG_MAP, data("a", "1"), false);
    var second = api()
        .mergePatch(key(CONFIG_MAP), Json.obj("data", Json.obj("a", "2")), first.resourceVersion());

    assertFault(
        Kind.CONFLICT, () -> api().mergePatch(
            key(CONFIG_MAP), Json.obj("data", Json.obj("a", "3")), first.resourceVersion()));

    assertEquals(second.resourceVersion(), read(CONFIG_MAP).resourceVersion());
  }

  @Test
  void aMergePatchOfWhatIsNotThereIsGone() {
    assertFault(
        Kind.GONE, () -> api().mergePatch(key(CONFIG_MAP), Json.obj("data", Json.obj()), null));
  }

  @Test
  void deletingTwiceIsNoFault() throws ExecutorException {
    api().apply(CONFIG_MAP, data("a", "1"), false);

    api().delete(key(CONFIG_MAP), null, null);

    assertNull(api().get(key(CONFIG_MAP)));
    api().delete(key(CONFIG_MAP), null, null);
  }

  @Test
  void whatIsMadeAgainIsAnotherObject() throws ExecutorException {
    var first = api().apply(CONFIG_MAP, data("a", "1"), false);
    api().delete(key(CONFIG_MAP), null, null);
    var second = api().apply(CONFIG_MAP, data("a", "1"), false);

    assertNotEquals(first.uid(), second.uid());
    assertFault(Kind.CONFLICT, () -> api().delete(key(CONFIG_MAP), first.uid(), null));
    assertNotNull(api().get(key(CONFIG_MAP)));
  }

  @Test
  void aDeletionHitsOnlyTheStateThatWasChecked() throws ExecutorException {
    var first = api().apply(CONFIG_MAP, data("a", "1"), false);
    var second = api().apply(CONFIG_MAP, data("a", "2"), false);

    assertFault(
        Kind.CONFLICT, () -> api().delete(key(CONFIG_MAP), first.uid(), first.resourceVersion()));
    assertNotNull(api().get(key(CONFIG_MAP)));

    api().delete(key(CONFIG_MAP), second.uid(), second.resourceVersion());
    assertNull(api().get(key(CONFIG_MAP)));
  }

  @Test
  void aFinalizerDelaysTheDeletion() throws ExecutorException {
    var plain = data("a", "1");
    var held = with(plain, "finalizers", Json.arr("example.test/hold"));
    api().apply(CONFIG_MAP, plain.with("metadata", held), false);

    api().delete(key(CONFIG_MAP), null, null);
    var leaving = read(CONFIG_MAP);
    api().mergePatch(
        key(CONFIG_MAP), Json.obj("metadata", Json.obj("finalizers", Json.Null.NULL)), null);

    assertTrue(leaving.isDeleting());
    assertNull(api().get(key(CONFIG_MAP)));
  }

  @Test
  void aWatchTellsOfChangesUntilItIsClosed() throws Exception {
    var seen = ConcurrentHashMap.<String>newKeySet();
    var created = new CountDownLatch(1);
    var changed = new CountDownLatch(1);

    try (var _ = api().watch(CONFIG_MAP, SPACE, object -> {
      if (object.name().equals(name)) {
        seen.add(object.at("data", "a").asText(""));
        created.countDown();
        if (seen.contains("2")) {
          changed.countDown();
        }
      }
    })) {
      api().apply(CONFIG_MAP, data("a", "1"), false);
      assertTrue(created.await(WATCH_LIMIT_SECONDS, TimeUnit.SECONDS), "the creation is told");
      api().apply(CONFIG_MAP, data("a", "2"), false);
      assertTrue(changed.await(WATCH_LIMIT_SECONDS, TimeUnit.SECONDS), "the change is told");
    }
  }

  @Test
  void aPodIsEvicted() throws ExecutorException {
    var pod = object(POD, SPACE, name).with(
        "spec",
        Json.obj("containers", Json.arr(Json.obj("name", "main", "image", "example.test/main:1"))));
    api().apply(POD, pod, false);

    api().evict(SPACE, name);

    var left = api().get(key(POD));
    assertTrue(left == null || left.isDeleting());
    assertFault(Kind.GONE, () -> api().evict(SPACE, name + "-absent"));
  }

  private ObjectKey key(ResourceType type) {
    return new ObjectKey(type, SPACE, name);
  }

  private KubeObject read(ResourceType type) throws ExecutorException {
    var object = api().get(key(type));
    assertNotNull(object, () -> key(type) + " is there");
    return object;
  }

  private static Json.Obj object(ResourceType type, String namespace, String name) {
    return Json.obj(
        "apiVersion", type.apiVersion(), "kind", type.kind(), "metadata",
        Json.obj("name", name, "namespace", namespace.isEmpty() ? null : namespace));
  }

  private static Json.Obj with(Json.Obj object, String metadata, Json value) {
    return object.at("metadata").asObj().with(metadata, value);
  }

  private Json.Obj data(Object... namesAndValues) {
    return object(CONFIG_MAP, SPACE, name).with("data", Json.obj(namesAndValues));
  }

  private Json.Obj deployment(int replicas, String container) {
    var labels = Json.obj("app", "contract");
    return object(DEPLOYMENT, SPACE, name).with(
        "spec",
        Json.obj(
            "replicas", replicas, "selector", Json.obj("matchLabels", labels), "template",
            Json.obj(
                "metadata", Json.obj("labels", labels), "spec",
                Json.obj(
                    "containers",
                    Json.arr(Json.obj("name", container, "image", "example.test/main:1"))))));
  }

  private static ExecutorException assertFault(Kind kind, Executable deed) {
    var fault = assertThrows(ExecutorException.class, deed);
    assertEquals(kind, fault.kind(), fault.getMessage());
    return fault;
  }
}
