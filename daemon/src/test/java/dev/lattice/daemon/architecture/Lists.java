// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.lattice.planner.rule.Check;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.planner.rule.Rules;
import dev.lattice.schemas.report.ReportFormat;
import dev.lattice.schemas.report.ReportFormats;
import dev.lattice.schemas.spec.kind.SpecKind;
import dev.lattice.schemas.spec.kind.SpecKinds;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A growing family is known by one list: whoever implements the interface is on it.
final class Lists {
  static final List<ArchRule> RULES = List.of(
      everyOneIsOn(Rules.CHECKS, Check.class), everyOneIsOn(Rules.ELIGIBILITIES, Eligibility.class),
      everyOneIsOn(Rules.POSTS, ChocoPost.class), everyOneIsOn(SpecKinds.ALL, SpecKind.class),
      everyOneIsOn(ReportFormats.ALL, ReportFormat.class));

  private Lists() {}

  private static ArchRule everyOneIsOn(List<?> list, Class<?> family) {
    Set<String> listed =
        list.stream().map(member -> member.getClass().getName()).collect(Collectors.toSet());
    return classes().that()
        .areAssignableTo(family)
        .and()
        .areNotInterfaces()
        .should(ArchCondition.from(describe("be listed", type -> listed.contains(type.getName()))))
        .as("every " + family.getSimpleName() + " is on its list");
  }
}
