// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.schemas.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class WhyCommandTest {
  private static final int COLUMNS = 100;
  private static final String REPO =
      Path.of("src", "test", "resources", "golden", "why", "repo").toString();

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("service", List.of("why", "web", REPO)),
        Arguments.of("service-nowhere", List.of("why", "default/ledger", REPO)),
        Arguments.of("cluster", List.of("why", "eu-west-production-99ed9ea5", REPO)),
        Arguments.of("not-taken", List.of("why-not", "web", "eu-west", REPO)),
        Arguments.of("not-allowed", List.of("why-not", "web", "us-east", REPO)),
        Arguments.of("not-refused", List.of("why-not", "web", "ap-south", REPO)),
        Arguments.of("headroom", List.of("headroom", REPO)),
        Arguments.of("headroom-one", List.of("headroom", REPO, "--service", "web", "--most", "5")));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void peopleReadTheAnswer(String name, List<String> words) {
    Shell answer = Shell.lattice(words.toArray(String[]::new));

    assertEquals(0, answer.exitCode(), answer.err());
    Golden.assertMatches("why/" + name + ".txt", answer.out());
    assertTrue(
        answer.out()
            .lines()
            .filter(line -> !line.startsWith("  "))
            .allMatch(line -> line.length() <= COLUMNS),
        answer.out());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void programsReadTheAnswer(String name, List<String> words) {
    String[] json = Stream.concat(words.stream(), Stream.of("-o", "json")).toArray(String[]::new);

    Shell answer = Shell.lattice(json);

    assertEquals(0, answer.exitCode(), answer.err());
    Golden.assertMatches("why/" + name + ".json", answer.out());
  }

  @Test
  void anUnknownNameIsToldWithTheOneThatWasProbablyMeant() {
    assertEquals(
        new Shell(
            2, "", "lattice: The plan has no service or cluster `wep`. Did you mean `web`?\n"),
        Shell.lattice("why", "wep", REPO));
  }

  @Test
  void anUnknownPoolIsToldWithThePoolsThereAre() {
    assertEquals(
        new Shell(2, "", "lattice: There is no pool `moon`. Pools: ap-south, eu-west, us-east.\n"),
        Shell.lattice("why-not", "web", "moon", REPO));
  }

  @Test
  void aNameInOtherNamespacesHasToBeWrittenWhole() {
    assertEquals(2, Shell.lattice("why", "other/web", REPO).exitCode());
    assertEquals(Shell.lattice("why", "web", REPO), Shell.lattice("why", "default/web", REPO));
  }

  @Test
  void atLeastOneReplicaIsTried() {
    Shell none = Shell.lattice("headroom", REPO, "--most", "0");

    assertEquals(2, none.exitCode());
    assertTrue(none.err().startsWith("lattice: --most must be"), none.err());
  }
}
