// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.rule.fits;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.model.Offer;
import dev.lattice.planner.model.Pool;
import dev.lattice.planner.model.RuleId;
import dev.lattice.planner.model.Service;
import dev.lattice.planner.problem.Problem;
import dev.lattice.planner.rule.Eligibility;
import dev.lattice.schemas.unit.Allocatable;
import dev.lattice.schemas.unit.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Refuses pools where none of the classes of a wanted architecture and with the wanted accelerators holds one replica, and
/// names what is short on the largest. Where there are only classes that lack one of the two, that is for the rules
/// `architecture` and `accelerators` to say.
public final class FitsEligibility implements Eligibility {
  @Override
  public RuleId rule() {
    return RuleId.FITS;
  }

  @Override
  public @Nullable String rejection(Problem problem, Service service, Pool pool) {
    ClusterTerms terms = problem.terms(service, pool);
    Resources reserve = terms == null ? Resources.ZERO : terms.nodeReserve();
    boolean isBuiltFor = false;
    boolean isAccelerated = false;
    boolean isListed = false;
    boolean isOffered = false;
    long cores = 0;
    long memory = 0;
    for (Offer offer : pool.offers().values()) {
      if (offer.isListed()) {
        Resources node = offer.allocatable().resources().minusAtLeastZero(reserve);
        boolean runs = service.architectures().contains(offer.arch());
        boolean accelerates = service.demand().acceleratorsFitIn(node);
        isListed = true;
        isBuiltFor |= runs;
        isAccelerated |= accelerates;
        if (runs && accelerates) {
          if (service.demand().fitsIn(node) && offer.allocatable().pods() > 0) {
            return null;
          }
          isOffered = true;
          cores = Math.max(cores, node.milliCores());
          memory = Math.max(memory, node.memoryBytes());
        }
      }
    }
    if (isListed && !isOffered) {
      return isBuiltFor && isAccelerated
          ? "no node class of a wanted architecture has the accelerators"
          : null;
    }
    if (service.demand().milliCores() > cores) {
      return "no node offers %dm cores, the largest %dm"
          .formatted(service.demand().milliCores(), cores);
    }
    if (service.demand().memoryBytes() > memory) {
      return "no node offers %d MiB, the largest %d MiB"
          .formatted(Math.ceilDiv(service.demand().memoryBytes(), 1L << 20), memory >> 20);
    }
    return "no single node class is large enough in every resource";
  }

  @Override
  public Object part(Problem problem, Service service) {
    return List.of(service.demand(), service.architectures(), service.policy());
  }

  @Override
  public Object part(Problem problem, Pool pool) {
    Set<Machine> machines = pool.offers()
        .values()
        .stream()
        .filter(Offer::isListed)
        .map(offer -> new Machine(offer.arch(), offer.allocatable()))
        .collect(Collectors.toSet());
    Map<String, Resources> reserves = new HashMap<>();
    pool.terms().forEach((policy, terms) -> reserves.put(policy, terms.nodeReserve()));
    return List.of(machines, reserves);
  }

  private record Machine(String arch, Allocatable allocatable) {}
}
