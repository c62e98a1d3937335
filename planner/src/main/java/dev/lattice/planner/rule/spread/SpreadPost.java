// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.spread;

import dev.lattice.planner.model.Layout;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.rule.ChocoPost;
import dev.lattice.planner.rule.Place;
import dev.lattice.planner.rule.PlacementModel;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread;
import dev.lattice.schemas.spec.LatticePlacementPolicy.Spread.Domains;
import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;

/// With y(d) the replicas of a service in place d: y(d) <= y(e) + maxSkew for all d and all e that count, which are those
/// with y(e) > 0 or all that are eligible; of those in use there are two where there are two replicas. With u(s) > 0 a place
/// may hold what it held before.
public final class SpreadPost implements ChocoPost {
  @Override
  public RuleId rule() {
    return RuleId.SPREAD;
  }

  @Override
  public void post(PlacementModel model) {
    for (int s = 0; s < model.services().size(); s++) {
      for (Layout.Spread spread : model.services().get(s).layout().spreads()) {
        if (spread.rule().isHard()) {
          model.solver().arithm(isEven(model, s, spread.rule()), "=", 1).post();
        }
      }
    }
  }

  /// Whether the replicas of a service lie as evenly as asked for.
  public static BoolVar isEven(PlacementModel model, int service, Spread spread) {
    Model solver = model.solver();
    List<Place> places = Place.of(model, service, spread);
    List<BoolVar> all = new ArrayList<>();
    for (Place place : places) {
      List<BoolVar> even = new ArrayList<>();
      List<Place> others =
          places.stream().filter(other -> !other.name().equals(place.name())).toList();
      for (Place other : others) {
        even.add(
            solver
                .or(
                    solver.arithm(place.replicas(), "-", other.replicas(), "<=", spread.maxSkew())
                        .reify(),
                    other.counts().not())
                .reify());
      }
      if (spread.domains() == Domains.USED) {
        even.add(hasCompany(solver, place, others));
      }
      all.add(
          solver
              .or(
                  both(solver, even), standsFrom(model, service, place),
                  solver.arithm(place.replicas(), "=", 0).reify())
              .reify());
    }
    return both(solver, all);
  }

  private static BoolVar both(Model solver, List<BoolVar> all) {
    return all.isEmpty() ? solver.boolVar(true) : solver.and(all.toArray(BoolVar[]::new)).reify();
  }

  /// Whether the place holds one replica only, or not all that there are.
  private static BoolVar hasCompany(Model solver, Place place, List<Place> others) {
    List<BoolVar> company = new ArrayList<>();
    company.add(solver.arithm(place.replicas(), "<=", 1).reify());
    for (Place other : others) {
      company.add(solver.arithm(other.replicas(), ">", 0).reify());
    }
    return solver.or(company.toArray(BoolVar[]::new)).reify();
  }

  /// Whether the place holds no more than before and some replicas have no place.
  private static BoolVar standsFrom(PlacementModel model, int service, Place place) {
    Model solver = model.solver();
    return place.before() == 0 ? solver.boolVar(false)
        : solver
            .and(
                solver.arithm(model.unplaced(service), ">", 0).reify(),
                solver.arithm(place.replicas(), "<=", place.before()).reify())
            .reify();
  }
}
