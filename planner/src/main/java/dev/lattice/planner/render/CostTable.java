// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.render;

import dev.lattice.planner.diff.CostChange;
import dev.lattice.schemas.plan.Costs;
import dev.lattice.schemas.plan.Costs.ClusterCost;
import dev.lattice.schemas.plan.Costs.CommitmentCost;
import dev.lattice.schemas.unit.Cents;
import dev.lattice.schemas.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a plan costs: in total before and after, and by cluster.
final class CostTable {
  private CostTable() {}

  /// @param month US dollars a month
  /// @param monthBefore the accepted state's, at the same prices
  /// @param thirtyDays the difference over 30 days, with its sign
  record Total(String month, String monthBefore, String thirtyDays) {}

  static Total total(PlanView view) {
    CostChange cost = view.diff().cost();
    return new Total(
        cost.after().monthly().monthlyText(), cost.before().monthly().monthlyText(),
        Words.thirtyDays(cost));
  }

  /// What sites charge for their machines, in a sentence; empty where they charge nothing.
  static String chargeback(PlanView view) {
    Money hourly = view.plan().costs().chargeback().hourly();
    return hourly.isZero() ? ""
        : "Charged back: %s USD a month for machines of sites, in no other figure."
            .formatted(hourly.monthly().monthlyText());
  }

  /// What all traffic is estimated to cost, in a sentence; empty where nothing is sent.
  static String egress(PlanView view) {
    Costs costs = view.plan().costs();
    return costs.egress().isEmpty() ? ""
        : "Traffic: about %s USD a month more, which no budget counts."
            .formatted(costs.egressMonthly().monthlyText());
  }

  /// Commitment, owed an hour, what the machines cost that it is for, what of that it pays for, what it adds a month.
  static List<List<String>> commitments(PlanView view) {
    SortedMap<String, CommitmentCost> commitments = view.plan().costs().commitments();
    TreeMap<String, Money> monthly = new TreeMap<>();
    commitments.forEach((name, cost) -> monthly.put(name, cost.hourly().monthly()));
    SortedMap<String, Money> cents = Cents.of(monthly);
    return commitments.entrySet()
        .stream()
        .map(
            entry -> List.of(
                entry.getKey(), entry.getValue().owed().hourlyText(),
                entry.getValue().machines().hourlyText(), entry.getValue().paid().hourlyText(),
                cents.getOrDefault(entry.getKey(), Money.ZERO).monthlyText()))
        .toList();
  }

  /// Service, to what it sends, GB a month, USD a month.
  static List<List<String>> flows(PlanView view) {
    List<List<String>> rows = new ArrayList<>();
    view.plan()
        .costs()
        .egress()
        .forEach(
            (id, sent) -> sent.forEach(
                (name, cost) -> rows.add(
                    List.of(
                        id.toString(), name, Integer.toString(cost.gbPerMonth()),
                        (cost.isPriced() ? "" : "at least ") + cost.monthly().monthlyText()))));
    return rows;
  }

  /// Cluster, hourly, control plane, overhead without it, monthly.
  static List<List<String>> clusters(PlanView view) {
    return clusters(view.plan().costs().clusters());
  }

  /// The same of what sites charge for.
  static List<List<String>> charged(PlanView view) {
    return clusters(view.plan().costs().chargeback().clusters());
  }

  private static List<List<String>> clusters(SortedMap<String, ClusterCost> clusters) {
    TreeMap<String, Money> monthly = new TreeMap<>();
    clusters.forEach((name, cost) -> monthly.put(name, cost.hourly().monthly()));
    SortedMap<String, Money> cents = Cents.of(monthly);
    return clusters.entrySet()
        .stream()
        .map(
            entry -> List.of(
                entry.getKey(), entry.getValue().hourly().hourlyText(),
                entry.getValue().controlPlane().hourlyText(),
                entry.getValue().overhead().minus(entry.getValue().controlPlane()).hourlyText(),
                cents.getOrDefault(entry.getKey(), Money.ZERO).monthlyText()))
        .toList();
  }
}
