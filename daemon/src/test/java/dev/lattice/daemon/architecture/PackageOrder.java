// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.IntStream;

/// The order of packages inside a module: a package may use those before it, never those after it.
final class PackageOrder {
  static final List<ArchRule> RULES = List.of(
      order(
          "schemas", "snapshot", "index", "diagnostic", "unit", "json", "yaml", "csv", "spec",
          "report", "plan"),
      order(
          "planner", "model", "catalog", "problem", "cost", "rule", "objective", "search", "verify",
          "change", "explain", "diff", "render"),
      order("planner.search", "landscape", "cluster", "draft", "component"),
      order("planner.search", "landscape", "cluster", "draft", "place"),
      order("planner.change", "order", "bypass"),
      order("executors", "kube", "capi", "manifest", "run", "simulate"));

  private PackageOrder() {}

  private static ArchRule order(String module, String... names) {
    List<String> packages =
        List.of(names).stream().map(name -> "dev.lattice." + module + "." + name + "..").toList();
    List<ArchRule> rules = IntStream.range(0, packages.size() - 1)
        .mapToObj(i -> knowsNone(packages.get(i), packages.subList(i + 1, packages.size())))
        .toList();
    return CompositeArchRule.of(rules).as(module + ": " + String.join(" < ", names));
  }

  private static ArchRule knowsNone(String earlier, List<String> later) {
    return noClasses().that()
        .resideInAPackage(earlier)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later.toArray(String[]::new))
        .allowEmptyShould(true);
  }
}
