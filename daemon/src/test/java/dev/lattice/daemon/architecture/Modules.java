// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// Who may depend on whom.
final class Modules {
  static final List<ArchRule> RULES = List.of(
      layeredArchitecture().consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("schemas")
          .definedBy("dev.lattice.schemas..")
          .layer("planner")
          .definedBy("dev.lattice.planner..")
          .layer("gitsync")
          .definedBy("dev.lattice.gitsync..")
          .layer("executors")
          .definedBy("dev.lattice.executors..")
          .layer("daemon")
          .definedBy("dev.lattice.daemon..")
          .whereLayer("daemon")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("executors")
          .mayOnlyBeAccessedByLayers("daemon")
          .whereLayer("gitsync")
          .mayOnlyBeAccessedByLayers("daemon")
          .whereLayer("planner")
          .mayOnlyBeAccessedByLayers("executors", "daemon")
          .as("modules depend inwards"),
      noClasses().that()
          .resideInAPackage("dev.lattice.executors..")
          .and()
          .resideOutsideOfPackage("dev.lattice.executors.fabric8..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lattice.executors.fabric8..")
          .as("the executor does not know its adapters"),
      slices().matching("dev.lattice.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .as("packages have no cycles"),
      slices().matching("dev.lattice.planner.rule.(*)..")
          .should()
          .notDependOnEachOther()
          .as("a rule does not know another rule"),
      slices().matching("dev.lattice.executors.manifest.provider.(*)..")
          .should()
          .notDependOnEachOther()
          .as("a provider does not know another provider"));

  private Modules() {}
}
