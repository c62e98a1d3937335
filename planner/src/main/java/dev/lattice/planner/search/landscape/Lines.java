// SPDX-License-Identifier: Apache-2.0
package dev.lattice.planner.search.landscape;

import dev.lattice.planner.model.ClusterTerms;
import dev.lattice.planner.rule.Homes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What services have in common with others in their clusters.
public final class Lines {
  private final Landscape landscape;
  /// `Map[class]`: pool index to the site whose overflow would be there, of pools that some site overflows into.
  private final Map<Integer, Map<Integer, String>> overflowOf = new HashMap<>();
  /// `Line[service][pool]`, as far as asked for.
  private final @Nullable Line[][] known;
  /// Equal lines are one.
  private final Map<Line, Line> lines = new HashMap<>();

  public Lines(Landscape landscape) {
    this.landscape = landscape;
    this.known = new Line[landscape.services().size()][];
  }

  /// The line of a service in a pool, null where it could have no cluster.
  public @Nullable Line of(int service, int pool) {
    ClusterTerms terms = landscape.terms(service, pool);
    if (terms == null) {
      return null;
    }
    if (known[service] == null) {
      known[service] = new Line[landscape.pools().size()];
    }
    Line line = known[service][pool];
    if (line == null) {
      line = new Line(
          landscape.services().get(service).isolation(), terms.shape(), overflowOf(service, pool));
      line = lines.computeIfAbsent(line, made -> made);
      known[service][pool] = line;
    }
    return line;
  }

  /// The site whose overflow replicas of a service would be in a pool, empty for none.
  public String overflowOf(int service, int pool) {
    return landscape.pools().get(pool).overflowOf().isEmpty() ? ""
        : overflowOf.computeIfAbsent(landscape.classOf(service), _ -> new HashMap<>())
            .computeIfAbsent(
                pool,
                p -> Homes.siteOf(
                    landscape.problem(), landscape.services().get(service),
                    landscape.pools().get(p)));
  }

  /// How late a pool comes in the order of the overflow that a line is of.
  public int place(Line line, int pool) {
    return line.overflowOf().isEmpty() ? 0
        : Homes.place(landscape.problem(), line.overflowOf(), landscape.pools().get(pool).name());
  }
}
