// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.alert;

import static dev.lattice.daemon.alert.BudgetNotes.NOVEMBER;
import static dev.lattice.daemon.alert.BudgetNotes.note;
import static dev.lattice.daemon.alert.BudgetNotes.noted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lattice.daemon.status.SentAlert;
import dev.lattice.planner.explain.BudgetUse.Level;
import dev.lattice.schemas.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertTest {
  private static final Alert THRESHOLD = new Alert("ops", NOVEMBER, note(Level.THRESHOLD));
  private static final Alert EXCEEDED = new Alert("ops", NOVEMBER, note(Level.EXCEEDED));

  @Test
  void aBudgetWithRoomIsNotToldOf() {
    assertEquals(List.of(), Alert.due(noted(NOVEMBER, Level.WITHIN), List.of()));
  }

  @Test
  void eachLevelIsToldOnceInAMonth() {
    List<SentAlert> sent = List.of(THRESHOLD.sent());

    assertEquals(List.of(THRESHOLD), Alert.due(noted(NOVEMBER, Level.THRESHOLD), List.of()));
    assertEquals(List.of(), Alert.due(noted(NOVEMBER, Level.THRESHOLD), sent));
    assertEquals(List.of(EXCEEDED), Alert.due(noted(NOVEMBER, Level.EXCEEDED), sent));
    assertEquals(1, Alert.due(noted(NOVEMBER.plusMonths(1), Level.THRESHOLD), sent).size());
  }

  @Test
  void aBudgetThatRecoversIsNotToldOfALowerLevel() {
    assertEquals(List.of(), Alert.due(noted(NOVEMBER, Level.THRESHOLD), List.of(EXCEEDED.sent())));
  }

  @Test
  void theDocumentNamesWhatIsUsedOfWhat() {
    assertEquals(
        "{\"id\":\"shop/LatticePool/us-east/2026-11/exceeded\",\"instance\":\"shop\",\"budget\":\"LatticePool/us-east\",\"level\":\"exceeded\",\"month\":\"2026-11\",\"currency\":\"USD\",\"limit\":\"100.00\",\"monthly\":\"95.00\",\"message\":\"Pool `us-east` costs 95.00 USD a month.\"}",
        JsonText.compact(EXCEEDED.document("shop")));
  }

  @Test
  void whatWasSentIsReadBackAsItWasWritten() {
    List<SentAlert> sent = List.of(THRESHOLD.sent(), EXCEEDED.sent());

    assertEquals(sent, SentAlert.decode(SentAlert.encode(sent)));
    assertEquals(List.of(), SentAlert.decode(null));
  }
}
