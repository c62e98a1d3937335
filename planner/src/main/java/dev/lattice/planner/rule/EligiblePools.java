// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule;

import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pools that no rule refuses to replicas of a service. Services that ask for the same things are one class, and a rule
/// that looks at a part of a service alone is asked only once about what many classes have in common.
public final class EligiblePools {
  /// The rules that mind where a service is at home.
  private static final List<HomeEligibility> MINDING = Rules.ELIGIBILITIES.stream()
      .filter(HomeEligibility.class::isInstance)
      .map(HomeEligibility.class::cast)
      .toList();

  private final Problem problem;
  private final List<Pool> pools;
  private final List<String> names;
  /// The pools that sites overflow into.
  private final BitSet targets = new BitSet();
  private final Known known;
  /// The classes of services that were asked about.
  private final IdentityHashMap<Service, Integer> numberOf = new IdentityHashMap<>();

  public EligiblePools(Problem problem) {
    this(problem, new Known(new HashMap<>(), new HashMap<>(), new ArrayList<>()));
  }

  private EligiblePools(Problem problem, Known known) {
    this.problem = problem;
    this.known = known;
    this.pools = List.copyOf(problem.pools().values());
    this.names = List.copyOf(problem.pools().keySet());
    for (int p = 0; p < pools.size(); p++) {
      targets.set(p, !pools.get(p).overflowOf().isEmpty());
    }
  }

  /// The same of a problem that differs in the past alone. Where sites overflow, it may matter to a class what another
  /// service did; all else that is known stays true.
  public EligiblePools after(Problem next) {
    return new EligiblePools(next, targets.isEmpty() ? known : known.withoutClasses());
  }

  /// Equal numbers, from 0 on, for services that ask for the same things.
  public int classOf(Service service) {
    return numberOf.computeIfAbsent(service, this::number);
  }

  private int number(Service service) {
    Wish wish = Wish.of(
        service, !targets.isEmpty(), problem.homePools(service), problem.homes(service).keySet());
    Integer number = known.numbers.get(wish);
    if (number == null) {
      number = known.numbers.size();
      known.numbers.put(wish, number);
      known.classes.add(new ServiceClass(problem, service));
    }
    return number;
  }

  /// Indices of the pools, among those of the problem sorted by name, that new replicas of a class may use; not to be
  /// changed.
  ///
  /// @param number of the class
  public BitSet of(int number) {
    return answer(number).forNew();
  }

  /// Indices of the pools that may hold replicas of a class in the long run: they obey all rules but those that bind only
  /// new replicas; not to be changed.
  ///
  /// @param number of the class
  public BitSet lasting(int number) {
    return answer(number).lasting();
  }

  private Answer answer(int number) {
    ServiceClass asked = known.classes.get(number);
    Answer answer = asked.answer;
    if (answer == null) {
      answer = answer(asked);
      asked.answer = answer;
    }
    return answer;
  }

  /// Looks up what rules say of parts of the service. Where sites overflow to, all of it decides where it is at home, so
  /// the rules that mind are asked there about the class itself.
  private Answer answer(ServiceClass asked) {
    BitSet lasting = new BitSet(pools.size());
    lasting.set(0, pools.size());
    BitSet forNew = (BitSet) lasting.clone();
    for (Eligibility rule : Rules.ELIGIBILITIES) {
      (LastingRules.isLasting(rule.rule()) ? lasting : forNew).and(passing(rule, asked));
    }
    ServiceHomes homes = homes(asked, (BitSet) lasting.clone());
    for (int p = targets.nextSetBit(0); p >= 0; p = targets.nextSetBit(p + 1)) {
      if (lasting.get(p) && isRefused(asked.service, homes, pools.get(p))) {
        lasting.clear(p);
      }
    }
    forNew.and(lasting);
    return new Answer(forNew, lasting);
  }

  private static boolean isRefused(Service service, ServiceHomes homes, Pool target) {
    for (HomeEligibility rule : MINDING) {
      if (rule.rejection(homes, service, target) != null) {
        return true;
      }
    }
    return false;
  }

  /// @param mayLast the pools that may hold the class in the long run, as far as they are no targets
  private ServiceHomes homes(ServiceClass asked, BitSet mayLast) {
    Service whole = asked.problem.services().getOrDefault(asked.service.id(), asked.service);
    return new ServiceHomes(asked.problem, whole, site -> {
      int p = Collections.binarySearch(names, site.name());
      return targets.get(p) ? LastingRules.broken(asked.problem, whole, site) == null
          : mayLast.get(p);
    });
  }

  /// The pools that a rule lets pass; of those that sites overflow into all, where it minds who does.
  private BitSet passing(Eligibility rule, ServiceClass asked) {
    Said said = known.byRule
        .computeIfAbsent(rule, _ -> new Said(alike(rule, asked.problem), new HashMap<>()));
    return said.byPart.computeIfAbsent(rule.part(asked.problem, asked.service), _ -> {
      BitSet passing = new BitSet(pools.size());
      if (rule instanceof HomeEligibility) {
        passing.or(targets);
      }
      for (BitSet alike : said.alike) {
        Pool first = pools.get(alike.nextSetBit(0));
        if (rule.rejection(asked.problem, asked.service, first) == null) {
          passing.or(alike);
        }
      }
      return passing;
    });
  }

  /// The pools of which a rule says the same, together; without those that sites overflow into, where it minds who does.
  private Collection<BitSet> alike(Eligibility rule, Problem asked) {
    Map<Object, BitSet> alike = new HashMap<>();
    for (int p = 0; p < pools.size(); p++) {
      if (!(rule instanceof HomeEligibility) || !targets.get(p)) {
        alike.computeIfAbsent(rule.part(asked, pools.get(p)), _ -> new BitSet()).set(p);
      }
    }
    return alike.values();
  }

  /// What was found out so far. Belongs to one thread.
  private record Known(
      Map<Eligibility, Said> byRule,
      Map<Wish, Integer> numbers,
      List<ServiceClass> classes) {
    Known withoutClasses() {
      return new Known(byRule, new HashMap<>(), new ArrayList<>());
    }
  }

  /// What a rule says.
  ///
  /// @param alike the pools of which it says the same, together
  /// @param byPart part of services to the pools that it lets pass
  private record Said(Collection<BitSet> alike, Map<Object, BitSet> byPart) {}

  private record Answer(BitSet forNew, BitSet lasting) {}

  /// Services that ask for the same things. Rules are asked about the first of them, and only if somebody wants to know.
  private static final class ServiceClass {
    private final Problem problem;
    private final Service service;
    private @Nullable Answer answer;

    ServiceClass(Problem problem, Service service) {
      this.problem = problem;
      this.service = service;
    }
  }
}
