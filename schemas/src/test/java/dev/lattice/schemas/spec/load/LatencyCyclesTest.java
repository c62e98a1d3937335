// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.testing.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LatencyCyclesTest {
  private static final int CHAIN = 500;
  private static final int PAIRS = 200;

  @Test
  void everyCycleBehindALongChainIsToldOnce() {
    StringBuilder services = new StringBuilder();
    for (int i = 0; i < CHAIN; i++) {
      services.append(bounding(link(i), List.of(link(i + 1))));
    }
    services
        .append(bounding(link(CHAIN), IntStream.range(0, PAIRS).mapToObj(p -> "x" + p).toList()));
    List<String> expected = new ArrayList<>();
    for (int p = 0; p < PAIRS; p++) {
      services.append(bounding("x" + p, List.of("y" + p)));
      services.append(bounding("y" + p, List.of("x" + p)));
      expected.add("`default/x%d`, `default/y%d`".formatted(p, p));
    }

    List<String> told = cycles(services.toString());

    assertEquals(expected.stream().sorted().toList(), told);
  }

  @Test
  void aChainThatEndsIsNoCycle() {
    assertEquals(
        List.of(), cycles(
            bounding("a", List.of("b")) + bounding("b", List.of("c")) + bounding("c", List.of())));
  }

  @Test
  void aServiceThatBoundsItselfIsACycle() {
    assertEquals(List.of("`default/a`"), cycles(bounding("a", List.of("a"))));
  }

  private static String link(int i) {
    return "link-%05d".formatted(i);
  }

  private static String bounding(String name, List<String> others) {
    StringBuilder bounds = new StringBuilder();
    StringBuilder dependencies = new StringBuilder();
    others.forEach(other -> {
      bounds.append(other).append(": {maxMs: 5}, ");
      dependencies.append(other).append(": {type: Service}, ");
    });
    return Loading.service(
        name, "placement: {latency: {%s}}\nresources: {%s}".formatted(bounds, dependencies))
        + "---\n";
  }

  /// The names that each warning lists, sorted.
  private static List<String> cycles(String services) {
    return Loading.load(Snapshots.of("lattice.yaml", Loading.CONFIG, "services/all.yaml", services))
        .diagnostics()
        .list()
        .stream()
        .filter(finding -> finding.code() == Code.LATENCY_CYCLE)
        .map(Diagnostic::detail)
        .map(detail -> detail.substring(0, detail.indexOf(" bound ")))
        .sorted()
        .toList();
  }
}
