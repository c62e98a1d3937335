// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchitectureTest {
  /// `DO_NOT_INCLUDE_TESTS` knows directories only, but fixtures travel between modules in a jar.
  private static final ImportOption NO_FIXTURES = location -> !location.contains("-tests.jar");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(NO_FIXTURES)
          .importPackages("dev.lattice");

  static Stream<Named<ArchRule>> rules() {
    return Stream
        .of(
            Modules.RULES, PackageOrder.RULES, Purity.RULES, Libraries.RULES, Lists.RULES,
            CodeStyle.RULES)
        .flatMap(List::stream)
        .map(rule -> Named.of(rule.getDescription(), rule));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void productKeepsTheRule(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCT);
  }
}
