// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.kind;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.spec.LatticeConfig.Approval;
import dev.lattice.schemas.spec.LatticeConfig.When;
import dev.lattice.schemas.spec.field.Field;
import dev.lattice.schemas.spec.field.FieldType;
import dev.lattice.schemas.spec.field.Fields;
import dev.lattice.schemas.spec.field.Group;
import dev.lattice.schemas.spec.field.Lists;
import dev.lattice.schemas.spec.field.Numbers;
import dev.lattice.schemas.spec.field.Texts;
import dev.lattice.schemas.unit.Money;
import java.util.List;

/// The fields of one of the rules in `approvals`.
final class ApprovalFields {
  private static final int MOST = 1_000_000;

  private static final Field.Maybe<Money> COST_INCREASE =
      Field.of("costIncrease", Numbers.MONEY, "US dollars a month more than before.")
          .example("100.00");
  private static final Field.Maybe<Integer> COST_INCREASE_PERCENT = Field
      .of("costIncreasePercent", Numbers.whole(0, MOST), "The same in percent of what is spent.")
      .example(10);
  private static final Field.Maybe<Integer> MOVES =
      Field.of("moves", Numbers.whole(1, MOST), "Replicas that change their cluster.").example(20);
  private static final Field.Maybe<Integer> DELETES =
      Field.of("deletes", Numbers.whole(1, MOST), "Services and clusters that end.").example(1);
  private static final Field.Maybe<Boolean> NEW_REGION =
      Field.of("newRegion", Numbers.TRUE_OR_FALSE, "Whether a region is used for the first time.");
  private static final Field.Nested WHEN = Field
      .group(
          "when", Group.of(COST_INCREASE, COST_INCREASE_PERCENT, MOVES, DELETES, NEW_REGION),
          "Conditions that a plan meets, all of them; a number and everything above it.")
      .required();
  private static final Field.Always<Integer> APPROVALS =
      Field.of("approvals", Numbers.whole(1, 100), "How many people must approve.").byDefault(1);
  private static final Field.Always<List<String>> FROM = Field.of(
      "from", Lists.of(Texts.NAME),
      "Groups of the daemon's own configuration whose members may approve. Without it everybody.")
      .example(List.of("platform"))
      .byDefault(List.of());

  static final FieldType<Approval> ENTRY =
      Group.of(WHEN, APPROVALS, FROM).as(ApprovalFields::approval);

  private ApprovalFields() {}

  private static Approval approval(Fields rule) {
    Fields when = rule.group(WHEN);
    if (when.isPresent() && when.names().isEmpty()) {
      rule.findings()
          .error(
              Code.NO_CONDITION, when.at(), "The rule does not say which plans need approval.",
              "Add a condition, such as `costIncrease: \"100.00\"`.");
    }
    return new Approval(
        new When(
            when.read(COST_INCREASE), when.read(COST_INCREASE_PERCENT), when.read(MOVES),
            when.read(DELETES), when.read(NEW_REGION)),
        rule.read(APPROVALS), rule.read(FROM));
  }
}
