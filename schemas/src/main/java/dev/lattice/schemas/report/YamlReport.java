// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.report;

import dev.lattice.schemas.yaml.CanonicalYaml;

/// The document of {@link JsonReport} as YAML.
final class YamlReport implements ReportFormat {
  @Override
  public String word() {
    return "yaml";
  }

  @Override
  public String write(Report report, ReportStyle style) {
    return CanonicalYaml.write(JsonReport.document(report));
  }
}
