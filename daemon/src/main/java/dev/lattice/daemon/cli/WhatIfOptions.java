// SPDX-License-Identifier: Apache-2.0
package dev.lattice.daemon.cli;

import dev.lattice.daemon.reconcile.PlanningInputs;
import dev.lattice.planner.explain.WhatIf;
import dev.lattice.planner.problem.Tokens;
import dev.lattice.schemas.diagnostic.Checked;
import dev.lattice.schemas.diagnostic.Diagnostic;
import dev.lattice.schemas.diagnostic.Diagnostics;
import dev.lattice.schemas.diagnostic.Severity;
import dev.lattice.schemas.plan.Observed;
import dev.lattice.schemas.snapshot.Blob;
import dev.lattice.schemas.snapshot.Entry;
import dev.lattice.schemas.snapshot.RepoPath;
import dev.lattice.schemas.snapshot.Snapshot;
import dev.lattice.schemas.spec.ObjectId;
import dev.lattice.schemas.spec.SpecEntry;
import dev.lattice.schemas.spec.SpecSet;
import dev.lattice.schemas.spec.field.Suggestion;
import dev.lattice.schemas.spec.load.Overlay;
import dev.lattice.schemas.spec.load.SpecLoader;
import dev.lattice.schemas.spec.pool.CapacityPools;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `lattice plan` supposes.
final class WhatIfOptions {
  private static final String FOLDER = "what-if";
  private static final String CONFIG = "lattice.yaml";

