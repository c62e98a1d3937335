// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Rules;
import dev.lattice.planner.testing.NodeClassSpec;
import dev.lattice.planner.testing.PoolSpec;
import dev.lattice.planner.testing.ServiceSpec;
import dev.lattice.planner.testing.Specs;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UnusedPoolsTest {
  private static final Set<RuleId> RULES = Set
      .of(RuleId.LABELS, RuleId.COMPLIANCE, RuleId.CAPABILITIES, RuleId.RESIDENCY, RuleId.TENANT);

  @Test
  void aPoolIsUnusedWhereTheRulesRefuseItToEveryService() {
    int unused = 0;
    for (int seed = 0; seed < 200; seed++) {
      Problem problem = problem(new Random(seed));

      List<Pool> expected = problem.pools()
          .values()
          .stream()
          .filter(
              pool -> problem.services()
                  .values()
                  .stream()
                  .noneMatch(service -> isEligible(problem, service, pool)))
          .toList();

      assertEquals(expected, UnusedPools.in(problem), "seed " + seed);
      unused += expected.size();
    }
    assertTrue(unused > 50, "unused: " + unused);
  }

  @Test
  void withoutAServiceNoPoolIsUnused() {
    Problem problem = new Specs().with(PoolSpec.aPool("alone").build()).problem();

    assertEquals(List.of(), UnusedPools.in(problem));
  }

  private static boolean isEligible(Problem problem, Service service, Pool pool) {
    return Rules.ELIGIBILITIES.stream()
        .filter(rule -> RULES.contains(rule.rule()))
        .allMatch(rule -> rule.rejection(problem, service, pool) == null);
  }

  private static Problem problem(Random random) {
    Specs specs =
        new Specs().with(NodeClassSpec.aNodeClass("medium", 4, 16).on("aws", "m5.xlarge").build());
    for (int p = 0; p < 6; p++) {
      specs.with(
          PoolSpec.aPool("p" + p)
              .label("tier", "t" + random.nextInt(3), "t" + random.nextInt(3))
              .label("compliance", random.nextBoolean() ? "PCI-DSS" : "soc2")
              .build());
    }
    for (int s = 0; s < 3; s++) {
      ServiceSpec service = ServiceSpec.aService("s" + s).inPools("tier", "t" + random.nextInt(4));
      specs.with((random.nextBoolean() ? service.compliance("pci_dss") : service).build());
    }
    return specs.problem();
  }
}
