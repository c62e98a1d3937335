// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/// The core computes; only the shell touches the world.
final class Purity {
  private static final Set<String> CLOCKS_AND_ENTROPY = Set.of(
      "java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.lang.System.getenv",
      "java.lang.System.getProperty", "java.lang.Math.random", "java.util.UUID.randomUUID",
      "java.util.concurrent.ThreadLocalRandom.current", "java.time.Clock.systemUTC",
      "java.time.Clock.systemDefaultZone", "java.time.InstantSource.system");

  private static final DescribedPredicate<JavaCall<?>> CLOCK_OR_ENTROPY =
      describe("read a clock, the environment or entropy", Purity::readsClockOrEntropy);

  private static final DescribedPredicate<JavaClass> CHECK =
      describe("the check of a rule and its helpers", Purity::isTruth);

  static final List<ArchRule> RULES = List.of(
      noClasses().that()
          .resideInAPackage("dev.lattice.planner..")
          .and()
          .doNotHaveFullyQualifiedName("dev.lattice.planner.catalog.EmbeddedTables")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
          .as("the planner does no input and output but for its own constant tables"),
      noClasses().that()
          .resideInAnyPackage(
              "dev.lattice.schemas..", "dev.lattice.planner..", "dev.lattice.executors..")
          .should()
          .callCodeUnitWhere(CLOCK_OR_ENTROPY)
          .as("the core reads no clock, no environment and no entropy"),
      noClasses().that()
          .resideInAnyPackage("dev.lattice.schemas..", "dev.lattice.planner..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.slf4j..")
          .as("the core does not log"),
      classes().that()
          .resideInAPackage("dev.lattice..model..")
          .should()
          .beRecords()
          .orShould()
          .beEnums()
          .orShould()
          .beInterfaces()
          .as("types in model packages are records, enums or interfaces"),
      noClasses().that()
          .resideInAPackage("dev.lattice.planner.search..")
          .should()
          .dependOnClassesThat(CHECK)
          .as("the search shares no code with the checks"),
      classes().that(CHECK)
          .should(knowOnlyProblemAndState())
          .as("a rule's check knows only the problem and the model"));

  private Purity() {}

  private static boolean readsClockOrEntropy(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    boolean unseeded =
        owner.equals("java.util.Random") && name.equals(JavaConstructor.CONSTRUCTOR_NAME)
            && call.getTarget().getRawParameterTypes().isEmpty();
    boolean now = owner.startsWith("java.time.") && name.equals("now")
        && call.getTarget().getRawParameterTypes().isEmpty();
    return now || unseeded || owner.equals("java.security.SecureRandom")
        || CLOCKS_AND_ENTROPY.contains(owner + "." + name);
  }

  /// A check, or a class beside it that is no face of the rule for the search.
  private static boolean isTruth(JavaClass type) {
    return isInRulePackage(type)
        && type.getAllRawInterfaces().stream().noneMatch(Purity::isFaceForSearch);
  }

  private static boolean isFaceForSearch(JavaClass type) {
    return type.getPackageName().equals("dev.lattice.planner.rule")
        && !type.getSimpleName().equals("Check");
  }

  private static boolean isInRulePackage(JavaClass type) {
    return type.getPackageName().startsWith("dev.lattice.planner.rule.");
  }

  private static ArchCondition<JavaClass> knowOnlyProblemAndState() {
    return new ArchCondition<>(
        "know only planner.model, planner.problem, planner.cost and schemas") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (!mayBeKnownToCheck(type, dependency.getTargetClass().getBaseComponentType())) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean mayBeKnownToCheck(JavaClass type, JavaClass target) {
    String name = target.getPackageName();
    return target.isPrimitive() || (name.equals(type.getPackageName()) && isTruth(target))
        || name.startsWith("java.") || name.startsWith("org.jspecify.")
        || name.startsWith("dev.lattice.schemas.") || name.equals("dev.lattice.planner.model")
        || name.equals("dev.lattice.planner.problem") || name.equals("dev.lattice.planner.cost")
        || name.equals("dev.lattice.planner.rule");
  }
}
