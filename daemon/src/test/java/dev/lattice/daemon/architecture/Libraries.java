// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.ServiceLoader;

/// Third-party types stay in the package that adapts them.
final class Libraries {
  static final List<ArchRule> RULES = List.of(
      only(
          "Choco", "org.chocosolver..", "dev.lattice.planner.rule..",
          "dev.lattice.planner.search..", "dev.lattice.planner.change..",
          "dev.lattice.planner.explain.."),
      only("JGit", "org.eclipse.jgit..", "dev.lattice.gitsync.git.."),
      only("fabric8", "io.fabric8..", "dev.lattice.executors.fabric8.."),
      only("SnakeYAML", "org.yaml.snakeyaml..", "dev.lattice.schemas.yaml.."),
      only("Jackson", "com.fasterxml.jackson..", "dev.lattice.schemas.json.."),
      only("Quartz", "org.quartz..", "dev.lattice.daemon.schedule.."),
      only("picocli", "picocli..", "dev.lattice.daemon.cli.."),
      only("Logback", "ch.qos.logback..", "dev.lattice.daemon.."),
      only("Prometheus", "io.prometheus..", "dev.lattice.daemon.http.."),
      noClasses().that()
          .resideInAPackage("dev.lattice.gitsync..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org.eclipse.jgit.*(DirCacheCheckout|CheckoutCommand|WorkingTree.*|FileTreeIterator)")
          .as("git is used without a work tree"),
      noClasses().should()
          .dependOnClassesThat()
          .belongToAnyOf(ServiceLoader.class)
          .orShould()
          .callMethod(Class.class, "forName", String.class)
          .as("implementations are listed, not searched for"),
      noClasses().should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Process.class)
          .as("no other program is started"));

  private Libraries() {}

  private static ArchRule only(String library, String types, String... homes) {
    return noClasses().that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(types)
        .as(library + " only in " + String.join(", ", homes));
  }
}
