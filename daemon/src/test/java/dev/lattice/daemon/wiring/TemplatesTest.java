// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.manifest.ConfigField;
import dev.lattice.executors.manifest.ProviderTemplates;
import dev.lattice.planner.catalog.ProviderDefaults;
import dev.lattice.schemas.spec.ControlPlaneMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the planner and the documentation say about providers is what their templates do.
final class TemplatesTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "providers.md");

  @Test
  void thePlannerAsksForTheControlPlanesThatTemplatesWrite() {
    Set<String> planned = ProviderDefaults.all()
        .stream()
        .filter(ProviderDefaults::hasManaged)
        .map(ProviderDefaults::provider)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written = Adapters.TEMPLATES.stream()
        .filter(templates -> templates.controlPlanes().contains(ControlPlaneMode.MANAGED))
        .map(ProviderTemplates::provider)
        .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(written, planned);
  }

  @Test
  void thePlannerAsksForTalosWhereTemplatesWriteIt() {
    for (ProviderTemplates templates : Adapters.TEMPLATES) {
      assertEquals(
          templates.talosImage() != null, ProviderDefaults.of(templates.provider()).hasTalos(),
          templates::provider);
    }
  }

  @Test
  void everyProviderHasDefaultsOfItsOwn() {
    Set<String> known =
        ProviderDefaults.all().stream().map(ProviderDefaults::provider).collect(Collectors.toSet());

    Adapters.TEMPLATES.forEach(
        templates -> assertTrue(known.contains(templates.provider()), templates::provider));
  }

  @Test
  void theReferencePageListsEveryFieldOfProviderConfig() throws IOException {
    String page = Files.readString(PAGE);

    for (ProviderTemplates templates : Adapters.TEMPLATES) {
      int start = page.indexOf("## `" + templates.provider() + "`\n");
      assertTrue(start >= 0, templates::provider);
      int end = page.indexOf("\n## ", start);
      String section = page.substring(start, end < 0 ? page.length() : end);
      for (ConfigField field : templates.configFields()) {
        String row = "| `%s` | %s | ".formatted(field.name(), field.isRequired() ? "yes" : "");
        assertTrue(section.contains(row), () -> templates.provider() + ": " + row);
      }
    }
  }
}
