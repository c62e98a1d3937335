// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.kind.SpecKinds;
import dev.lattice.schemas.testing.Golden;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonSchemasTest {
  private static final Path COMMITTED = Path.of("..", "docs", "reference", "schema");
  private static final Path GOLDENS = Path.of("src", "test", "resources", "golden", "diagnostics");

  private static final Map<Json, Schema> VALIDATORS = new ConcurrentHashMap<>();

  static List<SpecKind<?>> kinds() {
    return SpecKinds.ALL;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theCommittedSchemaIsFresh(SpecKind<?> kind) {
    Golden.assertMatches(
        COMMITTED.resolve(kind.name() + ".schema.json"), JsonText.indented(JsonSchemas.of(kind)));
  }

  @Test
  void theCommittedCombinedSchemaIsFresh() {
    Golden.assertMatches(
        COMMITTED.resolve("lattice.schema.json"), JsonText.indented(JsonSchemas.combined()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyValidExampleValidatesAndIsRead(SpecKind<?> kind) {
    assertFalse(Examples.valid(kind).isEmpty());
    for (Path file : Examples.valid(kind)) {
      String text = Examples.text(file);

      assertEquals(List.of(), errors(JsonSchemas.of(kind), text), file.toString());
      assertEquals(List.of(), errors(JsonSchemas.combined(), text), file.toString());
      assertEquals(
          List.of(),
          Examples.findings(kind, text).list().stream().filter(JsonSchemasTest::isLocal).toList(),
          file.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyInvalidExampleFailsInTheSchemaAndInTheReader(SpecKind<?> kind) {
    assertFalse(Examples.invalid(kind).isEmpty());
    for (Path file : Examples.invalid(kind)) {
      String text = Examples.text(file);

      assertFalse(errors(JsonSchemas.of(kind), text).isEmpty(), file.toString());
      assertFalse(errors(JsonSchemas.combined(), text).isEmpty(), file.toString());
      assertTrue(Examples.findings(kind, text).hasErrors(), file.toString());
    }
  }

  @Test
  void whatTheReaderAcceptsTheSchemaAcceptsToo() throws IOException {
    int accepted = 0;
    for (String text : texts()) {
      for (YamlDocument document : Examples.documents(text)) {
        String name = document.root().textAt("kind");
        SpecKind<?> kind = name == null ? null : SpecKinds.named(name);
        String written = JsonText.compact(document.root().toJson());
        boolean plain = document.faults().isEmpty() && !written.contains("null");
        if (kind != null && plain && !hasLocalErrors(kind, written)) {
          accepted++;
          assertEquals(List.of(), errors(JsonSchemas.of(kind), written), written);
        }
      }
    }
    assertTrue(accepted > 50, "accepted: " + accepted);
  }

  private static boolean hasLocalErrors(SpecKind<?> kind, String text) {
    return Examples.findings(kind, text)
        .list()
        .stream()
        .anyMatch(finding -> finding.severity() == Severity.ERROR && isLocal(finding));
  }

  /// Whether a finding is about one object by itself, and no matter of the version: codes 0000 to 0199.
  private static boolean isLocal(Diagnostic finding) {
    return finding.severity() == Severity.ERROR && finding.code().id().compareTo("LAT-0200") < 0;
  }

  /// All texts of the goldens of diagnostics and of the example.
  private static List<String> texts() throws IOException {
    try (Stream<Path> goldens = Files.walk(GOLDENS)) {
      List<Path> inputs =
          goldens.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      Stream<String> examples = Snapshots.ofDirectory(Path.of("..", "example-repo"))
          .files()
          .entrySet()
          .stream()
          .filter(file -> file.getKey().value().endsWith(".yaml"))
          .map(file -> file.getValue().text());
      return Stream.concat(inputs.stream().map(Examples::text), examples).toList();
    }
  }

  private static List<String> errors(Json schema, String text) {
    String json = JsonText.compact(Examples.documents(text).getFirst().root().toJson());
    return VALIDATORS.computeIfAbsent(schema, JsonSchemasTest::validator)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static Schema validator(Json schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(JsonText.compact(schema));
  }
}
