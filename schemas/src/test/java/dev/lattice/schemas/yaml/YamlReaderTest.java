// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.JsonText;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlReaderTest {
  private static final RepoPath PATH = RepoPath.of("a.yaml");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {"yes|\"yes\"", "off|\"off\"", "true|true", "FALSE|false", "~|null", "017|17",
          "0o17|15", "0x1F|31", "1e3|1000", "0.10|0.1", "+.5|0.5", "-7|-7", "1_000|\"1_000\"",
          "2026-11-21|\"2026-11-21\"", "12:30:45|\"12:30:45\"", "'5'|\"5\"", "500m|\"500m\"",
          "123456789012345678901.5|123456789012345678901.5"})
  void scalarsMeanWhatYaml12SaysAndNumbersStayExact(String written, String json) {
    assertEquals(json, JsonText.canonical(root("value: " + written).toJson().at("value")));
  }

  @Test
  void columnsCountCharactersAlsoBehindWideOnesAndTabs() {
    YamlNode root = root("a: {\"日\t🚀\": x}\r\nb: 2\r\n");

    YamlNode.Field inner = field(field(root, "a").value(), "日\t🚀");
    assertEquals(new SourceRange(PATH, 1, 5, 1, 10), inner.nameRange());
    assertEquals(new SourceRange(PATH, 1, 12, 1, 13), inner.value().range());
    assertEquals(new SourceRange(PATH, 2, 1, 2, 2), field(root, "b").nameRange());
  }

  @Test
  void aGroupEndsWithItsLastValueNotWithTheBlankLinesBehind() {
    YamlNode root = root("a:\n  b: [1,\n    2]\n\n\nc: 1\n");

    assertEquals(new SourceRange(PATH, 2, 3, 3, 7), field(root, "a").value().range());
  }

  @Test
  void aByteOrderMarkTakesNoColumn() {
    assertEquals(new SourceRange(PATH, 1, 1, 1, 2), field(root("\ufeffa: 1\n"), "a").nameRange());
  }

  @Test
  void emptyDocumentsAreSkipped() {
    var documents = read("---\n---\n# nothing\n---\na: 1\n---\n~\n...\n---\nb: 2\n");

    assertFalse(documents.hasErrors());
    assertEquals(
        List.of("{\"a\":1}", "{\"b\":2}"),
        documents.value().stream().map(d -> JsonText.canonical(d.root().toJson())).toList());
  }

  @Test
  void aFaultOfOneDocumentLeavesTheOthersAlone() {
    var documents = read("a: &x 1\nb: *x\n---\nc: 1\n");

    assertFalse(documents.hasErrors());
    assertEquals(
        List.of(Code.YAML_ALIAS),
        documents.value().getFirst().faults().list().stream().map(Diagnostic::code).toList());
    assertTrue(documents.value().getLast().faults().isEmpty());
  }

  @Test
  void aDuplicateKeyPointsAtTheFirst() {
    Diagnostic fault = read("a: 1\nb: 2\na: 3\n").value().getFirst().faults().list().getFirst();

    assertEquals(Code.DUPLICATE_KEY, fault.code());
    assertEquals("a.yaml:3:1", String.valueOf(fault.at()));
    assertEquals("a.yaml:1:1", fault.related().getFirst().at().toString());
  }

  @Test
  void fiftyLevelsAreReadAndFiftyOneAreNot() {
    assertFalse(read("[".repeat(50) + "]".repeat(50)).hasErrors());
    assertEquals(Code.TOO_DEEP, onlyError("[".repeat(51) + "]".repeat(51)).code());
  }

  @Test
  void twoHundredThousandValuesAreReadAndOneMoreIsNot() {
    assertFalse(read("- 1\n".repeat(199_999)).hasErrors());
    assertEquals(Code.TOO_MANY_VALUES, onlyError("- 1\n".repeat(200_000)).code());
  }

  @Test
  void openBracketsWithoutEndAreRefusedQuickly() {
    String brackets = "[".repeat(YamlReader.MAX_BYTES);

    Diagnostic fault =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> onlyError(brackets));

    assertEquals(Code.TOO_DEEP, fault.code());
  }

  @Test
  void anExponentDoesNotFillTheMemory() {
    var documents = read("a: 1e999999999\nb: .inf\nc: 1e99999999999\n");

    assertEquals(
        List.of(Code.YAML_NUMBER, Code.YAML_NUMBER, Code.YAML_NUMBER),
        documents.value().getFirst().faults().list().stream().map(Diagnostic::code).toList());
  }

  @Test
  void invalidUtf8IsReportedAtItsPlace() {
    byte[] bytes = {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xc3, 0x28, '\n'};

    Diagnostic fault = YamlReader.read(PATH, Blob.of(bytes)).diagnostics().list().getFirst();

    assertEquals(Code.NOT_UTF8, fault.code());
    assertEquals("a.yaml:2:4", String.valueOf(fault.at()));
    assertTrue(fault.detail().contains("0xC3 at offset 8"), fault.detail());
  }

  @Test
  void aFileOverFiveMebibytesIsNotRead() {
    byte[] bytes = new byte[YamlReader.MAX_BYTES + 1];

    assertEquals(
        Code.FILE_TOO_LARGE,
        YamlReader.read(PATH, Blob.of(bytes)).diagnostics().list().getFirst().code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a:\\n\\tb: 1|YAML_TAB|2:1", "a: b: c|YAML_SYNTAX|1:5", "a: 'x|YAML_SYNTAX|1:6",
          "a: [1, 2|YAML_SYNTAX|1:9", "a: {b: 1|YAML_SYNTAX|1:9", "a: @x|YAML_SYNTAX|1:4",
          "a:\\n  b: 1\\n c: 2|YAML_SYNTAX|3:2", "a: \\7|CONTROL_CHARACTER|1:4"})
  void faultsOfTheFileHaveTheirPlace(String written, Code code, String place) {
    Diagnostic fault = onlyError(written.translateEscapes());

    assertEquals(code, fault.code());
    assertEquals("a.yaml:" + place, String.valueOf(fault.at()));
  }

  private static Checked<List<YamlDocument>> read(String text) {
    return YamlReader.read(PATH, Blob.of(text));
  }

  private static Diagnostic onlyError(String text) {
    Checked<List<YamlDocument>> documents = read(text);
    assertEquals(List.of(), documents.value());
    assertEquals(1, documents.diagnostics().list().size());
    return documents.diagnostics().list().getFirst();
  }

  private static YamlNode root(String text) {
    Checked<List<YamlDocument>> documents = read(text);
    assertTrue(documents.diagnostics().isEmpty(), documents.diagnostics().toString());
    assertEquals(1, documents.value().size());
    assertTrue(documents.value().getFirst().faults().isEmpty());
    return documents.value().getFirst().root();
  }

  private static YamlNode.Field field(YamlNode node, String name) {
    return Objects
        .requireNonNull(assertInstanceOf(YamlNode.Mapping.class, node).fields().get(name), name);
  }
}
