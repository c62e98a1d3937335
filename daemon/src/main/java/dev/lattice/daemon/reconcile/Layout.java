// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import dev.lattice.schemas.plan.PlanFormat;
import dev.lattice.schemas.snapshot.RepoPath;

/// The names of what one instance owns in a repository.
///
/// @param folder the folder of `lattice.yaml`, empty for the root
/// @param instance the instance's name, a DNS label
public record Layout(String folder, String instance) {
  /// The path of something given relative to the instance's folder.
  public RepoPath path(String relative) {
    return new RepoPath(folder.isEmpty() ? relative : folder + "/" + relative);
  }

  /// The folder only Lattice writes.
  public String generated() {
    return path(PlanFormat.GENERATED).value();
  }

  /// Status, observations and audit; never on the watched branch.
  public String statusBranch() {
    return branch("status");
  }

  /// Holds the accepted commit, so that its objects survive a force push of the watched branch.
  public String acceptedBranch() {
    return branch("accepted");
  }

  /// The plan that waits for approval.
  public String proposalBranch() {
    return branch("placement");
  }

  /// Branches below this name approve the digest that is the rest of the name.
  public String approvalPrefix() {
    return branch("approve/");
  }

  private String branch(String name) {
    return "lattice/" + instance + "/" + name;
  }
}
