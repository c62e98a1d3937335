// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import dev.lattice.planner.Planner;
import dev.lattice.planner.Proposal;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.CatalogueLoader;
import dev.lattice.planner.model.Effort;
import dev.lattice.planner.problem.Previous;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.problem.ProblemBuilder;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.SourceRange;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.plan.Observed.Spend;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.CloudInfrastructure;
import dev.lattice.schemas.spec.LatticeConfig;
import dev.lattice.schemas.spec.LatticeConfig.Limits;
import dev.lattice.schemas.spec.LatticeConfig.Network;
import dev.lattice.schemas.spec.LatticePool.Budget;
import dev.lattice.schemas.spec.LatticePriceBook;
import dev.lattice.schemas.spec.LatticePriceBook.Adjustment;
import dev.lattice.schemas.spec.LatticePriceBook.Change;
import dev.lattice.schemas.spec.LatticePriceBook.Match;
import dev.lattice.schemas.spec.LatticePriceBook.Per;
import dev.lattice.schemas.spec.Metadata;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.spec.Spec;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.Tenant;
import dev.lattice.schemas.spec.TenantBudget;
import dev.lattice.schemas.spec.Written;
import dev.lattice.schemas.spec.load.HeldForms;
import dev.lattice.schemas.spec.pool.BudgetScope;
import dev.lattice.schemas.testing.Snapshots;
import dev.lattice.schemas.unit.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A set of specs being put together, and short ways to plan it.
public final class Specs {
  public static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  /// What {@link #spotPrice} writes.
  public static final ObjectId SPOT_PRICES = new ObjectId(LatticePriceBook.KIND, "", "spot");

  private final TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>();
  private final List<Tenant> tenants = new ArrayList<>();
  private final List<BudgetScope> budgets = new ArrayList<>();
  private final List<TenantBudget> tenantBudgets = new ArrayList<>();
  private final List<Spend> spend = new ArrayList<>();
  private final TreeMap<String, String> egressPrices = new TreeMap<>();
  private Network network = LatticeConfig.defaults("test").network();
  private Limits limits = LatticeConfig.defaults("test").limits();

  public Specs with(Spec spec) {
    ObjectId id = spec.metadata().id();
    SourceRange at = SourceRange.startOf(RepoPath.of(id.name() + ".yaml"));
    // The written form does not matter to the planner, but another spec must have another digest.
    Json.Obj form = Json.obj("spec", spec.toString());
    entries.put(id, new SpecEntry(spec, Written.of(form), at, false));
    return this;
  }

  public Specs without(ObjectId id) {
    entries.remove(id);
    return this;
  }

  /// Gives the file of one service to a tenant of its own.
  ///
  /// @param service name of the service, which need not exist yet
  /// @param key label of the pools that the tenant may use
  /// @param value value of that label
  public Specs withTenant(String service, String key, String value) {
    tenants.add(
        new Tenant(
            "team-" + service, List.of(service + ".yaml"), List.of(), new TreeMap<>(),
            new TreeMap<>(Map.of(key, value)), null, new TreeSet<>()));
    return this;
  }

  /// A budget over several pools, like that of an infrastructure.
  public Specs budget(String monthly, boolean hard, String... pools) {
    ObjectId cloud = new ObjectId(CloudInfrastructure.KIND, "", "cloud");
    budgets.clear();
    budgets.add(
        new BudgetScope(
            cloud, cloud, "budget.monthly", new Budget(Money.parse(monthly), 800, hard),
            new TreeSet<>(List.of(pools)), ""));
    return this;
  }

  /// What a budget's pools have cost in the month of {@link #NOW} so far, by the bill of the day before.
  ///
  /// @param scope `LatticePool/<pool>`, or `CloudInfrastructure/cloud` for {@link #budget}
  public Specs spent(String scope, String usd) {
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    spend.removeIf(old -> old.scope().equals(scope));
    spend.add(
        new Spend(scope, YearMonth.from(today), Money.ZERO, Money.parse(usd), today.minusDays(1)));
    return this;
  }

  /// What spot machines cost that a provider has for a class without instance type.
  ///
  /// @param hourly US dollars
  public Specs spotPrice(String provider, String hourly) {
    return with(
        book(
            SPOT_PRICES.name(),
            new Adjustment(
                new Match(provider, null, null, null, true),
                new Change.Absolute(Money.parse(hourly), Per.HOUR))));
  }

