// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.plan;

import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.yaml.CanonicalYaml;
import org.jspecify.annotations.Nullable;

/// `observed.yaml` alone, as the status branch holds it.
public final class ObservedFile {
  private ObservedFile() {}

  public static Blob encode(Observed observed) {
    return Blob.of(CanonicalYaml.write(ObservedCodec.encode(observed)));
  }

  /// Reads observations back; null where the file is damaged, which is then among the findings.
  ///
  /// @param path the file, for the places of findings
  public static Checked<@Nullable Observed> decode(RepoPath path, Blob blob) {
    Checked<PlanDocument> document = PlanDocument.parse(path, blob);
    if (document.hasErrors()) {
      return new Checked<>(null, document.diagnostics());
    }
    Findings findings = new Findings(document.value());
    Observed observed = ObservedCodec.decode(new PlanNode(document.value().json(), "", findings));
    Diagnostics found = document.diagnostics().and(findings.diagnostics());
    return new Checked<>(found.hasErrors() ? null : observed, found);
  }
}
