// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.change.Candidate;
import dev.lattice.planner.change.Complete;
import dev.lattice.planner.change.Held;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.planner.render.PlanPage;
import dev.lattice.planner.render.PlanView;
import dev.lattice.planner.testing.RandomFleet;
import dev.lattice.planner.testing.Specs;
import dev.lattice.planner.testing.Written;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanState;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.testing.Snapshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Equal inputs give equal bytes, whatever was planned before and however the files lie.
final class EqualBytesTest {
  private static final int RUNS = 20;
  private static final int FILES = 4;

  @Test
  void twentyRunsOverShuffledFilesGiveTheSameBytes() {
    Random random = new Random(1);
    List<String> objects = objects();
    SortedMap<RepoPath, Blob> first = files(specs(objects, new Random(0)));

    for (int run = 0; run < RUNS; run++) {
      RandomFleet.of(run, 4, 2).plan();
      Collections.shuffle(objects, random);
      assertEquals(first, files(specs(objects, random)), "run " + run);
    }
  }

  private static List<String> objects() {
    List<String> objects = new ArrayList<>();
    for (String region : List.of("us-east-1", "eu-west-1", "eu-central-1")) {
      objects.add(
          Written.object(
              "LatticePool", region, "provider: {type: aws, region: %s}".formatted(region)));
    }
    objects.add(nodeClass("large", "m5.large", 2));
    objects.add(nodeClass("xlarge", "m5.xlarge", 4));
    objects.add(nodeClass("xxlarge", "m5.2xlarge", 8));
    for (int i = 0; i < 12; i++) {
      objects.add(
          Written.service(
              "s" + i, "resources: {cores: %d, memoryGi: %d}".formatted(1 + i % 3, 1 + i % 5)));
    }
    return objects;
  }

  private static String nodeClass(String name, String instanceType, int cores) {
    return Written.object(
        "LatticeNodeClass", name,
        "resources: {cores: %d, memoryGi: %d}\nproviders: {aws: {instanceType: %s}}"
            .formatted(cores, 4 * cores, instanceType));
  }

  /// The objects in files, in the order given.
  private static SpecSet specs(List<String> objects, Random random) {
    List<StringBuilder> texts = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      texts.add(new StringBuilder());
    }
    objects.forEach(object -> texts.get(random.nextInt(FILES)).append(object));
    List<String> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add("services/%d.yaml".formatted(i));
      files.add(texts.get(i).toString());
    }
    Checked<SpecSet> specs = SpecLoader.load(
        Snapshots.of(files.toArray(String[]::new)), "", LatticeConfig.defaults("test"),
        HeldForms.NONE);
    assertFalse(specs.diagnostics().hasErrors(), () -> specs.diagnostics().list().toString());
    return specs.value();
  }

  private static SortedMap<RepoPath, Blob> files(SpecSet specs) {
    Problem problem = ProblemBuilder
        .build(
            specs, Catalogue.embedded(), Previous.NONE, Observed.nothing(Specs.NOW), Effort.of(3))
        .value();
    Proposal proposal = Planner.plan(problem);
    PlanOutcome outcome = Complete.complete(
        new Candidate(
            null, false, proposal, problem, new TreeMap<>(), new TreeMap<>(), List.of(), Set.of()));
    TreeMap<RepoPath, Blob> files = new TreeMap<>(PlanFiles.encode(outcome.plan()));
    files.put(
        RepoPath.of("plan/PLAN.md"),
        Blob.of(
            PlanPage.render(
                PlanView
                    .of(outcome, PlanState.EMPTY, proposal.costsBefore(), Held.NONE, List.of()))));
    assertEquals(12, outcome.plan().state().services().size());
    assertEquals(List.of(), outcome.plan().decision().unplaced());
    return files;
  }
}