  /// A price book.
  public static LatticePriceBook book(String name, Adjustment... adjustments) {
    ObjectId id = new ObjectId(LatticePriceBook.KIND, "", name);
    return new LatticePriceBook(
        new Metadata(id, new TreeMap<>(), new TreeMap<>()), List.of(adjustments));
  }

  /// What a GB costs that goes from a region of a provider to another, as a row of `catalog/egress.csv`.
  ///
  /// @param ends both ends, `<provider>,<region>,<provider>,<region>`; `*,*` for the internet
  /// @param usd US dollars
  public Specs egressPrice(String ends, String usd) {
    egressPrices.put(ends, usd);
    return this;
  }

  private Catalogue catalogue() {
    StringBuilder rows = new StringBuilder("provider,region,to_provider,to_region,usd_per_gb\n");
    egressPrices.forEach((ends, usd) -> rows.append(ends).append(',').append(usd).append('\n'));
    return Catalogue.embedded()
        .with(
            CatalogueLoader
                .load(Snapshots.of("catalog/egress.csv", rows.toString()), "", HeldForms.NONE)
                .value());
  }

  /// A budget of a tenant whose services these are.
  public Specs tenantBudget(String tenant, String monthly, String... services) {
    TreeSet<ServiceId> ids = new TreeSet<>();
    for (String name : services) {
      ids.add(new ServiceId("default", name));
    }
    tenantBudgets.removeIf(budget -> budget.tenant().equals(tenant));
    tenantBudgets.add(
        new TenantBudget(
            tenant, new ObjectId(LatticeConfig.KIND, "", "test"),
            "tenants[%d].budget.monthly".formatted(tenantBudgets.size()), Money.parse(monthly),
            ids));
    return this;
  }

  /// Where clusters get their addresses from.
  public Specs network(String podRange, String serviceRange) {
    network = new Network(
        List.of(podRange), network.nodePrefix(), List.of(serviceRange), network.servicePrefix());
    return this;
  }

  /// What a moved replica must pay back.
  ///
  /// @param usd US dollars
  public Specs moveCost(String usd) {
    limits = new Limits(
        limits.maxDeletesPerPlan(), limits.maxDeletesPercent(), limits.voluntaryMovesPercent(),
        limits.maxDisruptionPerService(), Money.parse(usd));
    return this;
  }

  public SpecSet set() {
    LatticeConfig plain = LatticeConfig.defaults("test");
    LatticeConfig config = new LatticeConfig(
        plain.metadata(), plain.specPaths(), plain.publishMode(), plain.merge(),
        plain.pollInterval(), plain.execute(), network, limits, plain.approvals(),
        plain.schedules(), plain.webhooks(), tenants, plain.hierarchy(), plain.solver());
    return new SpecSet(config, entries, true);
  }

  public Checked<Problem> checked(Previous previous, Observed observed, Effort effort) {
    Checked<Problem> built =
        ProblemBuilder.build(set(), catalogue(), previous, observed.withSpend(spend), effort);
    return new Checked<>(withBudgets(built.value()), built.diagnostics());
  }

  private Problem withBudgets(Problem problem) {
    List<BudgetScope> all = new ArrayList<>(problem.budgets());
    all.addAll(budgets);
    return new Problem(
        problem.config(), problem.pools(), problem.commitments(), all, tenantBudgets,
        problem.services(), problem.roundTrips(), problem.egressPrices(), problem.previous(),
        problem.observed(), problem.effort(), problem.catalogue(), problem.inputs());
  }

  public Problem problem() {
    return checked(Previous.NONE, Observed.nothing(NOW), Effort.of(3)).value();
  }

  public Problem problem(Proposal previous) {
    return problem(previous, Observed.nothing(NOW));
  }

  public Problem problem(Proposal previous, Observed observed) {
    return checked(
        new Previous(previous.state(), previous.inputs(), new TreeMap<>()), observed, Effort.of(3))
        .value();
  }

  public Proposal plan() {
    return Planner.plan(problem());
  }

  /// @param heard requests of the previous plan
  /// @param requests requests of now
  public Proposal planAsked(
      Proposal previous, SortedMap<String, String> heard, SortedMap<String, String> requests) {
    Previous accepted = new Previous(previous.state(), previous.inputs(), heard);
    Observed observed = Observed.nothing(NOW).withRequests(requests);
    return Planner.plan(checked(accepted, observed, Effort.of(3)).value());
  }

  public Proposal planAfter(Proposal previous) {
    return Planner.plan(problem(previous));
  }
}
