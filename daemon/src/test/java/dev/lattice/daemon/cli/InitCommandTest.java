// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lattice.daemon.starter.StarterProvider;
import dev.lattice.schemas.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InitCommandTest {
  @TempDir
  private Path folder = Path.of("replaced by JUnit");

  private static List<String> providers() {
    return StarterProvider.names();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatIsWrittenValidatesAndIsPlacedWhole(String provider) {
    Shell init = Shell.lattice("init", folder.toString(), "--name", "shop", "--provider", provider);
    Shell validate = Shell.lattice("validate", folder.toString(), "--strict");
    Shell plan = Shell.lattice("plan", folder.toString());

    assertEquals(0, init.exitCode(), init.err());
    assertEquals(0, validate.exitCode(), validate.out());
    assertEquals(0, plan.exitCode(), plan.err());
    Golden.assertMatches("init/plan-" + provider + ".txt", plan.err() + firstLines(plan.out()));
  }

  @Test
  void asksOnATerminalUntilTheAnswersFit() throws IOException {
    Shell init = Shell.with(
        typed("Web Shop", "webshop", "awz", "", "us-east-9", "eu-west-1", "off"), "init",
        folder.resolve("new/shop").toString());

    assertEquals(0, init.exitCode(), init.err());
    Golden.assertMatches("init/questions.txt", init.err());
    String config = Files.readString(folder.resolve("new/shop/lattice.yaml"));
    assertTrue(config.contains("name: webshop "), config);
    assertTrue(config.contains("mode: off\n"), config);
    String pools = Files.readString(folder.resolve("new/shop/infrastructure/pools.yaml"));
    assertTrue(pools.contains("region: eu-west-1\n"), pools);
  }

  @Test
  void flagsAndYesAskNothing() throws IOException {
    Shell init = Shell.with(
        typed(), "init", folder.toString(), "--name", "shop", "--region", "eu-west-1", "--yes");

    assertEquals(0, init.exitCode(), init.err());
    assertEquals("", init.err());
    assertTrue(Files.readString(folder.resolve("README.md")).startsWith("# shop\n"));
  }

  @Test
  void theNameComesFromTheFolder() throws IOException {
    Path shop = folder.resolve("My_Shop!");

    Shell.lattice("init", shop.toString());

    assertTrue(Files.readString(shop.resolve("README.md")).startsWith("# my-shop\n"));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.createDirectories(folder.resolve("services"));
    Files.writeString(folder.resolve("services/hello.yaml"), "mine\n");
    Files.writeString(folder.resolve("README.md"), "mine\n");

    Shell init = Shell.lattice("init", folder.toString());

    assertEquals(2, init.exitCode());
    assertTrue(init.err().contains("README.md`, `"), init.err());
    assertTrue(init.err().contains("hello.yaml`; nothing was written."), init.err());
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(2, files.filter(Files::isRegularFile).count());
    }
  }

  @Test
  void aRepositoryThatIsThereIsSeenBeforeAnythingIsAsked() throws IOException {
    Files.writeString(folder.resolve("lattice.yaml"), "mine\n");

    Shell init = Shell.with(typed(), "init", folder.toString());

    assertEquals(2, init.exitCode());
    assertTrue(init.err().startsWith("lattice: There is already `"), init.err());
  }

  @Test
  void wrongFlagsAndAnEndOfInputWriteNothing() {
    Path target = folder.resolve("new");

    Shell provider = Shell.lattice("init", target.toString(), "--provider", "doker");
    Shell end = Shell.with(typed("shop"), "init", target.toString());

    assertEquals(2, provider.exitCode());
    assertEquals(
        "lattice: `doker` is none of aws, docker. Did you mean `docker`?\n", provider.err());
    assertEquals(2, end.exitCode());
    assertTrue(Files.notExists(target));
  }

  private static String firstLines(String plan) {
    return plan.lines().limit(2).map(line -> line + "\n").reduce("", String::concat);
  }

  /// A person who types these lines and then closes the terminal.
  private static Input typed(String... lines) {
    Deque<String> left = new ArrayDeque<>(List.of(lines));
    return new Input() {
      @Override
      public boolean isTerminal() {
        return true;
      }

      @Override
      public @Nullable String line() {
        return left.poll();
      }

      @Override
      public byte[] bytes() {
        return String.join("\n", left).getBytes(StandardCharsets.UTF_8);
      }
    };
  }
}
