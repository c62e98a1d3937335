// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

/// The stable codes of findings. A code is never reused or renumbered; each has a page in `docs/diagnostics`.
public enum Code {
  // 00xx: files and YAML
  YAML_SYNTAX(1, "This is not valid YAML"),
  // 01xx: objects and fields
  UNKNOWN_FIELD(101, "Unknown field"),
  // 02xx: references between objects, and the problem built from them
  UNKNOWN_NODE_CLASS(201, "Unknown node class"),
  PRICE_UNKNOWN(210, "The node class has no price here"),
  POOL_WITHOUT_PRICE(211, "The pool offers nothing with a price"),
  POLICY_SELECTS_NOTHING(212, "The policy selects no service"),
  ISOLATION_LABEL_MISSING(213, "The label that groups services is missing"),
  NO_POOL(214, "There is no pool"),
  CONTROL_PLANE_UNKNOWN(215, "The control plane cannot be had here"),
  // 03xx: planning
  UNPLACED(301, "The service could not be placed"),
  // 04xx: the state and the plan in git
  PLAN_FORMAT_NEWER(401, "The plan was written by a newer version of Lattice"),
  PLAN_FILE_DAMAGED(402, "A file of the plan is damaged"),
  PLAN_FILE_MISSING(403, "A file of the plan is missing"),
  PLAN_STATE_CHANGED(404, "The plan's state is not what was committed"),
  // 05xx: git
  REPOSITORY_UNREACHABLE(501, "The repository cannot be reached"),
  // 06xx: manifests and execution
  PROVIDER_UNKNOWN(601, "No templates for this provider");

  private final int number;
  private final String summary;

  Code(int number, String summary) {
    this.number = number;
    this.summary = summary;
  }

  /// The code as printed: `LAT-0101`.
  public String id() {
    return "LAT-%04d".formatted(number);
  }

  /// One short constant sentence.
  public String summary() {
    return summary;
  }
}
