// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.executors.manifest.ManifestRenderer;
import dev.lattice.executors.manifest.provider.aws.AwsTemplates;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.CatalogueFiles;
import dev.lattice.planner.problem.Tokens;
import dev.lattice.schemas.plan.Decision.Approval;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Plan;
import dev.lattice.schemas.plan.PlanFiles;
import dev.lattice.schemas.plan.PlanOutcome;
import dev.lattice.schemas.plan.PlanRead;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.load.SpecLoader;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What becomes of requests between the status branch and the plan in force.
final class RequestsTest {
  private static final String FLEET = """
      apiVersion: lattice.dev/v1alpha1
      kind: LatticeNodeClass
      metadata: {name: medium}
      spec:
        resources: {cores: 4, memoryGi: 16}
        providers: {aws: {instanceType: m5.xlarge}}
      ---
      apiVersion: lattice.dev/v1alpha1
      kind: LatticePool
      metadata: {name: us-east}
      spec:
        provider: {type: aws, region: us-east-1}
        nodeClasses: [medium]
      ---
      """;
  private static final SortedMap<String, String> ROLL = one(Tokens.roll(Tokens.ALL_CLUSTERS));
  private static final SortedMap<String, String> FULL = one(Tokens.FULL_REPLAN);

  private final Planning planning =
      new Planning(Catalogue.embedded(), new ManifestRenderer(List.of(new AwsTemplates())), 1);

  @Test
  void aRollWaitsForApprovalAndIsHandledByThePlanThatHeardIt() {
    AcceptedPlan first = committed(
        PlanningInputs.of(specs(1), CatalogueFiles.NONE, AcceptedPlan.NONE, asked(none())));
    PlanningInputs inputs = PlanningInputs.of(specs(1), CatalogueFiles.NONE, first, asked(ROLL));

    Plan rolling = planned(inputs);
    AcceptedPlan rolled = committed(inputs);

    String cluster = rolling.state().clusters().firstKey();
    assertEquals(
        new Approval(List.of("roll-" + cluster + "-medium without a change of specs")),
        withoutPods(rolling.decision().approval()));
    assertEquals(ROLL, rolled.previous().requests());
    assertUnchanged(PlanningInputs.of(specs(1), CatalogueFiles.NONE, rolled, asked(ROLL)));
  }

  @Test
  void aRequestThatChangesNothingWaitsUntilItIsNotedAsHandled() {
    AcceptedPlan first = committed(
        PlanningInputs.of(specs(1), CatalogueFiles.NONE, AcceptedPlan.NONE, asked(none())));
    PlanningInputs inputs = PlanningInputs.of(specs(1), CatalogueFiles.NONE, first, asked(FULL));

    assertUnchanged(inputs);
    assertEquals(FULL, inputs.waiting());
    Observed noted = asked(FULL).withHandled(inputs.waiting());
    assertEquals(none(), PlanningInputs.of(specs(1), CatalogueFiles.NONE, first, noted).waiting());
  }

  @Test
  void whatGoesAheadOfAProposalLeavesItsRequestsWaitingAndRevivesNoOldOne() {
    AcceptedPlan first =
        committed(PlanningInputs.of(specs(1), CatalogueFiles.NONE, AcceptedPlan.NONE, asked(FULL)));
    TreeMap<String, String> both = new TreeMap<>(FULL);
    both.putAll(ROLL);
    PlanningInputs inputs = PlanningInputs.of(specs(2), CatalogueFiles.NONE, first, asked(both));

    assertTrue(planned(inputs).decision().approval().required());
    PlanningInputs rest = inputs.withoutWhatNeedsApproval(inputs.specs());
    assertFalse(planned(rest).decision().approval().required());
    assertEquals(
        ROLL,
        PlanningInputs.of(specs(2), CatalogueFiles.NONE, committed(rest), asked(both)).waiting());
  }

  @Test
  void anAnnotationOfAServiceIsARequestThatThePlanInForceRemembers() {
    AcceptedPlan first = committed(
        PlanningInputs.of(specs(1), CatalogueFiles.NONE, AcceptedPlan.NONE, asked(none())));
    SpecSet annotated = specs(2, "lattice.dev/rebalance: 't-7'");
    PlanningInputs inputs = PlanningInputs.of(annotated, CatalogueFiles.NONE, first, asked(none()));

    assertEquals(Map.of("rebalance:LatticeService/default/web", "t-7"), inputs.waiting());
    AcceptedPlan second = committed(inputs);
    assertEquals(
        none(), PlanningInputs.of(annotated, CatalogueFiles.NONE, second, asked(none())).waiting());
    assertUnchanged(PlanningInputs.of(annotated, CatalogueFiles.NONE, second, asked(none())));
  }

  private Plan planned(PlanningInputs inputs) {
    return assertInstanceOf(PlanOutcome.Planned.class, planning.plan(inputs).outcome()).plan();
  }

  private void assertUnchanged(PlanningInputs inputs) {
    assertInstanceOf(PlanOutcome.Unchanged.class, planning.plan(inputs).outcome());
  }

  /// The plan as a later pass reads it from the committed files.
  private AcceptedPlan committed(PlanningInputs inputs) {
    Planning.Made made = planning.plan(inputs);
    PlanRead read = PlanFiles.decode("generated", made.files());
    return new AcceptedPlan(
        null, made.files(), assertInstanceOf(PlanRead.Read.class, read, read::toString).plan());
  }

  private static Approval withoutPods(Approval approval) {
    return new Approval(
        approval.because().stream().filter(reason -> !reason.contains("-default.")).toList());
  }

  private static Observed asked(SortedMap<String, String> requests) {
    return Observed.nothing(Catalogue.embedded().asOf()).withRequests(requests);
  }

  private static SpecSet specs(int replicas) {
    return specs(replicas, "");
  }

  private static SpecSet specs(int replicas, String annotations) {
    TreeMap<RepoPath, Entry> files = new TreeMap<>();
    files.put(RepoPath.of("infrastructure/fleet.yaml"), Blob.of(FLEET));
    files.put(RepoPath.of("services/web.yaml"), Blob.of(service(replicas, annotations)));
    var specs = SpecLoader
        .load(new Snapshot(null, files), "", LatticeConfig.defaults("test"), HeldForms.NONE);
    assertFalse(specs.diagnostics().hasErrors(), specs.diagnostics()::toString);
    return specs.value();
  }

  private static String service(int replicas, String annotations) {
    return """
        apiVersion: lattice.dev/v1alpha1
        kind: LatticeService
        metadata:
          name: web
          labels: {env: production}
          annotations: {%s}
        spec:
          containers: {main: {image: registry.example.com/web:1.0.0}}
          placement: {resources: {cores: 1, memoryGi: 2}}
          replicas: {min: %d}
        """.formatted(annotations, replicas);
  }

  private static SortedMap<String, String> one(String request) {
    return new TreeMap<>(Map.of(request, "t-1"));
  }

  private static SortedMap<String, String> none() {
    return new TreeMap<>();
  }
}
