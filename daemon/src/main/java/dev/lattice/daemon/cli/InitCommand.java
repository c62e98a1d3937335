// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.starter.NewFiles;
import dev.lattice.daemon.starter.Starter;
import dev.lattice.daemon.starter.StarterProvider;
import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.schemas.diagnostic.SafeText;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.spec.LatticeConfig.ExecuteMode;
import dev.lattice.schemas.spec.field.Suggestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a repository to begin with.
@Command(
    name = "init",
    description = "Write a small commented config repo that validates and plans. "
        + "Asks on a terminal; never overwrites a file.",
    footer = {"", "Examples:", "  lattice init",
        "  lattice init webshop --provider aws --region eu-west-1",
        "  lattice init /tmp/trial --provider docker --yes"})
final class InitCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private final Input input;

  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Where to write (default: the current folder); made where it is missing.")
  private Path folder = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The instance (default: the folder's name).")
  private @Nullable String name;

  @Option(
      names = "--provider",
      paramLabel = "TYPE",
      description = "Where machines come from: aws, docker (default: aws).")
  private @Nullable String provider;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "A region of the provider (default: us-east-1; local for docker).")
  private @Nullable String region;

  @Option(
      names = "--execute",
      paramLabel = "MODE",
      description = "How plans come true: simulate, capi, off (default: simulate).")
  private @Nullable String execute;

  @Option(names = {"-y", "--yes"}, description = "Ask nothing; take the defaults.")
  private boolean yes;

  InitCommand(Input input) {
    this.input = input;
  }

  @Override
  public Integer call() throws Exception {
    refuse(List.of(folder.resolve("lattice.yaml")));
    SortedMap<RepoPath, String> files = starter().files();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandFailed("`" + folder + "` is a file; nothing was written.");
    }
    refuse(NewFiles.inTheWay(folder, files));
    NewFiles.write(folder, files);
    tell(files);
    return ExitCode.DONE.number();
  }

  private static void refuse(List<Path> paths) throws CommandFailed {
    List<String> present = paths.stream()
        .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        .map(path -> "`" + path + "`")
        .toList();
    if (!present.isEmpty()) {
      throw new CommandFailed(
          "There is already " + String.join(", ", present)
              + "; nothing was written. Choose an empty folder, or move what is there.");
    }
  }

  private Starter starter() throws CommandFailed, IOException {
    Questions questions =
        new Questions(input, spec.commandLine().getErr(), !yes && input.isTerminal());
    String instance =
        questions.answer(name, "Name of the instance", nameOfFolder(), InitCommand::nameFault);
    String type = questions.answer(
        provider, "Provider (" + String.join(", ", StarterProvider.names()) + ")",
        StarterProvider.ALL.getFirst().name(), word -> wordFault(word, StarterProvider.names()));
    StarterProvider chosen = Objects.requireNonNull(StarterProvider.named(type), type);
    String where =
        questions.answer(region, "Region", chosen.region(), word -> regionFault(chosen, word));
    List<String> modes = Arrays.stream(ExecuteMode.values())
        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
        .toList();
    String mode = questions.answer(
        execute, "Execute (" + String.join(", ", modes) + ")", "simulate",
        word -> wordFault(word, modes));
    return new Starter(instance, chosen, where, mode);
  }

  private String nameOfFolder() {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String word = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    String label = word.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return NAME.matcher(label).matches() ? label : "default";
  }

  private static String nameFault(String word) {
    return NAME.matcher(word).matches() ? ""
        : "`" + SafeText.of(word)
            + "` is no name: use up to 63 of a-z, 0-9 and `-`, no `-` at the ends.";
  }

  private static String wordFault(String word, List<String> words) {
    return words.contains(word) ? ""
        : "`" + SafeText.of(word) + "` is none of " + String.join(", ", words) + "."
            + suggestion(word, words);
  }

  private static String suggestion(String word, List<String> words) {
    String hint = Suggestion.hint(word, words, "");
    return hint.isEmpty() ? "" : " " + hint;
  }

  private static String regionFault(StarterProvider provider, String word) {
    if (!nameFault(word).isEmpty()) {
      return nameFault(word);
    }
    boolean priced = provider.pricedMachine().isEmpty()
        || Catalogue.embedded().price(provider.name(), word, provider.pricedMachine()) != null;
    return priced ? ""
        : "The catalogue has no prices for the region `%s` of `%s`."
            .formatted(word, provider.name());
  }

  private void tell(SortedMap<RepoPath, String> files) {
    PrintWriter out = spec.commandLine().getOut();
    files.keySet().forEach(path -> out.println("  " + folder.resolve(path.value())));
    String at = folder.toString().isEmpty() ? "" : " " + folder;
    out.println(files.size() + " files written. Next:");
    out.println("  lattice validate --watch" + at);
    out.println("  lattice plan" + at);
    out.println(
        "  lattice schema > " + folder.resolve("lattice.schema.json")
            + "   # for editors, see docs/how-to/set-up-an-editor.md");
    out.flush();
  }
}
