// SPDX-License-Identifier: Apache-2.0
package dev.lattice.schemas.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotationTest {
  @ParameterizedTest
  @CsvSource({"500m,0.5", "1.5,1.5", ".5,0.5", "2k,2000", "1Ki,1024", "3200Gi,3435973836800",
      "1.5Gi,1610612736", "2e3,2000", "2E-3,0.002", "1E,1000000000000000000", "7n,0.000000007"})
  void kubernetesAmountsAreExact(String text, BigDecimal amount) {
    assertEquals(0, amount.compareTo(Objects.requireNonNull(Quantity.kubernetes(text))), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1 Gi", "1gi", "4g", "Gi", "1e", "1e999", "0x10", "NaN"})
  void whatIsNoKubernetesAmountIsNull(String text) {
    assertNull(Quantity.kubernetes(text));
  }

  @ParameterizedTest
  @CsvSource({"4g,4294967296", "512M,536870912", "3k,3072", "7b,7", "7,7"})
  void dockerAmountsCountIn1024s(String text, BigDecimal bytes) {
    assertEquals(bytes, Quantity.docker(text));
  }

  @ParameterizedTest
  @CsvSource({"60s,60", "15m,900", "1h30m,5400", "1h0m5s,3605"})
  void durationsAreReadAndWritten(String text, long seconds) {
    Duration duration = Objects.requireNonNull(DurationText.parse(text));

    assertEquals(seconds, duration.toSeconds());
    assertEquals(duration, DurationText.parse(DurationText.format(duration)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "1.5h", "5s1m", "-5s", "s"})
  void whatIsNoDurationIsNull(String text) {
    assertNull(DurationText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "0.0.0.0/0", "255.255.255.255/32", "100.64.0.0/10"})
  void blocksAreWrittenAsTheyWereRead(String text) {
    assertEquals(text, String.valueOf(Cidr.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0", "10.0.0.0/33", "256.0.0.0/8", "::/0", "10/8"})
  void whatIsNoBlockIsNull(String text) {
    assertNull(Cidr.parse(text));
  }

  @Test
  void blocksOverlapExactlyIfOneContainsTheOther() {
    Cidr ten = Objects.requireNonNull(Cidr.parse("10.0.0.0/8"));
    Cidr inside = Objects.requireNonNull(Cidr.parse("10.96.0.0/12"));
    Cidr beside = Objects.requireNonNull(Cidr.parse("11.0.0.0/8"));

    assertTrue(ten.contains(inside) && ten.overlaps(inside) && inside.overlaps(ten));
    assertFalse(inside.contains(ten) || ten.overlaps(beside) || beside.overlaps(inside));
    assertEquals(1L << 24, ten.size());
  }
}