  @Option(
      names = "--what-if",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Suppose the objects of these files, in place of those of the same name.")
  private List<Path> files = List.of();

  @Option(
      names = "--remove",
      paramLabel = "KIND/NAME",
      description = "Suppose that an object is gone, e.g. pool/us-east or service/default/web.")
  private List<String> removed = List.of();

  @Option(
      names = "--price-factor",
      paramLabel = "FACTOR",
      description = "Suppose that every machine's price is multiplied by this.")
  private @Nullable BigDecimal priceFactor;

  @Option(
      names = "--demand-factor",
      paramLabel = "FACTOR",
      description = "Suppose that what every replica asks for is multiplied by this.")
  private @Nullable BigDecimal demandFactor;

  @Option(
      names = "--lose-pool",
      paramLabel = "POOL",
      description = "Suppose that a pool's clusters are lost, and it gives no new machines.")
  private List<String> lostPools = List.of();

  @Option(
      names = "--lose-region",
      paramLabel = "REGION",
      description = "Suppose the same of every pool of a region.")
  private List<String> lostRegions = List.of();

  @Option(
      names = "--anew",
      description = "Suppose that everything is decided anew, as by `lattice replan --full`.")
  private boolean anew;

  /// Whether anything is supposed.
  boolean isAsked() {
    return !suppositions().isEmpty();
  }

  /// What is supposed, a phrase each.
  List<String> suppositions() {
    List<String> all = new ArrayList<>();
    files.forEach(file -> all.add("with " + file));
    removed.forEach(object -> all.add("without " + object));
    if (priceFactor != null) {
      all.add("prices x " + priceFactor.toPlainString());
    }
    if (demandFactor != null) {
      all.add("demand x " + demandFactor.toPlainString());
    }
    lostPools.forEach(pool -> all.add("pool " + pool + " lost"));
    lostRegions.forEach(region -> all.add("region " + region + " lost"));
    if (anew) {
      all.add("everything decided anew");
    }
    return all;
  }

  /// @param inputs what would be planned
  /// @param findings of the files that were named
  /// @param sources those files
  record Supposed(PlanningInputs inputs, Diagnostics findings, Snapshot sources) {}

  /// What would be planned under the suppositions.
  ///
  /// @param read what there is
  Supposed suppose(PlanSource.Read read) throws CommandFailed, IOException {
    TreeMap<RepoPath, Blob> written = new TreeMap<>();
    Snapshot sources = read.sources();
    for (Path file : files) {
      Blob blob = read(file);
      if (String.valueOf(file.getFileName()).equals(CONFIG)) {
        sources = with(sources, RepoPath.of(CONFIG).below(read.folder()), blob);
      } else {
        written.put(pathOf(file, written.keySet()), blob);
      }
    }
    SpecSet now = read.specs().value();
    Overlay overlay = new Overlay(written, objects(now));
    Checked<SpecSet> specs =
        files.isEmpty() && removed.isEmpty() ? new Checked<>(now, read.specs().diagnostics())
            : SpecLoader.load(sources, read.folder(), now.config(), overlay);
    SpecSet whole = withHeld(specs.value(), now, overlay);
    WhatIf whatIf = whatIf(whole);
    SpecSet supposed = whatIf.specs(whole);
    Observed observed = whatIf.observed(read.observed(), supposed, read.plan().state());
    if (anew) {
      TreeMap<String, String> requests = new TreeMap<>(observed.requests());
      requests.put(Tokens.FULL_REPLAN, FOLDER);
      observed = observed.withRequests(requests);
    }
    for (var file : written.entrySet()) {
      sources = with(sources, file.getKey(), file.getValue());
    }
    return new Supposed(
        PlanningInputs.of(supposed, read.catalogue().value(), read.plan(), observed),
        newErrors(specs.diagnostics(), read.specs().diagnostics()), sources);
  }

  private static Diagnostics newErrors(Diagnostics found, Diagnostics known) {
    Set<Diagnostic> before = new HashSet<>(known.list());
    return new Diagnostics(
        found.list()
            .stream()
            .filter(one -> one.severity() == Severity.ERROR && !before.contains(one))
            .toList());
  }

  /// The specs with the present form of objects that are not supposed to be gone and that cannot be used as they would be.
  private static SpecSet withHeld(SpecSet specs, SpecSet now, Overlay overlay) {
    TreeMap<ObjectId, SpecEntry> entries = new TreeMap<>(specs.entries());
    now.entries().forEach((id, entry) -> {
      if (!overlay.removed().contains(id)) {
        entries.putIfAbsent(id, entry);
      }
    });
    return new SpecSet(specs.config(), entries, now.complete());
  }

  private WhatIf whatIf(SpecSet specs) throws CommandFailed {
    Set<String> known = CapacityPools.of(specs).keySet();
    TreeSet<String> lost = new TreeSet<>();
    for (String pool : lostPools) {
      if (!known.contains(pool)) {
        throw new CommandFailed(
            "There is no pool `%s`. %s".formatted(
                pool, Suggestion.hint(pool, known, "Pools: " + String.join(", ", known) + ".")));
      }
      lost.add(pool);
    }
    for (String region : lostRegions) {
      Set<String> pools = WhatIf.poolsIn(region, specs);
      if (pools.isEmpty()) {
        throw new CommandFailed("No pool lies in a region `" + region + "`.");
      }
      lost.addAll(pools);
    }
    return new WhatIf(
        factor("--price-factor", priceFactor), factor("--demand-factor", demandFactor), lost);
  }

  private static BigDecimal factor(String option, @Nullable BigDecimal factor)
      throws CommandFailed {
    if (factor != null && factor.signum() <= 0) {
      throw new CommandFailed(option + " must be a number above 0.");
    }
    return factor == null ? BigDecimal.ONE : factor;
  }

  private SortedSet<ObjectId> objects(SpecSet specs) throws CommandFailed {
    TreeSet<ObjectId> objects = new TreeSet<>();
    for (String name : removed) {
      List<ObjectId> meant =
          specs.entries().keySet().stream().filter(id -> isMeant(id, name)).toList();
      if (meant.size() != 1) {
        throw new CommandFailed(
            meant.isEmpty()
                ? "There is no object `" + name
                    + "`; write KIND/NAME, for example pool/us-east or service/default/web."
                : "Several objects are meant by `%s`: %s.".formatted(
                    name,
                    meant.stream().map(ObjectId::toString).collect(Collectors.joining(", "))));
      }
      objects.add(meant.getFirst());
    }
    return objects;
  }

  /// Whether `KIND/NAME` or `KIND/NAMESPACE/NAME` means an object; the kind may be its last word: `pool`, `policy`.
  private static boolean isMeant(ObjectId id, String name) {
    int slash = name.indexOf('/');
    if (slash <= 0) {
      return false;
    }
    String kind = name.substring(0, slash).toLowerCase(Locale.ROOT);
    String rest = name.substring(slash + 1);
    return id.kind().toLowerCase(Locale.ROOT).endsWith(kind)
        && (rest.equals(id.name()) || rest.equals(id.namespace() + "/" + id.name()));
  }

  private static Blob read(Path file) throws CommandFailed, IOException {
    if (Files.isDirectory(file)) {
      throw new CommandFailed(
          "`" + file
              + "` is a folder; name files, and the folder of lattice.yaml before --what-if.");
    }
    return Blob.of(Files.readAllBytes(file));
  }

  /// The path under which findings name a file: a folder of its own, so that nobody takes it for one of the repository.
  private static RepoPath pathOf(Path file, Set<RepoPath> taken) {
    String name = String.valueOf(file.getFileName());
    RepoPath path = RepoPath.of(FOLDER, name);
    for (int i = 2; taken.contains(path); i++) {
      path = RepoPath.of(FOLDER, Integer.toString(i), name);
    }
    return path;
  }

  private static Snapshot with(Snapshot snapshot, RepoPath path, Blob blob) {
    TreeMap<RepoPath, Entry> entries = new TreeMap<>(snapshot.entries());
    entries.put(path, blob);
    return new Snapshot(snapshot.commit(), entries, snapshot.invalidPaths());
  }
}
