// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.testing;

import dev.lattice.schemas.diagnostic.Code;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// How the example of a page comes to its code. Loading the specs triggers every code that is not listed here.
public final class PageExamples {
  /// Codes that show only when the example is planned or rendered, or when its catalogue is read.
  public static final Set<Code> PLANNED = EnumSet.of(
      Code.PRICE_UNKNOWN, Code.POOL_WITHOUT_PRICE, Code.POLICY_SELECTS_NOTHING,
      Code.ISOLATION_LABEL_MISSING, Code.NO_POOL, Code.CONTROL_PLANE_UNKNOWN, Code.UNPLACED,
      Code.BUDGET_ALERT, Code.BUDGET_EXCEEDED, Code.PROVIDER_UNKNOWN, Code.PROVIDER_CONFIG_INVALID,
      Code.PROVIDER_CONFIG_MISSING, Code.CSV_EMPTY, Code.CSV_QUOTES, Code.CSV_CELLS,
      Code.COLUMN_UNKNOWN, Code.COLUMN_MISSING, Code.COLUMN_TWICE, Code.FIGURE_MISSING,
      Code.FIGURE_FORM, Code.FIGURE_RANGE, Code.CATALOGUE_WORD, Code.ROW_TWICE,
      Code.FIGURES_INCOMPLETE, Code.SITE_WITHOUT_PRICE, Code.QUOTA_BELOW_MIN_NODES,
      Code.BUDGET_BELOW_ONE_CLUSTER, Code.POOL_UNUSED, Code.PRICE_TOO_LARGE,
      Code.CLUSTER_WITHOUT_NETWORK, Code.LINE_FULL, Code.REGION_NOT_LISTED, Code.SPOT_FORBIDDEN,
      Code.SPOT_NOT_OFFERED, Code.SPOT_TYPE_UNFIT);

  /// Codes that no written example triggers, with the file that shows them: a golden, or a test. Their pages say when
  /// it happens instead.
  public static final Map<Code, String> ELSEWHERE = elsewhere();

  private PageExamples() {}

  private static Map<Code, String> elsewhere() {
    Map<Code, String> shown = new EnumMap<>(Code.class);
    String loaded = "schemas/src/test/resources/golden/diagnostics/%s/expected.txt";
    shown.put(Code.NOT_UTF8, loaded.formatted("not-utf8"));
    shown.put(Code.TOO_MANY_VALUES, loaded.formatted("too-many-values"));
    shown.put(Code.FILE_TOO_LARGE, loaded.formatted("file-unread"));
    shown.put(Code.SYMLINK, loaded.formatted("symlink"));
    shown.put(Code.SUBMODULE, loaded.formatted("submodule"));
    shown.put(Code.INVALID_PATH, loaded.formatted("invalid-path"));
    shown.put(Code.HELD, loaded.formatted("held-object"));
    String plan = "schemas/src/test/resources/golden/plan/%s.txt";
    shown.put(Code.PLAN_FORMAT_NEWER, plan.formatted("LAT-0401"));
    shown.put(Code.PLAN_FILE_DAMAGED, plan.formatted("LAT-0402"));
    shown.put(Code.PLAN_FILE_MISSING, plan.formatted("LAT-0403"));
    shown.put(Code.PLAN_STATE_CHANGED, plan.formatted("LAT-0404"));
    shown.put(
        Code.GENERATED_NOT_OURS,
        "daemon/src/test/java/dev/lattice/daemon/world/ForeignHandsTest.java");
    shown.put(
        Code.REPOSITORY_UNREACHABLE,
        "daemon/src/test/java/dev/lattice/daemon/cli/RepositoryCommandsTest.java");
    String catalogue = "planner/src/test/resources/golden/catalogue/%s/expected.txt";
    shown.put(Code.CATALOGUE_FILE, catalogue.formatted("unknown-file"));
    shown.put(Code.CSV_ROWS, catalogue.formatted("too-many-rows"));
    shown.put(Code.CATALOGUE_HELD, catalogue.formatted("held"));
    return shown;
  }
}
