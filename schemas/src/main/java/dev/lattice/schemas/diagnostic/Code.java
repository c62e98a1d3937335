// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.diagnostic;

/// The stable codes of findings. A code is never reused or renumbered; each has a page in `docs/diagnostics`.
public enum Code {
  // 00xx: files and YAML
  YAML_SYNTAX(1, "This is not valid YAML"),
  NOT_UTF8(2, "The file is not UTF-8"),
  CONTROL_CHARACTER(3, "An invisible character is not allowed"),
  YAML_TAB(4, "A tab is used for indentation"),
  DUPLICATE_KEY(5, "The same key is written twice"),
  YAML_ALIAS(6, "Anchors, aliases and merge keys are not allowed"),
  YAML_TAG(7, "YAML tags are not allowed"),
  YAML_KEY(8, "A key must be a text"),
  YAML_NUMBER(9, "The number cannot be kept exactly"),
  TOO_DEEP(10, "Values are nested too deeply"),
  TOO_MANY_VALUES(11, "The file holds too many values"),
  FILE_TOO_LARGE(12, "The file is too large"),
  SYMLINK(13, "Symbolic links are not followed"),
  SUBMODULE(14, "Submodules are not entered"),
  CONFIG_MISSING(15, "There is no lattice.yaml"),
  SPEC_PATH_EMPTY(16, "No spec lies under this path"),
  INVALID_PATH(17, "A path cannot be used"),
  // 01xx: objects and fields
  UNKNOWN_FIELD(101, "Unknown field"),
  NOT_AN_OBJECT(102, "The document is not an object"),
  MISSING_FIELD(103, "A required field is missing"),
  WRONG_TYPE(104, "The value has the wrong type"),
  UNKNOWN_KIND(105, "Unknown kind"),
  API_VERSION(106, "The apiVersion is not supported"),
  NOT_EFFECTIVE(107, "Not effective in this version"),
  STATUS_IGNORED(108, "A status in a spec file is ignored"),
  GENERATED_KIND(109, "Objects of this kind are written by Lattice only"),
  NAME_FORM(110, "The name is not a DNS label"),
  LABEL_FORM(111, "The label or annotation has the wrong form"),
  UNKNOWN_WORD(112, "The word is none of the allowed ones"),
  NUMBER_RANGE(113, "The number is out of range"),
  QUANTITY_FORM(114, "The quantity has the wrong form"),
  CURRENCY(115, "Only US dollars are supported"),
  FRACTION_RANGE(116, "A fraction must lie between 0 and 1"),
  DURATION_FORM(117, "The duration has the wrong form"),
  MIN_ABOVE_MAX(118, "The minimum is larger than the maximum"),
  KUBERNETES_VERSION_FORM(119, "The Kubernetes version has the wrong form"),
  CONTROL_PLANE_REPLICAS(120, "A control plane needs an odd number of machines"),
  CIDR_FORM(121, "The address range has the wrong form"),
  ISOLATION_FORM(122, "The isolation has the wrong form"),
  CONTAINER_FIELD(123, "The container field is not allowed"),
  DEMAND_MISMATCH(124, "The requests do not add up to the demand"),
  REQUEST_ABOVE_LIMIT(125, "The request is larger than the limit"),
  NAMESPACE_IGNORED(126, "A namespace is ignored here"),
  PATH_FORM(127, "The path has the wrong form"),
  SCHEDULE_FORM(128, "The schedule has the wrong form"),
  CONFIG_PLACE(129, "LatticeConfig belongs in lattice.yaml"),
  UNKNOWN_ANNOTATION(130, "Unknown annotation"),
  NOT_AVAILABLE(131, "Not available in this version"),
  ADDRESS_RANGES_OVERLAP(132, "Two address ranges overlap"),
  PERCENT_RANGE(140, "A percentage must lie between 0 and 100"),
  PERCENT_IS_FRACTION(141, "The percentage looks like a fraction"),
  BANDWIDTH_FORM(142, "The bandwidth has the wrong form"),
  LATENCY_FORM(143, "The latency has the wrong form"),
  SITE_WITHOUT_CAPACITY(144, "The site says nothing about its capacity"),
  RESERVED_ABOVE_CAPACITY(145, "More is reserved than there is"),
  RESERVED_FOR_EVERYONE(146, "The reservation is for everyone"),
  ACCELERATOR_TWICE(147, "The same accelerator is listed twice"),
  RESERVED_OF_UNLIMITED(148, "Something is reserved that has no limit"),
  REGION_BUDGET_ABOVE_TOTAL(149, "The region's budget is larger than the whole"),
  COUNTRY_FORM(150, "The country is not a country code"),
  SPOT_FOR_STATEFUL(160, "A service that keeps data cannot run on spot capacity"),
  LATENCY_KEY(161, "The latency bound names no dependency"),
  LOCATION_MISSING(162, "A bound to something outside needs its location"),
  REGIONS_ABOVE_REPLICAS(163, "More regions are required than there are replicas"),
  UNKNOWN_VOLUME(164, "Unknown volume"),
  VOLUME_TYPE(165, "The volume type is not allowed"),
  VOLUME_SOURCE(166, "A volume is exactly one thing"),
  LISTED_TWICE(167, "The same name is listed twice"),
  EXPOSED_PORT(168, "The exposed port is no port of a container"),
  HOST_FORM(169, "The host name has the wrong form"),
  ADJUSTMENT_CHANGES(170, "An adjustment does exactly one thing"),
  NO_CONDITION(171, "The rule has no condition"),
  HIERARCHY_NEIGHBOURS(172, "The role and its neighbours do not fit"),
  // 02xx: references between objects, and the problem built from them
  UNKNOWN_NODE_CLASS(201, "Unknown node class"),
  DUPLICATE_OBJECT(202, "The object is defined twice"),
  UNKNOWN_DEPENDENCY(203, "Unknown dependency"),
  NODE_CLASS_NOT_MAPPED(204, "The node class does not map the provider"),
  POLICY_CONFLICT(205, "Two policies of equal priority disagree"),
  UNKNOWN_POOL(206, "Unknown pool"),
  HELD(207, "An earlier form of the object is used"),
  PRICE_UNKNOWN(210, "The node class has no price here"),
  POOL_WITHOUT_PRICE(211, "The pool offers nothing with a price"),
  POLICY_SELECTS_NOTHING(212, "The policy selects no service"),
  ISOLATION_LABEL_MISSING(213, "The label that groups services is missing"),
  NO_POOL(214, "There is no pool"),
  CONTROL_PLANE_UNKNOWN(215, "The control plane cannot be had here"),
  UNKNOWN_SERVICE(260, "Unknown service"),
  UNKNOWN_ADDON(261, "Unknown add-on"),
  LATENCY_CYCLE(262, "Latency bounds form a cycle"),
  UNKNOWN_REGION(263, "No pool lies in the region"),
  MIN_REGIONS_ABOVE_REGIONS(264, "More regions are required than there are"),
  ADJUSTMENT_MATCHES_NOTHING(266, "The adjustment matches no price"),
  ADDON_FOLDER_EMPTY(267, "The add-on's folder holds no manifest"),
  MANIFEST_FORM(268, "A manifest needs a kind and a name"),
  TENANT_PATHS_OVERLAP(280, "Two tenants share a path"),
  TENANT_KIND(281, "A tenant may write services only"),
  TENANT_NAMESPACE(282, "The namespace is not the tenant's"),
  TENANT_LABEL(283, "The label has a value that is not the tenant's"),
  TENANT_POOLS(284, "The service may use pools that are not the tenant's"),
  TENANT_POD(285, "The pod asks for more than the tenant is allowed"),
  // 03xx: planning
  UNPLACED(301, "The service could not be placed"),
  BUDGET_ALERT(302, "The pool's cost reaches its alert threshold"),
  BUDGET_EXCEEDED(303, "The pool costs more than its budget"),
  // 04xx: the state and the plan in git
  PLAN_FORMAT_NEWER(401, "The plan was written by a newer version of Lattice"),
  PLAN_FILE_DAMAGED(402, "A file of the plan is damaged"),
  PLAN_FILE_MISSING(403, "A file of the plan is missing"),
  PLAN_STATE_CHANGED(404, "The plan's state is not what was committed"),
  GENERATED_NOT_OURS(405, "The folder generated/ was not written by Lattice"),
  // 05xx: git
  REPOSITORY_UNREACHABLE(501, "The repository cannot be reached"),
  // 06xx: manifests and execution
  PROVIDER_UNKNOWN(601, "No templates for this provider"),
  PROVIDER_CONFIG_INVALID(602, "The provider does not take this"),
  // 07xx: the catalogue
  CATALOGUE_FILE(701, "No table of the catalogue has this name"),
  CSV_EMPTY(702, "The table has no header"),
  CSV_QUOTES(703, "A quote is in the wrong place"),
  CSV_CELLS(704, "The row has too many or too few values"),
  CSV_ROWS(705, "The table has too many rows"),
  COLUMN_UNKNOWN(706, "Unknown column"),
  COLUMN_MISSING(707, "A column is missing"),
  COLUMN_TWICE(708, "The same column is there twice"),
  FIGURE_MISSING(709, "A required value is missing"),
  FIGURE_FORM(710, "The value has the wrong form"),
  FIGURE_RANGE(711, "The value is out of range"),
  CATALOGUE_WORD(712, "The table does not know this word"),
  ROW_TWICE(713, "Two rows are about the same thing"),
  FIGURES_INCOMPLETE(714, "These values belong together"),
  CATALOGUE_HELD(715, "An earlier form of the file is used");

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
