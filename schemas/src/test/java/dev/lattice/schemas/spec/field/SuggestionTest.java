// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.spec.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SuggestionTest {
  private static final List<String> WORDS =
      List.of("aws", "minNodes", "maxNodes", "nodeClasses", "priority", "zones");

  @ParameterizedTest
  @CsvSource({"priorty,priority", "Priority,priority", "min_nodes,minNodes", "maxNode,maxNodes",
      "nodeClassse,nodeClasses", "asw,aws", "zone,zones"})
  void findsTheWordThatWasProbablyMeant(String written, String meant) {
    assertEquals(meant, Suggestion.closest(written, WORDS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gcp", "colour", "budget", "prio"})
  void saysNothingWhereNothingIsClose(String written) {
    assertNull(Suggestion.closest(written, WORDS));
  }

  @Test
  void theFirstInOrderWinsAmongEquals() {
    assertEquals("maxNodes", Suggestion.closest("mixNodes", List.of("minNodes", "maxNodes")));
  }

  @Test
  void aHugeWordCostsNothing() {
    assertNull(Suggestion.closest("x".repeat(5_000_000), WORDS));
  }
}
