// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.schemas.diagnostic.Code;
import dev.lattice.schemas.diagnostic.Page;
import dev.lattice.schemas.diagnostic.PageText;
import dev.lattice.schemas.json.Json;
import dev.lattice.schemas.spec.field.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Explains a code at length, or lists the codes. It needs no network and no repository.
@Command(
    name = "explain",
    description = "Explain the code of a finding, with an example; without a code, list them all.",
    footer = {"", "Examples:", "  lattice explain LAT-0101", "  lattice explain",
        "  lattice explain LAT-0101 -o json"})
final class ExplainCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Mixin
  private OutputOptions output;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..1",
      description = "The code, such as LAT-0101 (default: list all).")
  private @Nullable String written;

  @Override
  public void run() {
    if (written == null) {
      Listing listing = listing();
      output.print(spec.commandLine().getOut(), listing::document, listing::table);
      return;
    }
    Page page = Page.of(code(written));
    output.print(
        spec.commandLine().getOut(), () -> about(page.code()).with("page", page.markdown()),
        () -> new PageText(Ansi.AUTO.enabled()).render(page));
  }

  private Code code(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    List<Code> codes = List.of(Code.values());
    return codes.stream()
        .filter(code -> code.id().equals(upper))
        .findFirst()
        .orElseThrow(
            () -> new ParameterException(
                spec.commandLine(),
                "There is no code `" + word + "`. "
                    + Suggestion.hint(
                        upper, codes.stream().map(Code::id).toList(),
                        "`lattice explain` lists all codes.")));
  }

  private static Listing listing() {
    return new Listing(
        "codes", List.of("CODE", "SUMMARY"),
        Arrays.stream(Code.values())
            .map(code -> new Listing.Row(about(code), List.of(code.id(), code.summary())))
            .toList());
  }

  private static Json.Obj about(Code code) {
    return Json.obj("code", code.id(), "summary", code.summary());
  }
}
