// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/// The parts of the style guide that a compiler plug-in does not see.
final class CodeStyle {
  static final List<ArchRule> RULES = List.of(
      fields().that().areStatic().should().beFinal().as("static fields are final"),
      classes().should(resideInANullMarkedPackage()).as("every package is @NullMarked"),
      classes().that()
          .doNotHaveFullyQualifiedName("dev.lattice.daemon.cli.Terminal")
          .should(not(ACCESS_STANDARD_STREAMS))
          .as("standard streams belong to the terminal"),
      NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.as("thrown exceptions have a type of their own"),
      NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.as("logging is SLF4J"),
      noFields().should().haveRawType(Optional.class).as("no field is an Optional"),
      noMethods().should().haveRawReturnType(Optional.class).as("no method returns an Optional"),
      noFields().that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(
              "dev.lattice.schemas.unit..", "dev.lattice.schemas.plan..",
              "dev.lattice.planner.model..")
          .should()
          .haveRawType("double")
          .orShould()
          .haveRawType("float")
          .as("money and capacity are whole numbers"),
      noClasses().should()
          .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
          .as("no package is named after nothing"),
      noClasses().should()
          .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)")
          .as("no type is named after nothing"));

  private CodeStyle() {}

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
        }
      }
    };
  }
}
