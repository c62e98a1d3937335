// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.planner.catalog.Catalogue;
import dev.lattice.planner.catalog.Criterion;
import dev.lattice.planner.catalog.Offering;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.unit.Resources;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Lists machines that are large enough, the cheapest first.
@Command(
    name = "search",
    description = "List machines that have at least what is asked for, the cheapest first; exit 1 where there are none.",
    footer = {"", "Examples:", "  lattice catalog search --cores 4 --memory 16",
        "  lattice catalog search --cores 8 --provider gcp --arch arm64 --limit 5",
        "  lattice catalog search --gpu A100-80GB:8 --spot -o json"})
final class CatalogSearchCommand implements Callable<Integer> {
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  @Spec
  private CommandSpec spec;

  @Mixin
  private CatalogOptions options;

  @Mixin
  private OutputOptions output;

  @Option(names = "--cores", paramLabel = "N", description = "At least so many cores.")
  private @Nullable BigDecimal cores;

  @Option(names = "--memory", paramLabel = "GIB", description = "At least so much memory, in GiB.")
  private @Nullable BigDecimal memory;

  @Option(names = "--provider", paramLabel = "NAME", description = "Only of this provider.")
  private @Nullable String provider;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Only in this provider region (default: each machine in its cheapest one).")
  private @Nullable String region;

  @Option(names = "--arch", paramLabel = "ARCH", description = "amd64 or arm64.")
  private @Nullable String arch;

  @Option(
      names = "--gpu",
      paramLabel = "[MODEL:]COUNT",
      description = "With at least so many accelerators, of a model if one is named.")
  private @Nullable String gpu;

  @Option(names = "--spot", description = "By spot price; only where one is known.")
  private boolean spot;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to list (default: 20).")
  private int limit = 20;

  @Override
  public Integer call() throws Exception {
    Catalogue catalogue = options.catalogue(spec.commandLine().getErr());
    List<Offering> all = Offering.all(catalogue);
    List<Criterion> criteria = criteria(all);
    List<Offering> matches = Offering.find(all, criteria, spot);
    List<Offering> found = region == null ? Offering.firstOfEach(matches) : matches;
    OfferingListing listing = new OfferingListing(catalogue, found, limit, spot, region != null);
    if (found.isEmpty()) {
      spec.commandLine().getErr().print(NothingFound.explain(all, criteria, spot));
      spec.commandLine().getErr().flush();
    }
    output.print(
        spec.commandLine().getOut(), () -> listing.listing().document(),
        () -> found.isEmpty() ? "" : listing.listing().table());
    return (found.isEmpty() ? ExitCode.FINDINGS : ExitCode.DONE).number();
  }

  private List<Criterion> criteria(List<Offering> all) {
    List<Criterion> criteria = new ArrayList<>();
    if (cores != null) {
      long least = amount("--cores", cores, 1000);
      criteria.add(
          new Criterion(
              "--cores " + cores, offering -> offering.type().machine().milliCores() >= least));
    }
    if (memory != null) {
      long least = amount("--memory", memory, Resources.GIB);
      criteria.add(
          new Criterion(
              "--memory " + memory, offering -> offering.type().machine().memoryBytes() >= least));
    }
    addWord(criteria, "--provider", provider, all, offering -> offering.price().provider());
    addWord(criteria, "--region", region, all, offering -> offering.price().region());
    addWord(criteria, "--arch", arch, all, offering -> offering.type().arch());
    if (gpu != null) {
      criteria.add(accelerators(gpu, all));
    }
    if (limit < 1) {
      throw wrong("`--limit` must be at least 1.");
    }
    return criteria;
  }

  /// `4`, `L4` or `A100-80GB:8`.
  private Criterion accelerators(String written, List<Offering> all) {
    int colon = written.lastIndexOf(':');
    boolean isCount = written.chars().allMatch(c -> c >= '0' && c <= '9');
    String model = isCount ? "" : written.substring(0, colon < 0 ? written.length() : colon);
    String count = isCount ? written : colon < 0 ? "1" : written.substring(colon + 1);
    if (!count.matches("[1-9][0-9]{0,3}")) {
      throw wrong("`--gpu " + written + "` is no number of accelerators; write `L4:2` or `2`.");
    }
    int least = Integer.parseInt(count);
    if (!model.isEmpty()) {
      checkKnown("--gpu", model, all, offering -> offering.type().gpuModel());
    }
    return new Criterion(
        "--gpu " + written, offering -> offering.type().gpus() >= least
            && (model.isEmpty() || offering.type().gpuModel().equals(model)));
  }

  private void addWord(
      List<Criterion> criteria, String option, @Nullable String word, List<Offering> all,
      Function<Offering, String> valueOf) {
    if (word != null) {
      checkKnown(option, word, all, valueOf);
      criteria.add(
          new Criterion(option + " " + word, offering -> valueOf.apply(offering).equals(word)));
    }
  }

  /// A misspelt word would find nothing, and be taken for an answer.
  private void checkKnown(
      String option, String word, List<Offering> all, Function<Offering, String> valueOf) {
    TreeSet<String> known = new TreeSet<>();
    all.forEach(offering -> known.add(valueOf.apply(offering)));
    known.remove("");
    if (!known.contains(word)) {
      throw wrong(
          "The catalogue knows nothing of `" + option + " " + word + "`. "
              + Suggestion.hint(word, known, "It knows " + String.join(", ", known) + "."));
    }
  }

  private long amount(String option, BigDecimal value, long unit) {
    if (value.signum() < 0 || value.compareTo(MOST) > 0) {
      throw wrong("`" + option + "` must lie between 0 and " + MOST + ".");
    }
    return value.multiply(BigDecimal.valueOf(unit)).longValue();
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
