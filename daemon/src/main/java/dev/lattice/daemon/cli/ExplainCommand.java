// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.explain.RulePages;
import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.diagnostic.PageText;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Explains the code of a finding or a rule of a conflict at length, or lists them. It needs no network and no repository.
@Command(
    name = "explain",
    description = {
        "Explain the code of a finding, or a rule that a conflict names, with an example;",
        "without either, list them all."},
    footer = {"", "Examples:", "  lattice explain LAT-0101", "  lattice explain budget",
        "  lattice explain", "  lattice explain LAT-0101 -o json"})
final class ExplainCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Mixin
  private OutputOptions output;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The code or the rule, such as LAT-0101 or budget (default: list all).")
  private @Nullable String written;

  @Override
  public void run() {
    if (written == null) {
      Listing listing = listing();
      output.print(spec.commandLine().getOut(), listing::document, listing::table);
      return;
    }
    Page page = page(written);
    output.print(
        spec.commandLine().getOut(), () -> about(page).with("page", page.markdown()),
        () -> new PageText(Ansi.AUTO.enabled()).render(page));
  }

  private Page page(String word) {
    List<Page> pages = pages().toList();
    return pages.stream()
        .filter(page -> page.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () -> new ParameterException(
                spec.commandLine(),
                "There is no code and no rule `" + word + "`. "
                    + Suggestion.hint(
                        word, pages.stream().map(Page::name).toList(),
                        "`lattice explain` lists all of them.")));
  }

  private static Stream<Page> pages() {
    return Stream.concat(Arrays.stream(Code.values()).map(Page::of), RulePages.all());
  }

  private static Listing listing() {
    return new Listing(
        "pages", List.of("NAME", "SUMMARY"),
        pages().map(page -> new Listing.Row(about(page), List.of(page.name(), page.summary())))
            .toList());
  }

  private static Json.Obj about(Page page) {
    return Json.obj("name", page.name(), "summary", page.summary());
  }
}
