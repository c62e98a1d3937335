// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.testing;

import static dev.lattice.planner.testing.NodeClassSpec.aNodeClass;
import static dev.lattice.planner.testing.PolicySpec.aPolicy;

import dev.lattice.planner.problem.Tokens;
import dev.lattice.schemas.plan.Decision.Move;
import dev.lattice.schemas.plan.Observed.Unavailable;
import dev.lattice.schemas.spec.LatticeService;
import dev.lattice.schemas.spec.ServiceId;
import dev.lattice.schemas.unit.Resources;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// What happens to a random fleet.
public final class RandomEvents {
  private static final int SERVICES = 10;
  private static final int POOLS = 4;
  /// The first plan.
  public static final Event FIRST = new Event("first plan", _ -> true, true);

  private final SplittableRandom random;
  private final Walk walk;
  private final long[] poolSeeds = new long[POOLS];
  private final boolean[] cordoned = new boolean[POOLS];
  private int tokens;

  /// @param words what happened
  /// @param movesAllowed which moves it may cause
  /// @param changesSomething whether another place may be better than before
  public record Event(String words, Predicate<Move> movesAllowed, boolean changesSomething) {
    private Event(String words, Predicate<Move> movesAllowed) {
      this(words, movesAllowed, true);
    }

    /// Whether a service came, changed or went.
    public boolean isOfAService() {
      return words.contains("service");
    }

    public boolean mayMove(Move move) {
      return movesAllowed.test(move);
    }
  }

  public RandomEvents(long seed) {
    random = new SplittableRandom(seed);
    walk = new Walk(RandomFleet.of(seed, SERVICES, POOLS));
    for (int p = 0; p < POOLS; p++) {
      poolSeeds[p] = random.nextLong();
      walk.specs().with(pool(p).build());
    }
  }

  public Walk walk() {
    return walk;
  }

  private PoolSpec pool(int index) {
    PoolSpec pool = RandomFleet.pool(new SplittableRandom(poolSeeds[index]), index);
    return cordoned[index] ? pool.cordoned() : pool;
  }

  /// Lets something happen, after the plan in force was carried out or, now and then, before.
  public Event happen() {
    walk.carryOut(random.nextInt(4) > 0);
    return switch (random.nextInt(14)) {
      case 0, 1 -> added();
      case 2, 3 -> changed();
      case 4 -> removed();
      case 5 -> priced();
      case 6 -> cordoned();
      case 7 -> lost();
      case 8 -> refused();
      case 9 -> {
        walk.pass(Duration.ofMinutes(10L + random.nextInt(60)));
        yield new Event("time passes", _ -> false, false);
      }
      case 10 -> budgeted();
      case 11 -> grown();
      case 12 -> limited();
      default -> asked();
    };
  }

  private Event added() {
    String name = "n%02d".formatted(random.nextInt(10));
    walk.specs().with(RandomFleet.service(random, name).build());
    return new Event("service " + name, move -> isOf(move, name));
  }

  private Event changed() {
    String name = "s%02d".formatted(random.nextInt(SERVICES));
    walk.specs().with(RandomFleet.service(random, name).build());
    return new Event("service " + name, move -> isOf(move, name));
  }

  private Event removed() {
    String name = "s%02d".formatted(random.nextInt(SERVICES));
    walk.specs().without(new ServiceId("default", name).objectId());
    return new Event("no service " + name, _ -> false);
  }

  private Event priced() {
    walk.specs()
        .with(
            aNodeClass("medium", 4, 16).costs("docker", "0.%03d".formatted(40 + random.nextInt(99)))
                .build());
    return new Event("price of medium", _ -> false);
  }

  private Event cordoned() {
    int index = random.nextInt(POOLS);
    cordoned[index] = !cordoned[index];
    walk.specs().with(pool(index).build());
    return new Event((cordoned[index] ? "cordoned p" : "open p") + index, _ -> false);
  }

  private Event lost() {
    int index = random.nextInt(POOLS);
    String pool = "p" + index;
    if (random.nextBoolean()) {
      walk.find(pool);
      return new Event("found p" + index, _ -> false);
    }
    walk.lose(pool);
    return new Event("lost p" + index, move -> isFrom(move, pool));
  }

  private Event refused() {
    String pool = "p" + random.nextInt(POOLS);
    String nodeClass = List.of("small", "medium", "wide").get(random.nextInt(3));
    walk.refuse(
        new Unavailable(
            pool, nodeClass, random.nextBoolean() ? "" : "a", false, "quota",
            walk.now().plus(Duration.ofMinutes(15)), 1));
    return new Event("no " + nodeClass + " in " + pool, move -> isFrom(move, pool));
  }

  private Event budgeted() {
    int index = random.nextInt(POOLS);
    walk.specs()
        .with(
            pool(index).budget(String.valueOf(20 + random.nextInt(300)), random.nextBoolean())
                .build());
    return new Event("budget of p" + index, _ -> false);
  }

  private Event grown() {
    long percent = 80L + random.nextInt(60);
    for (LatticeService service : walk.specs().set().services().values()) {
      Resources demand = service.demand();
      walk.specs()
          .with(
              service.withDemand(
                  new Resources(
                      demand.milliCores() * percent / 100, demand.memoryBytes() * percent / 100,
                      0)));
    }
    return new Event("demand " + percent + " %", _ -> true);
  }

  private Event limited() {
    walk.specs()
        .with(
            aPolicy("limits").nodes(1 + random.nextInt(2), 3 + random.nextInt(5))
                .thresholdPermille(700 + 100 * random.nextInt(4))
                .headroomPercent(random.nextInt(3) * 10)
                .consolidates(tokens % 4 * 200)
                .build());
    return new Event("policy", _ -> true);
  }

  private Event asked() {
    walk.ask(Tokens.FULL_REPLAN, "t-" + tokens++);
    return new Event("full replan", _ -> true, false);
  }

  private static boolean isOf(Move move, String name) {
    return move.service().name().equals(name);
  }

  private boolean isFrom(Move move, String pool) {
    return walk.state().clusters().containsKey(move.from())
        && walk.state().clusters().get(move.from()).pool().equals(pool);
  }
}
